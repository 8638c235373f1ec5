import Graphs
import Plans

/// Shortest paths of at least one relationship from a node back to itself, which a search by
/// distances does not meet.
final class ClosedPaths {
  private let plan: PatternPath
  private let returns: PairReach
  private let machine: PathMachine
  private let held: Held

  init(
    _ plan: ShortestPath, edges: EdgeSource, opposite: EdgeSource, runtime: Runtime
  ) throws {
    self.plan = plan.closed { runtime.newSlot() }
    returns = PairReach(edges, opposite: opposite, length: plan.length)
    machine = try PathMachine(self.plan.automaton, isReversed: false, runtime: runtime)
    held = Held(runtime.meter)
  }

  /// Whether there is any.
  func exist(at source: UInt32, batch: Batch, row: Int) throws -> Bool {
    if source == Vector.none { return false }
    let one = batch.gathered([row], keeping: plan.uses.sorted())
    return try returns.reaches([source], from: [source], batch: one)[0]
  }

  /// Their length and number; nil when there is none, or when they are too many to be counted.
  func count(
    at source: UInt32, batch: Batch, row: Int
  ) throws -> (length: Int, count: Int)? {
    guard let selection = plan.automaton.selection,
      try exist(at: source, batch: batch, row: row)
    else { return nil }
    machine.begin(batch, row: row, source: source, target: source, forbidden: [])
    defer { held.shrink() }
    if !machine.isUndirected {
      // A shortest closed walk along directed relationships repeats none of them.
      let table = try PathTable(machine, levels: 1, enough: nil, held: held)
      guard let final = table.finals[source]?.first else { return nil }
      let vertex = table.vertices[final]
      return (vertex.length, selection.isGroups ? vertex.walks : 1)
    }
    var choice = try PathChoice(machine, selection, isChecked: true, held: held) { _ in true }
    var found: (length: Int, count: Int)?
    while let run = try choice.next() {
      found = (run.relationships.count, (found?.count ?? 0) + 1)
    }
    return found
  }
}
