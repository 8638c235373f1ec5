/// For each input row, the nodes whose `address` equals a value: one index look-up.
package struct AddressSeek: PlanNode {
  package var input: LogicalPlan
  package var slot: Slot
  package var variable: String
  package var address: BoundExpression

  package var name: String { "AddressSeek" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { [slot] }
  package var expressions: [BoundExpression] { [address] }
  package var details: String { "(\(variable)) address = \(address.text)" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .addressSeek(copy)
  }
}
