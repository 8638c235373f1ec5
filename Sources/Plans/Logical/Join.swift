/// Pairs of rows of two independent inputs that agree on keys; every pair when there are none.
package struct Join: PlanNode {
  package var left: LogicalPlan
  package var right: LogicalPlan
  package var leftKeys: [BoundExpression]
  package var rightKeys: [BoundExpression]

  package var name: String { leftKeys.isEmpty ? "CartesianProduct" : "HashJoin" }
  package var inputs: [LogicalPlan] { [left, right] }
  package var defines: [Slot] { [] }
  package var expressions: [BoundExpression] { leftKeys + rightKeys }
  package var details: String {
    zip(leftKeys, rightKeys).map { "\($0.text) = \($1.text)" }.joined(separator: ", ")
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .join(Join(left: inputs[0], right: inputs[1], leftKeys: leftKeys, rightKeys: rightKeys))
  }
}
