package import Graphs

/// One operator of an explained plan.
package struct ExplainLine: Sendable, Equatable {
  /// 0 for the operator that gives the result.
  package let depth: Int
  package let operation: String
  package let details: String
  /// Rows it is expected to give.
  package let estimate: Double
}

extension QueryPlan {
  /// The operators of the plan, each above the ones it reads from.
  package func explain(_ view: GraphView) -> [ExplainLine] {
    var explainer = Explainer(estimator: Estimator(statistics: Statistics(view)))
    explainer.lines.append(
      ExplainLine(
        depth: 0, operation: "Result", details: columns.map(\.name).joined(separator: ", "),
        estimate: explainer.estimator.rows(root)))
    explainer.add(root, depth: 1)
    return explainer.lines
  }
}

private struct Explainer {
  let estimator: Estimator
  var lines: [ExplainLine] = []

  mutating func add(_ plan: LogicalPlan, depth: Int) {
    let node = plan.node
    lines.append(
      ExplainLine(
        depth: depth, operation: node.name, details: node.details,
        estimate: estimator.rows(plan)))
    for expression in node.expressions { addSubqueries(expression, depth: depth + 1) }
    for input in node.inputs { add(input, depth: depth + 1) }
  }

  private mutating func addSubqueries(_ expression: BoundExpression, depth: Int) {
    if case .subquery(let subquery) = expression.kind {
      lines.append(
        ExplainLine(
          depth: depth, operation: "Subquery", details: expression.text,
          estimate: estimator.rows(subquery.plan)))
      add(subquery.plan, depth: depth + 1)
    }
    for child in expression.children { addSubqueries(child, depth: depth) }
  }
}
