import Graphs
import Plans

/// CALL { … } with clauses that write: the subquery is run for one row after the other, each over
/// the graph as those before it left it.
struct SubqueryStage: Stage {
  private let plan: Optionally
  private let runtime: Runtime
  private let updates: UpdateRun

  init(_ plan: Optionally, _ runtime: Runtime, _ updates: UpdateRun) {
    self.plan = plan
    self.runtime = runtime
    self.updates = updates
  }

  func run(
    _ input: inout any Operator, _ level: OperatorBuilder.Level, _ builder: OperatorBuilder
  ) throws -> Runtime {
    let slots = level.below.union(level.keep).sorted()
    let rows = try runtime.gather(input, slots)
    input = EmptyOperator()
    runtime.release()
    let introduced = level.needed.intersection(plan.introduced).sorted()
    var found = BatchCollector(slots: introduced)
    var owners: [Int] = []
    for row in 0..<rows.count {
      try runtime.meter.tick()
      let batches = try answers(rows.gathered([row], keeping: slots), introduced)
      for batch in batches {
        try runtime.meter.keep(bytes: batch.bytes(introduced))
        found.add(batch)
        owners += repeatElement(row, count: batch.count)
      }
    }
    let next = runtime.successor(updates.view)
    let all = try found.joined(next)
    let joined = OptionalOperator.merged(
      rows, all.widened(to: next.slotCount), owners, introduced: introduced, keep: level.keep,
      keepsUnmatched: plan.keepsUnmatched, next)
    input = RowsOperator(joined, next)
    return next
  }

  /// What the subquery gives for one row; all that it writes is written then.
  private func answers(_ row: Batch, _ introduced: [Slot]) throws -> [Batch] {
    let reader = runtime.successor(updates.view)
    let source = ArgumentSource()
    source.batch = row.widened(to: reader.slotCount)
    let builder = OperatorBuilder(runtime: reader, argument: source, carried: [])
    let built = try builder.buildStages(plan.inner, needed: Set(introduced))
    var batches: [Batch] = []
    while let batch = try built.root.next() { batches.append(batch) }
    reader.release()
    built.runtime.release()
    return batches
  }
}
