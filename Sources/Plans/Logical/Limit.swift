/// The first `count` rows; the input is asked for no more.
package struct Limit: PlanNode {
  package var input: LogicalPlan
  package var count: BoundExpression

  package var name: String { "Limit" }
  package var inputs: [LogicalPlan] { [input] }
  package var expressions: [BoundExpression] { [count] }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .limit(Limit(input: inputs[0], count: count))
  }
}
