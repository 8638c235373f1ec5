import Syntax

/// The bare names that a command's tail mentions, wherever they stand in it.
struct TailWords {
  private(set) var names: Set<String> = []
  /// Some stand where they are not looked for: in comprehensions, quantifiers and subqueries.
  private(set) var hasHidden = false

  init(_ tail: CommandTail) {
    var pending: [Expression] = tail.predicate.map { [$0] } ?? []
    if let projection = tail.projection {
      pending += projection.items.map(\.expression) + projection.order.map(\.expression)
    }
    while let expression = pending.popLast() {
      switch expression.kind {
      case .variable(let name): names.insert(name)
      case .mapProjection, .listComprehension, .patternComprehension, .quantifier, .reduce,
        .subquery, .pattern:
        hasHidden = true
      default: break
      }
      pending += Self.parts(of: expression)
    }
  }

  private static func parts(of expression: Expression) -> [Expression] {
    switch expression.kind {
    case .property(let base, _), .unary(_, let base), .isNull(let base, _),
      .hasLabels(let base, _):
      return [base]
    case .subscripted(let base, let index): return [base, index]
    case .slice(let base, let lower, let upper): return [base] + [lower, upper].compactMap(\.self)
    case .binary(_, let left, let right): return [left, right]
    case .comparison(let operands, _), .list(let operands): return operands
    case .map(let entries): return entries.map(\.value)
    case .call(let call): return call.arguments
    case .caseOf(let cases):
      let branches = cases.branches.flatMap { [$0.when] + $0.others + [$0.then] }
      return [cases.subject, cases.otherwise].compactMap(\.self) + branches
    default: return []
    }
  }
}
