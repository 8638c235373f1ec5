import Diagnostics
import Graphs
import Plans

/// Gives the ends of chains of hops with the number of walks to each, in the order of their ids.
final class WalksOperator: Operator {
  private let input: any Operator
  private let plan: Walks
  /// What the input would scan, when it is nothing but a scan at the start of a query.
  private let scan: NodeSet?
  private let steps: [WalkStep]
  private let counted: WalkStep?
  private let conditions: [[(expression: CompiledExpression, range: SourceRange)]]
  private let runtime: Runtime
  private let held: Held
  /// Nothing above reads the ends: one row may stand for all walks.
  private let givesTotal: Bool
  private var result: WalkCounts?
  private var place = 0

  init(
    _ input: any Operator, _ plan: Walks, scan: NodeSet?, needed: Set<Slot>, runtime: Runtime
  ) throws {
    givesTotal = plan.counted != nil && !needed.contains(plan.to)
    self.input = input
    self.plan = plan
    self.scan = scan
    self.runtime = runtime
    held = Held(runtime.meter)
    steps = plan.hops.enumerated().map { index, hop in
      WalkStep(hop, after: index > 0 ? plan.hops[index - 1] : nil, runtime: runtime)
    }
    counted = plan.counted.map { WalkStep($0, after: plan.hops.last, runtime: runtime) }
    let compiler = ExpressionCompiler(runtime: runtime)
    conditions = try plan.hops.map { hop in
      try hop.predicates.map { (expression: try compiler.compile($0), range: $0.range) }
    }
  }

  func restart() {
    input.restart()
    result = nil
    held.shrink()
  }

  func next() throws -> Batch? {
    if result == nil {
      result = try run()
      place = 0
    }
    guard let result else { return nil }
    let (nodes, counts) = result.take(Batch.size, from: &place)
    try runtime.meter.addRows(nodes.count)
    if nodes.isEmpty { return nil }
    var batch = runtime.emptyBatch(nodes.count)
    batch.columns[plan.to] = .nodes(nodes)
    batch.columns[plan.multiplicity] = .ints(counts, nulls: [])
    return batch
  }

  private func run() throws -> WalkCounts {
    var before: WalkCounts?
    var now = try starts()
    for (index, step) in steps.enumerated() {
      let ends: WalkCounts
      if index == 0, let scan, let arrivals = try step.arrivals(from: scan) {
        ends = arrivals
      } else {
        ends = try step.ends(of: now, before: before)
      }
      try held.add(12 * ends.placeCount)
      before = now
      now = try fulfilling(ends, plan.hops[index].to, conditions[index])
    }
    if givesTotal, let total = try counted?.total(of: now) {
      // The node is never looked at.
      return WalkCounts(ascending: total == 0 ? [] : [(node: UInt32(0), count: total)])
    }
    return try counted?.degrees(of: now, before: before) ?? now
  }

  private func starts() throws -> WalkCounts {
    if let scan { return WalkCounts(ones: scan.all) }
    var ids: [UInt32] = []
    while let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      try held.add(4 * batch.count)
      ids += try runtime.nodes(batch.columns[plan.from], batch.count)
    }
    return WalkCounts(occurrences: ids, bound: runtime.view.nodeBound)
  }

  /// The same without nodes that do not fulfil every condition.
  private func fulfilling(
    _ counts: WalkCounts, _ slot: Slot,
    _ conditions: [(expression: CompiledExpression, range: SourceRange)]
  ) throws -> WalkCounts {
    if conditions.isEmpty { return counts }
    let compiler = ExpressionCompiler(runtime: runtime)
    var pairs: [(node: UInt32, count: Int64)] = []
    var place = 0
    while true {
      let (nodes, numbers) = counts.take(Batch.size, from: &place)
      if nodes.isEmpty { break }
      try runtime.meter.addRows(nodes.count)
      var batch = runtime.emptyBatch(nodes.count)
      batch.columns[slot] = .nodes(nodes)
      var rows = Array(0..<nodes.count)
      for (expression, range) in conditions where !rows.isEmpty {
        let column = try expression.evaluate(batch, rows: rows)
        let truths = try compiler.truths(column, rows.count, range)
        rows = rows.indices.filter { truths[$0] == .yes }.map { rows[$0] }
      }
      for row in rows { pairs.append((nodes[row], numbers[row])) }
    }
    return WalkCounts(ascending: pairs)
  }
}
