/// For each input row, one row for each element of a list.
package struct Unwind: PlanNode {
  package var input: LogicalPlan
  package var list: BoundExpression
  package var slot: Slot
  package var variable: String

  package var name: String { "Unwind" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { [slot] }
  package var expressions: [BoundExpression] { [list] }
  package var details: String { "\(list.text) AS \(variable)" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .unwind(Unwind(input: inputs[0], list: list, slot: slot, variable: variable))
  }
}
