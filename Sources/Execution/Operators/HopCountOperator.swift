import Graphs
import Plans

/// Gives each row that has relationships along a step, beside how many.
final class HopCountOperator: Operator {
  private let input: any Operator
  private let plan: HopCount
  private let keep: [Slot]
  private let edges: EdgeSource
  private let runtime: Runtime

  init(_ input: any Operator, _ plan: HopCount, keep: [Slot], runtime: Runtime) {
    self.input = input
    self.plan = plan
    self.keep = keep
    self.runtime = runtime
    edges = EdgeSource(runtime: runtime, step: plan.step, condition: nil)
  }

  func restart() { input.restart() }

  func next() throws -> Batch? {
    let isPlain = edges.isPlain && !edges.isUndirected
    while let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      let sources = try runtime.nodes(batch.columns[plan.from], batch.count)
      var rows: [Int] = []
      var counts: [Int64] = []
      rows.reserveCapacity(batch.count)
      counts.reserveCapacity(batch.count)
      for row in 0..<batch.count where sources[row] != Vector.none {
        var count = 0
        if isPlain {
          for index in edges.expansions.indices {
            count += edges.expansions[index].adjacency.positions(of: sources[row]).count
          }
        } else {
          var neighbours: [UInt32] = []
          var relationships: [UInt32] = []
          try edges.append(
            from: sources[row], &neighbours, &relationships, batch: batch, row: row)
          count = neighbours.count
        }
        if count == 0 { continue }
        rows.append(row)
        counts.append(Int64(count))
      }
      if rows.isEmpty { continue }
      var result =
        rows.count == batch.count ? batch : batch.gathered(rows, keeping: keep)
      result.columns[plan.multiplicity] = .ints(counts, nulls: [])
      return result
    }
    return nil
  }
}
