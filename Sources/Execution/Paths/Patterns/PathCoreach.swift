import Graphs
import Plans

/// The places of the product from which wanted ends can be reached at all, whatever was walked
/// before: a search that keeps to them never goes where nothing can be found.
struct PathCoreach {
  /// Every place on some walk from the source to one of the ends; O(product relationships).
  static func places(
    _ machine: PathMachine, leadingTo ends: Set<UInt32>, held: Held
  ) throws -> Set<PathPlace> {
    var numbers: [PathPlace: Int] = [:]
    var places: [PathPlace] = []
    /// Pairs of a place and one before it.
    var origins: [[Int]] = []
    func number(_ place: PathPlace) throws -> Int {
      if let known = numbers[place] { return known }
      try held.add(120)
      numbers[place] = places.count
      places.append(place)
      origins.append([])
      return places.count - 1
    }
    for state in try machine.startStates() {
      _ = try number(PathPlace(state: state, node: machine.source))
    }
    var next = 0
    var states: [PathState] = []
    while next < places.count {
      let place = places[next]
      if !place.state.isFinal {
        let moves = try machine.moves(place.state, from: place.node)
        try held.add(8 * moves.count)
        for move in 0..<moves.count {
          let end = moves.end(of: move)
          states.removeAll(keepingCapacity: true)
          try machine.arrive(place.state, at: end, &states)
          for state in states {
            let other = try number(PathPlace(state: state, node: end))
            origins[other].append(next)
          }
        }
      }
      next += 1
    }
    var useful: Set<PathPlace> = []
    var pending = places.indices.filter {
      places[$0].state.isFinal && ends.contains(places[$0].node)
    }
    while let index = pending.popLast() {
      guard useful.insert(places[index]).inserted else { continue }
      try machine.runtime.meter.tick()
      pending += origins[index]
    }
    return useful
  }
}
