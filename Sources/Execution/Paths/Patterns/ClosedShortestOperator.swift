import Graphs
import Plans
import Syntax

/// Shortest paths of at least one relationship, those from a node back to itself included: a search
/// by distances meets its source only once, at distance 0.
final class ClosedShortestOperator: Operator {
  private let input: any Operator
  private let plan: ShortestPath
  private let runtime: Runtime
  private let rows = ArgumentSource()
  private let open: any Operator
  private let closed: PatternPathOperator
  private let closing: ClosedPaths
  private let slots: [Slot]
  private var batch: Batch?
  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var row = 0
  /// The operator that answers for the present rows, and what follows it.
  private var pending: [any Operator] = []
  private var source = Vector.none

  /// `makeOpen` gives the operator for other ends, over rows that it is given.
  init(
    _ input: any Operator, _ plan: ShortestPath, needed: Set<Slot>, keep: [Slot],
    edges: EdgeSource, opposite: EdgeSource, runtime: Runtime,
    makeOpen: (any Operator) throws -> any Operator
  ) throws {
    self.input = input
    self.plan = plan
    self.runtime = runtime
    open = try makeOpen(rows)
    closing = try ClosedPaths(plan, edges: edges, opposite: opposite, runtime: runtime)
    var kept = Set(keep)
    if needed.contains(plan.to) { kept.insert(plan.to) }
    closed = try PatternPathOperator(
      rows, plan.closed { runtime.newSlot() }, needed: needed, keep: kept.sorted(),
      runtime: runtime)
    slots = kept.union(plan.uses).sorted()
  }

  func restart() {
    input.restart()
    batch = nil
    pending = []
  }

  func next() throws -> Batch? {
    while true {
      while let first = pending.first {
        if let found = try first.next() {
          if let kept = first === open ? try withoutSource(found) : found { return kept }
        } else {
          pending.removeFirst()
          pending.first?.restart()
        }
      }
      guard try fetch() else { return nil }
      try begin()
    }
  }

  private func fetch() throws -> Bool {
    if let batch, row < batch.count { return true }
    guard let more = try input.next() else { return false }
    batch = more
    sources = try runtime.nodes(more.columns[plan.from], more.count)
    targets = plan.isInto ? try runtime.nodes(more.columns[plan.to], more.count) : []
    row = 0
    return true
  }

  /// Gives the operators the next rows: as many of different ends as stand together, or one.
  private func begin() throws {
    guard let batch, row < batch.count else { return }
    let first = row
    if plan.isInto, sources[row] != targets[row] {
      while row < batch.count, sources[row] != targets[row] { row += 1 }
      give(batch, first..<row, to: [open])
      return
    }
    row += 1
    source = sources[first]
    guard source != Vector.none else { return }
    let closes = try closing.exist(at: source, batch: batch, row: first)
    if plan.isInto {
      if closes { give(batch, first..<row, to: [closed]) }
    } else {
      give(batch, first..<row, to: closes ? [open, closed] : [open])
    }
  }

  private func give(_ batch: Batch, _ rows: Range<Int>, to operators: [any Operator]) {
    var some = batch.gathered(Array(rows), keeping: slots.filter { $0 != plan.to || plan.isInto })
    if !plan.isInto {
      some.columns[plan.to] = .nodes([UInt32](repeating: source, count: rows.count))
    }
    self.rows.batch = some
    pending = operators
    pending.first?.restart()
  }

  /// The closed paths come from the other search alone.
  private func withoutSource(_ batch: Batch) throws -> Batch? {
    if plan.isInto { return batch }
    guard case .nodes(let ends) = batch.columns[plan.to], ends.contains(source) else {
      return batch
    }
    let kept = ends.indices.filter { ends[$0] != source }
    return kept.isEmpty ? nil : batch.gathered(kept, keeping: slots + [plan.relationships])
  }
}
