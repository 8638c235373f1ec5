import Graphs

/// The nodes that all routes pass, found along one of them.
///
/// What lies before a node of the route is searched without going through later nodes of it; where
/// that leads no further along the route than to the node, all routes pass it. The search goes
/// towards the end first, and stops once it arrives there. O(nodes + edges).
struct CommonNodes {
  /// One bit a number; starts and ends are not among them.
  private(set) var isCommon: Bitmap

  init(_ graph: RouteGraph, along route: [UInt32], checkpoint: () throws -> Void) throws {
    isCommon = Bitmap(count: graph.nodes.count)
    var places = [Int32](repeating: -1, count: graph.nodes.count)
    for (place, number) in route.enumerated() { places[Int(number)] = Int32(place) }
    var search = Search(graph, places)
    let last = Int32(route.count) - 1
    // Other starts come before all of the route.
    for number in graph.nodes.indices where graph.isStart[number] && places[number] < 0 {
      search.meet(UInt32(number))
    }
    try search.explore(until: last, checkpoint)
    for (place, number) in route.enumerated() {
      if place > 0, search.farthest == Int32(place), !graph.isStart[Int(number)],
        !graph.isEnd[Int(number)]
      {
        isCommon[Int(number)] = true
      }
      if search.farthest >= last { return }
      search.expand(number)
      try search.explore(until: last, checkpoint)
    }
  }

  private struct Search {
    let graph: RouteGraph
    /// By number: its place on the route, -1 beside it.
    let places: [Int32]
    /// The last place of the route that was met.
    var farthest: Int32 = 0
    private var seen: Bitmap
    /// By steps that remain: what was met and not yet expanded.
    private var waiting: [[UInt32]] = []
    private var nearest = 0

    init(_ graph: RouteGraph, _ places: [Int32]) {
      self.graph = graph
      self.places = places
      seen = Bitmap(count: graph.nodes.count)
    }

    mutating func meet(_ number: UInt32) {
      let place = places[Int(number)]
      guard place < 0 else {
        farthest = max(farthest, place)
        return
      }
      guard seen.insert(Int(number)) else { return }
      // An end beside the route is as far as any.
      if graph.isEnd[Int(number)] { farthest = .max }
      let rest = Int(graph.remaining[Int(number)])
      while waiting.count <= rest { waiting.append([]) }
      waiting[rest].append(number)
      nearest = min(nearest, rest)
    }

    mutating func expand(_ number: UInt32) {
      for position in graph.rows.neighbours(of: Int(number)) {
        let target = graph.rows.targets[position]
        if Int(target) < graph.nodes.count { meet(target) }
      }
    }

    mutating func explore(until last: Int32, _ checkpoint: () throws -> Void) throws {
      var steps = 0
      while nearest < waiting.count, farthest < last {
        guard let number = waiting[nearest].popLast() else {
          nearest += 1
          continue
        }
        steps += 1
        if steps & 0xFFFF == 0 { try checkpoint() }
        expand(number)
      }
    }
  }
}
