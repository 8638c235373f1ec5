import Syntax

/// The bare names that a command's tail mentions, wherever they stand in it.
struct TailWords {
  private(set) var names: Set<String> = []

  init(_ tail: CommandTail) {
    var pending: [Expression] = tail.predicate.map { [$0] } ?? []
    if let projection = tail.projection {
      pending += projection.items.map(\.expression) + projection.order.map(\.expression)
    }
    while let expression = pending.popLast() {
      if case .variable(let name) = expression.kind { names.insert(name) }
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
