import Graphs
import Plans
import Syntax

/// Counts the nodes that sources reach, over all rows or for each group of them.
final class ReachCountOperator: Operator {
  private let input: any Operator
  private let plan: ReachCount
  private let keys: [(slot: Slot, expression: CompiledExpression)]
  private let edges: EdgeSource
  private let runtime: Runtime
  /// End nodes that count; nil for all.
  private let nodes: NodeSet?
  private let held: Held
  private var pending: [Batch]?

  init(
    _ input: any Operator, _ plan: ReachCount, edges: EdgeSource, runtime: Runtime
  ) throws {
    self.input = input
    self.plan = plan
    self.edges = edges
    self.runtime = runtime
    held = Held(runtime.meter)
    let compiler = ExpressionCompiler(runtime: runtime)
    keys = try plan.keys.map { (slot: $0.slot, expression: try compiler.compile($0.expression)) }
    let labels = plan.labels.dropFirst().reduce(plan.labels.first) { both, next in
      both.map { .and($0, next) }
    }
    nodes = labels.map { runtime.view.nodes(matching: $0) }
  }

  func restart() {
    input.restart()
    pending = nil
    held.shrink()
  }

  func next() throws -> Batch? {
    if pending == nil { pending = keys.isEmpty ? [try total()] : try groups().reversed() }
    return pending?.popLast()
  }

  private func total() throws -> Batch {
    var sources: [UInt32] = []
    var example = runtime.emptyBatch(1)
    while let batch = try input.next() {
      sources += try runtime.nodes(batch.columns[plan.reach.from], batch.count)
      try runtime.meter.addRows(batch.count)
      example = batch
    }
    let search = BreadthSearch(edges, length: plan.reach.length)
    let count = try search.count(from: sources, among: nodes, batch: example, row: 0)
    var result = runtime.emptyBatch(1)
    for slot in plan.slots { result.columns[slot] = .ints([Int64(count)], nulls: []) }
    return result
  }

  private func groups() throws -> [Batch] {
    var numbers = RowKeys(runtime)
    defer { numbers.release() }
    var sources: [[UInt32]] = []
    var collector = BatchCollector(slots: keys.map(\.slot))
    while let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      let columns = try keys.map { try $0.expression.evaluate(batch) }
      let nodes = try runtime.nodes(batch.columns[plan.reach.from], batch.count)
      var first: [Int] = []
      for (row, group) in try numbers.groups(of: columns, count: batch.count).enumerated() {
        if group == sources.count {
          sources.append([])
          first.append(row)
        }
        if nodes[row] != Vector.none { sources[group].append(nodes[row]) }
      }
      var part = runtime.emptyBatch(first.count)
      for (index, key) in keys.enumerated() {
        part.columns[key.slot] = columns[index].gathered(first)
      }
      try held.add(2 * part.bytes(keys.map(\.slot)) + 4 * batch.count)
      collector.add(part)
    }
    guard !sources.isEmpty else { return [] }
    let all = try collector.joined(runtime)
    return results(all, try counts(sources))
  }

  /// By group; few groups are searched one after the other.
  private func counts(_ sources: [[UInt32]]) throws -> [Int64] {
    if sources.count <= runtime.tuning.singleSearches {
      let search = BreadthSearch(edges, length: plan.reach.length)
      let example = runtime.emptyBatch(1)
      return try sources.map {
        Int64(try search.count(from: $0, among: nodes, batch: example, row: 0))
      }
    }
    let search = try LaneSearch(edges, length: plan.reach.length)
    var counts: [Int64] = []
    while counts.count < sources.count {
      let end = min(sources.count, counts.count + LaneSearch.laneCount)
      counts += try search.counts(from: sources[counts.count..<end], among: nodes)
    }
    return counts
  }

  private func results(_ all: Batch, _ counts: [Int64]) -> [Batch] {
    let rows = plan.keepsEmpty ? Array(counts.indices) : counts.indices.filter { counts[$0] > 0 }
    return stride(from: 0, to: rows.count, by: Batch.size).map { start in
      let part = Array(rows[start..<min(rows.count, start + Batch.size)])
      var batch = all.gathered(part, keeping: keys.map(\.slot))
      for slot in plan.slots {
        batch.columns[slot] = .ints(part.map { counts[$0] }, nulls: [])
      }
      return batch
    }
  }
}
