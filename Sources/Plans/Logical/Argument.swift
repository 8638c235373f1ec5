/// The rows of the enclosing query, or one empty row at the start of a query.
package struct Argument: PlanNode {
  package var defines: [Slot]
  /// Its rows are those of an enclosing query.
  package var isNested = false

  package var name: String { isNested ? "Argument" : "Start" }
  package var inputs: [LogicalPlan] { [] }
  package var details: String { "" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan { .argument(self) }
}
