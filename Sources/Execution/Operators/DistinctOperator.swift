import Graphs
import Plans

final class DistinctOperator: Operator {
  private let input: any Operator
  private let columns: [Slot]
  private let runtime: Runtime
  private var keys: RowKeys

  init(_ input: any Operator, columns: [Slot], runtime: Runtime) {
    self.input = input
    self.columns = columns
    self.runtime = runtime
    keys = RowKeys(runtime)
  }

  func restart() {
    input.restart()
    keys.release()
    keys = RowKeys(runtime)
  }

  func next() throws -> Batch? {
    while let batch = try input.next() {
      let before = keys.count
      let groups = try keys.groups(of: columns.map { batch.columns[$0] }, count: batch.count)
      var rows: [Int] = []
      var fresh = before
      for (row, group) in groups.enumerated() where group == fresh {
        rows.append(row)
        fresh += 1
      }
      if !rows.isEmpty { return batch.gathered(rows, keeping: columns) }
    }
    return nil
  }
}
