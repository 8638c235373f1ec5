import Graphs
import Plans

final class AddressSeekOperator: Operator {
  private let input: any Operator
  private let slot: Slot
  private let address: CompiledExpression
  private let keep: [Slot]
  private let runtime: Runtime

  init(
    _ input: any Operator, slot: Slot, address: CompiledExpression, keep: [Slot],
    runtime: Runtime
  ) {
    self.input = input
    self.slot = slot
    self.address = address
    self.keep = keep
    self.runtime = runtime
  }

  func restart() { input.restart() }

  func next() throws -> Batch? {
    while let batch = try input.next() {
      let values = try address.evaluate(batch)
      var rows: [Int] = []
      var found: [UInt32] = []
      for row in 0..<batch.count {
        guard case .string(let text) = values.value(at: row, runtime.strings) else { continue }
        for node in runtime.view.nodes(at: text) {
          rows.append(row)
          found.append(node)
        }
      }
      try runtime.meter.addRows(batch.count)
      if found.isEmpty { continue }
      var result = batch.gathered(rows, keeping: keep)
      result.columns[slot] = .nodes(found)
      return result
    }
    return nil
  }
}
