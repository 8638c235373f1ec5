/// All rows but the first `count`.
package struct Skip: PlanNode {
  package var input: LogicalPlan
  package var count: BoundExpression

  package var name: String { "Skip" }
  package var inputs: [LogicalPlan] { [input] }
  package var expressions: [BoundExpression] { [count] }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .skip(Skip(input: inputs[0], count: count))
  }
}
