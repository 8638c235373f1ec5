/// Rows in order, stable; with `top`, only the first so many of that order are kept.
package struct Sort: PlanNode {
  package struct Key: Sendable {
    package var expression: BoundExpression
    package var isDescending: Bool
  }

  package var input: LogicalPlan
  package var keys: [Key]
  /// Counts that add up to the number of rows wanted (skip and limit).
  package var top: [BoundExpression]

  package var name: String { top.isEmpty ? "Sort" : "TopK" }
  package var inputs: [LogicalPlan] { [input] }
  package var expressions: [BoundExpression] { keys.map(\.expression) + top }
  package var details: String {
    let order = keys.map { $0.expression.text + ($0.isDescending ? " DESC" : "") }
      .joined(separator: ", ")
    return top.isEmpty ? order : "\(order); first \(top.map(\.text).joined(separator: " + "))"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .sort(Sort(input: inputs[0], keys: keys, top: top))
  }
}
