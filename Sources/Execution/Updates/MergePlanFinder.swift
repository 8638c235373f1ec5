import Graphs
import Plans

/// MERGE of any pattern: its search is run for each row, over the graph as it is then.
final class MergePlanFinder: MergeFinder {
  private let merge: MergePattern
  private let rows: Batch
  private let slots: [Slot]
  private let runtime: Runtime
  private let updates: UpdateRun
  /// The search, as long as nothing was written since it was built.
  private var search: (plan: CorrelatedPlan, runtime: Runtime)?

  init(_ merge: MergePattern, _ rows: Batch, _ runtime: Runtime, _ updates: UpdateRun) {
    self.merge = merge
    self.rows = rows
    self.runtime = runtime
    self.updates = updates
    slots = rows.columns.indices.filter { !rows.columns[$0].isAbsent }
  }

  private var wanted: [Slot] {
    merge.pattern.nodes.map(\.slot) + merge.pattern.relationships.map(\.slot)
  }

  func find(_ row: Int) throws -> [[UInt32]] {
    let search = try search ?? build()
    let one = rows.gathered([row], keeping: slots).widened(to: search.runtime.slotCount)
    var found: [[UInt32]] = []
    try search.plan.run(one) { batch, _ in
      for index in 0..<batch.count {
        found.append(
          wanted.map { slot in
            switch batch.columns[slot].value(at: index, runtime.strings) {
            case .node(let id), .relationship(let id): id
            default: Vector.none
            }
          })
      }
      return true
    }
    return found
  }

  private func build() throws -> (plan: CorrelatedPlan, runtime: Runtime) {
    let reader = runtime.successor(updates.view)
    let imports = merge.match.readSlots.intersection(merge.match.argumentSlots)
    let plan = try CorrelatedPlan(
      merge.match, needed: Set(wanted), imports: imports, runtime: reader)
    search = (plan, reader)
    return (plan, reader)
  }

  func release() {
    search?.runtime.release()
    search = nil
  }

  func note(_ ids: [UInt32], _ row: Int) {}
  func refresh(_ ids: [UInt32], wroteOthers: Bool) {}
}
