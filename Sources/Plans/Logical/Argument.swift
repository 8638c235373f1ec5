/// The rows of the enclosing query, or one empty row at the start of a query.
package struct Argument: PlanNode {
  package var defines: [Slot]

  package var name: String { defines.isEmpty ? "Start" : "Argument" }
  package var inputs: [LogicalPlan] { [] }
  package var details: String { "" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan { .argument(self) }
}
