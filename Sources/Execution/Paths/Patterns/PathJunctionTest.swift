import Diagnostics
import Graphs
import Plans

/// Whether a node may stand between two segments; each node is asked once a search.
final class PathJunctionTest {
  private let slot: Slot
  private let conditions: [PathTransition.Condition]
  private let compiler: ExpressionCompiler
  private var known: [UInt32: Bool] = [:]

  init(_ junction: PathJunction, runtime: Runtime) throws {
    slot = junction.slot
    let compiler = ExpressionCompiler(runtime: runtime)
    self.compiler = compiler
    conditions = try junction.conditions.map { condition in
      let expression = try compiler.compile(condition)
      return PathTransition.Condition(
        expression: expression, range: condition.range,
        outer: expression.slots.filter { $0 != junction.slot })
    }
  }

  /// Forgets what was asked for another row.
  func clear() {
    if !known.isEmpty, conditions.contains(where: { !$0.outer.isEmpty }) {
      known.removeAll(keepingCapacity: true)
    }
  }

  func passes(_ node: UInt32, batch: Batch, row: Int) throws -> Bool {
    if conditions.isEmpty { return true }
    if let answer = known[node] { return answer }
    try ask([node], batch: batch, row: row)
    return known[node] ?? false
  }

  /// Asks about many nodes at once.
  func prepare(_ nodes: [UInt32], batch: Batch, row: Int) throws {
    if conditions.isEmpty { return }
    let open = Set(nodes.filter { known[$0] == nil })
    if open.count > 1 { try ask(open.sorted(), batch: batch, row: row) }
  }

  private func ask(_ nodes: [UInt32], batch: Batch, row: Int) throws {
    for node in nodes { known[node] = false }
    var open = nodes
    for condition in conditions where !open.isEmpty {
      var inner = batch.gathered(
        [Int](repeating: row, count: open.count), keeping: condition.outer)
      inner.columns[slot] = .nodes(open)
      let truths = try compiler.truths(
        condition.expression.evaluate(inner), open.count, condition.range)
      open = open.indices.filter { truths[$0] == .yes }.map { open[$0] }
    }
    for node in open { known[node] = true }
  }
}
