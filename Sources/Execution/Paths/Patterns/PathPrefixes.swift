import Graphs
import Plans
import Syntax

/// Every path that a mode allows from one source, by ascending length: exact where the shortest
/// walks do not do, and bounded by the budget of memory.
struct PathPrefixes {
  private struct Entry {
    let place: PathPlace
    let length: Int
    let parent: Int
    let move: Int
  }

  private let machine: PathMachine
  private let held: Held
  private var entries: [Entry] = []
  private var relationships: [UInt32] = []
  private var nodes: [UInt32] = []
  private var waiting: [[Entry]] = []
  private var length = 0

  init(_ machine: PathMachine, held: Held) throws {
    self.machine = machine
    self.held = held
    waiting = [
      try machine.startStates().map {
        Entry(
          place: PathPlace(state: $0, node: machine.source), length: 0, parent: -1, move: 0)
      }
    ]
  }

  /// The matches of the next length, which may be none; nil when there are no longer ones.
  mutating func nextLength(
    where isWanted: (_ end: UInt32, _ length: Int) -> Bool
  ) throws -> (length: Int, runs: [PathRun])? {
    guard length < waiting.count else { return nil }
    let present = waiting[length]
    waiting[length] = []
    var runs: [PathRun] = []
    for entry in present {
      try machine.runtime.meter.tick()
      if entry.place.state.isFinal {
        guard isWanted(entry.place.node, length) else { continue }
        let run = run(to: entry)
        try held.add(128 + 8 * run.relationships.count)
        runs.append(run)
      } else {
        try expand(entry)
      }
    }
    length += 1
    return (length - 1, runs)
  }

  private mutating func expand(_ entry: Entry) throws {
    let moves = try machine.moves(entry.place.state, from: entry.place.node)
    guard moves.count > 0 else { return }
    let number = Int(entries.count)
    entries.append(entry)
    let so = run(to: entry)
    let used = machine.mode == .trail ? Set(so.relationships) : []
    let visited = machine.mode == .acyclic ? Set(so.nodes) : []
    while waiting.count <= length + moves.stride { waiting.append([]) }
    var states: [PathState] = []
    for move in 0..<moves.count {
      let range = moves.range(of: move)
      try machine.runtime.meter.step()
      if range.contains(where: { used.contains(moves.relationships[$0]) }) { continue }
      if range.contains(where: { visited.contains(moves.nodes[$0]) }) { continue }
      let end = moves.end(of: move)
      states.removeAll(keepingCapacity: true)
      try machine.arrive(entry.place.state, at: end, &states)
      if states.isEmpty { continue }
      try held.add(8 * moves.stride + 48 * states.count)
      let offset = Int(relationships.count)
      relationships += moves.relationships[range]
      nodes += moves.nodes[range]
      for state in states {
        waiting[length + moves.stride].append(
          Entry(
            place: PathPlace(state: state, node: end), length: length + moves.stride,
            parent: number, move: offset))
      }
    }
  }

  private func run(to entry: Entry) -> PathRun {
    var run = PathRun()
    var entry = entry
    run.nodes.append(entry.place.node)
    while entry.parent >= 0 {
      let parent = entries[Int(entry.parent)]
      let stride = machine.transition(parent.place.state).hops.count
      let move = Int(entry.move)..<Int(entry.move) + stride
      run.relationships += relationships[move].reversed()
      run.nodes += nodes[move].dropLast().reversed()
      run.nodes.append(parent.place.node)
      run.states.append(parent.place.state)
      entry = parent
    }
    run.relationships.reverse()
    run.nodes.reverse()
    run.states.reverse()
    return run
  }
}
