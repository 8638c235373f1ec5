import Diagnostics

/// Label expressions: `!` over `&` over `|`; `:A:B` is `A&B`, `:A|:B` is `A|B`.
extension Parser {
  mutating func labelExpression(_ role: ExpectedSet.Role) throws(Failure) -> LabelExpression {
    let outer = try enter()
    var left = try labelTerm(role)
    while !stopsAtBar, accept(.bar) {
      _ = accept(.colon)
      let right = try labelTerm(role)
      left = .or(left, right)
      try grow()
    }
    try leave(outer)
    return left
  }

  private mutating func labelTerm(_ role: ExpectedSet.Role) throws(Failure) -> LabelExpression {
    var left = try labelFactor(role)
    while role == .label && at(.colon) || at(.ampersand) {
      advance()
      let right = try labelFactor(role)
      left = .and(left, right)
      try grow()
    }
    return left
  }

  private mutating func labelFactor(_ role: ExpectedSet.Role) throws(Failure) -> LabelExpression {
    var negations = 0
    while accept(.bang) { negations += 1 }
    var factor = try labelPrimary(role)
    try grow(by: min(negations, Self.nestingLimit + 1))
    for _ in 0..<negations { factor = .not(factor) }
    return factor
  }

  private mutating func labelPrimary(_ role: ExpectedSet.Role) throws(Failure) -> LabelExpression {
    let range = token.range
    if accept(.percent) { return .anyLabel(range) }
    let opener = index
    if accept(.leftParen) {
      let barred = stopsAtBar
      stopsAtBar = false
      let inner = try labelExpression(role)
      stopsAtBar = barred
      try close(.rightParen, opener: opener)
      return inner
    }
    return .name(try name(role, role == .type ? "a relationship type" : "a label"))
  }
}
