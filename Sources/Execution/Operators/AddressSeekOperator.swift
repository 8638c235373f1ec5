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
        for node in nodes(at: text) {
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

  /// Every node whose address is that text now: those of the base, then those of the what-if.
  private func nodes(at text: String) -> [UInt32] {
    let view = runtime.view
    var found: [UInt32] = []
    if let code = view.base.strings.find(text) {
      for node in view.base.addresses.nodes(addressed: code)
      where view.contains(node) && view.text("address", of: node) == text {
        found.append(node)
      }
    }
    if let key = view.keys.find("address") {
      let patches = PropertyReader(view, key: key).patches
      for node in patches.keys.sorted() where view.contains(node) && !found.contains(node) {
        if case .string(text) = patches[node] ?? .null { found.append(node) }
      }
    }
    return found
  }
}
