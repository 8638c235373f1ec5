import Syntax

extension BoundExpression {
  /// In which order conditions are asked: comparisons, then what calls, then what searches.
  var cost: Int {
    if case .subquery = kind { return 3 }
    let below = children.map(\.cost).max() ?? 0
    switch kind {
    case .hasLabels, .compare, .isNull: return below
    case .call, .comprehension, .quantifier, .reduce, .test(.matches, _, _): return max(below, 2)
    case .arithmetic, .test: return max(below, 1)
    default: return below
    }
  }
}
