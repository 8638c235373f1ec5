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
    let estimate = explainer.add(root, depth: 1)
    let result = ExplainLine(
      depth: 0, operation: "Result", details: columns.map(\.name).joined(separator: ", "),
      estimate: estimate)
    return [result] + explainer.lines
  }
}

private struct Explainer {
  let estimator: Estimator
  var lines: [ExplainLine] = []

  /// Adds an operator and all below it; gives the rows it is expected to give.
  mutating func add(_ plan: LogicalPlan, depth: Int) -> Double {
    let index = lines.count
    lines.append(ExplainLine(depth: depth, operation: "", details: "", estimate: 0))
    let node = plan.node
    for expression in node.expressions { addSubqueries(expression, depth: depth + 1) }
    var inputs: [Double] = []
    for input in node.inputs { inputs.append(add(input, depth: depth + 1)) }
    let estimate = estimator.rows(plan, inputs)
    lines[index] = ExplainLine(
      depth: depth, operation: node.name, details: node.details, estimate: estimate)
    return estimate
  }

  private mutating func addSubqueries(_ expression: BoundExpression, depth: Int) {
    if case .subquery(let subquery) = expression.kind {
      let index = lines.count
      let line = ExplainLine(
        depth: depth, operation: subquery.operation, details: expression.text, estimate: 0)
      lines.append(line)
      let estimate = add(subquery.plan, depth: depth + 1)
      lines[index] = ExplainLine(
        depth: depth, operation: line.operation, details: line.details, estimate: estimate)
    }
    for child in expression.children { addSubqueries(child, depth: depth) }
  }
}

extension BoundSubquery {
  /// What a plan calls it.
  package var operation: String {
    if forest == nil { return "Subquery" }
    return kind == .exists ? "SemiJoin" : "GroupedCount"
  }
}
