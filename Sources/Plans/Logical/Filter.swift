/// Rows for which every predicate is true, asked in order.
package struct Filter: PlanNode {
  package var input: LogicalPlan
  package var predicates: [BoundExpression]

  package var name: String { "Filter" }
  package var inputs: [LogicalPlan] { [input] }
  package var expressions: [BoundExpression] { predicates }
  package var details: String { predicates.map(\.text).joined(separator: " AND ") }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .filter(Filter(input: inputs[0], predicates: predicates))
  }
}
