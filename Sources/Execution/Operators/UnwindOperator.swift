import Diagnostics
import Graphs
import Plans

final class UnwindOperator: Operator {
  private let input: any Operator
  private let list: CompiledExpression
  private let slot: Slot
  private let position: Unwind.Position?
  private let keep: [Slot]
  private let runtime: Runtime
  private var batch: Batch?
  private var lists: Vector = .absent
  private var row = 0
  private var offset = 0

  init(
    _ input: any Operator, _ plan: Unwind, list: CompiledExpression, keep: [Slot],
    runtime: Runtime
  ) {
    self.input = input
    self.list = list
    slot = plan.slot
    position = plan.position
    self.keep = keep
    self.runtime = runtime
  }

  func restart() {
    input.restart()
    batch = nil
  }

  func next() throws -> Batch? {
    while true {
      if batch == nil {
        guard let more = try input.next() else { return nil }
        batch = more
        lists = try list.evaluate(more)
        row = 0
        offset = 0
      }
      guard let batch else { return nil }
      var rows: [Int] = []
      var found: [Value] = []
      var numbers: [Int64] = []
      while row < batch.count, found.count < Batch.size {
        let items = elements(at: row)
        let end = min(items.count, offset + Batch.size - found.count)
        found += items[offset..<end]
        rows += repeatElement(row, count: end - offset)
        if let position {
          numbers += (offset..<end).lazy.map { Int64($0) + position.first }
        }
        offset = end
        if offset == items.count {
          row += 1
          offset = 0
        }
      }
      if row >= batch.count { self.batch = nil }
      if found.isEmpty { continue }
      try runtime.meter.addRows(found.count)
      var result = batch.gathered(rows, keeping: keep)
      result.columns[slot] = .values(found)
      if let position { result.columns[position.slot] = .ints(numbers, nulls: []) }
      return result
    }
  }

  /// Null gives no row, any other value that is no list gives one.
  private func elements(at row: Int) -> [Value] {
    switch lists.value(at: row, runtime.strings) {
    case .null: []
    case .list(let items): items
    case let other: [other]
    }
  }
}
