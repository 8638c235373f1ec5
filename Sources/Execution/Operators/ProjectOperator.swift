import Plans

final class ProjectOperator: Operator {
  private let input: any Operator
  private let items: [(slot: Slot, expression: CompiledExpression)]
  private let keep: [Slot]

  init(_ input: any Operator, items: [(Slot, CompiledExpression)], keep: [Slot]) {
    self.input = input
    self.items = items
    self.keep = keep
  }

  func restart() { input.restart() }

  func next() throws -> Batch? {
    guard let batch = try input.next() else { return nil }
    var result = batch
    for (slot, expression) in items { result.columns[slot] = try expression.evaluate(batch) }
    return result
  }
}
