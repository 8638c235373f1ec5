import Syntax

/// Warns of trails without an upper bound that have to be enumerated one by one.
struct TrailWarning {
  let binder: Binder

  func check(_ plan: LogicalPlan) {
    if case .variableExpand(let expand) = plan, expand.length.upper == nil, !expand.isByLength {
      binder.warn(
        "trail-enumeration", "every trail is enumerated, and their number may be exponential",
        expand.range,
        suggestion: "return distinct end nodes, or give an upper bound",
        notes: expand.reason.map { ["no breadth-first search: \($0)"] } ?? [])
    }
    for input in plan.inputs { check(input) }
    for expression in plan.node.expressions { check(expression) }
  }

  private func check(_ expression: BoundExpression) {
    if case .subquery(let subquery) = expression.kind { check(subquery.plan) }
    for child in expression.children { check(child) }
  }
}
