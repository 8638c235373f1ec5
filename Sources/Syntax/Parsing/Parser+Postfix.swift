import Diagnostics

/// Signs, and what stands behind an operand: `.key`, `[index]`, `[from..to]`, `:Label`.
extension Parser {
  mutating func unary() throws(Failure) -> Expression {
    guard token.kind == .minus || token.kind == .plus else { return try postfix() }
    var signs: [(UnaryOperator, Int)] = []
    while token.kind == .minus || token.kind == .plus {
      if token.kind == .minus, peek().kind == .integer || peek().kind == .float { break }
      signs.append((token.kind == .minus ? .minus : .plus, Int(token.lower)))
      if signs.count > Self.nestingLimit { try grow(by: signs.count) }
      advance()
    }
    var operand = try postfix()
    try grow(by: signs.count)
    for (sign, start) in signs.reversed() {
      operand = Expression(.unary(sign, operand), SourceRange(start, operand.range.upper))
    }
    return operand
  }

  private mutating func postfix() throws(Failure) -> Expression {
    let outer = height
    height = 0
    var operand = try primary()
    while let next = try postfix(after: operand) {
      operand = next
      try grow()
    }
    height = max(outer, height)
    return operand
  }

  private mutating func postfix(after operand: Expression) throws(Failure) -> Expression? {
    let start = operand.range.lower
    if at(.dot) {
      scope.own(operand)
      advance()
      let key = try name(.property, "the key of a property")
      return Expression(.property(operand, key), range(from: start))
    }
    if at(.leftBracket) { return try bracketed(operand) }
    if at(.colon), canHaveLabels(operand) {
      advance()
      let labels = try labelExpression(.label)
      return Expression(.hasLabels(operand, labels), range(from: start))
    }
    if case .variable = operand.kind, token.kind == .leftBrace {
      return try mapProjection(operand)
    }
    return nil
  }

  /// A literal before a colon is a mistake elsewhere, not a label test.
  private func canHaveLabels(_ operand: Expression) -> Bool {
    switch operand.kind {
    case .null, .bool, .integer, .float, .string, .map, .list, .hasLabels: false
    default: true
    }
  }

  private mutating func bracketed(_ operand: Expression) throws(Failure) -> Expression {
    let start = operand.range.lower
    let opener = index
    advance()
    let barred = stopsAtBar
    stopsAtBar = false
    let lower = at(.dotDot) ? nil : try expression()
    var kind: Expression.Kind
    if accept(.dotDot) {
      let upper = at(.rightBracket) ? nil : try expression()
      kind = .slice(operand, lower: lower, upper: upper)
    } else if let lower {
      kind = .subscripted(operand, lower)
    } else {
      throw fail("an index")
    }
    stopsAtBar = barred
    try close(.rightBracket, opener: opener)
    return Expression(kind, range(from: start))
  }

  private mutating func mapProjection(_ operand: Expression) throws(Failure) -> Expression {
    let opener = index
    advance()
    let barred = stopsAtBar
    stopsAtBar = false
    var items: [MapProjectionItem] = []
    if !at(.rightBrace) {
      scope.own(operand)
      repeat { items.append(try mapProjectionItem()) } while accept(.comma)
    }
    stopsAtBar = barred
    try close(.rightBrace, opener: opener)
    return Expression(.mapProjection(operand, items), range(from: operand.range.lower))
  }

  private mutating func mapProjectionItem() throws(Failure) -> MapProjectionItem {
    if accept(.dot) {
      if accept(.star) { return .allProperties }
      return .property(try name(.property, "the key of a property or `*`"))
    }
    let key = try name(.newName, "`.key`, `.*`, `key: value` or a variable")
    guard accept(.colon) else { return .variable(key) }
    return .entry(MapEntry(key: key, value: try expression()))
  }
}
