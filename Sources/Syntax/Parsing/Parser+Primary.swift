import Diagnostics

/// Operands.
extension Parser {
  mutating func primary() throws(Failure) -> Expression {
    expected.roles.insert(.expression)
    let range = token.range
    height = max(height, 1)
    switch token.kind {
    case .minus, .integer, .float: return try numberLiteral()
    case .string:
      let value = string(range)
      advance()
      return Expression(.string(value), range)
    case .parameter:
      let name = text(of: token)
      advance()
      return Expression(.parameter(name), range)
    case .leftParen: return try parenthesized()
    case .leftBracket: return try listLike()
    case .leftBrace: return try mapLiteral()
    case .quotedName: return try named()
    case .name: return try word()
    default: throw fail("an expression")
    }
  }

  private mutating func string(_ range: SourceRange) -> String {
    var problems: [(String, String, SourceRange)] = []
    let value = StringLiteral.decode(source.bytes, range) { problems.append(($0, $1, $2)) }
    for (code, message, range) in problems { report(code, message, range) }
    return value
  }

  private mutating func parenthesized() throws(Failure) -> Expression {
    let start = Int(token.lower)
    if startsPattern(at: index) { return try patternPredicate() }
    let opener = index
    advance()
    let barred = stopsAtBar
    stopsAtBar = false
    var inner = try expression()
    stopsAtBar = barred
    try close(.rightParen, opener: opener)
    inner.range = range(from: start)
    return inner
  }

  private mutating func patternPredicate() throws(Failure) -> Expression {
    let start = Int(token.lower)
    let outer = try enter()
    let elements = try pathElements()
    try leave(outer)
    let range = range(from: start)
    return Expression(
      .pattern(PathPattern(variable: nil, elements: elements, range: range)), range)
  }

  /// The parenthesis at token `at` is a node with a relationship behind it. O(1).
  func startsPattern(at index: Int) -> Bool {
    func token(_ offset: Int) -> Token { tokens[min(offset, tokens.count - 1)] }
    let close = Int(token(index).partner)
    guard token(index).kind == .leftParen, close >= 0 else { return false }
    switch token(index + 1).kind {
    case .rightParen, .colon, .leftBrace: break
    case .name, .quotedName:
      switch token(index + 2).kind {
      case .rightParen, .colon, .leftBrace, .parameter: break
      case .name where token(index + 2).keyword == .where || token(index + 2).keyword == .is: break
      case .name where token(index + 1).keyword == .where || token(index + 1).keyword == .is: break
      default: return false
      }
    default: return false
    }
    var next = close + 1
    // Nothing but a quantified group begins with two parentheses behind another one.
    if token(next).kind == .leftParen, token(next + 1).kind == .leftParen { return true }
    let pointsLeft = token(next).kind == .less
    if pointsLeft { next += 1 }
    guard token(next).kind == .minus else { return false }
    next += 1
    if token(next).kind == .leftBracket {
      let end = Int(token(next).partner)
      return end >= 0 && token(end + 1).kind == .minus
    }
    guard token(next).kind == .minus else { return false }
    return [.leftParen, .greater, .plus, .star, .leftBrace].contains(token(next + 1).kind)
      || (pointsLeft && token(next + 1).kind == .end)
  }

  /// A word: a literal, a construct of its own, a call or a variable.
  private mutating func word() throws(Failure) -> Expression {
    let range = token.range
    let next = peek().kind
    switch token.keyword {
    case .null where next != .leftParen: return literal(.null, range)
    case .true where next != .leftParen: return literal(.bool(true), range)
    case .false where next != .leftParen: return literal(.bool(false), range)
    case .case where next != .dot && !endsExpression(peek()): return try caseExpression()
    case .exists where next == .leftBrace: return try subquery(.exists)
    case .count where next == .leftBrace: return try subquery(.count)
    case .collect where next == .leftBrace: return try subquery(.collect)
    case .all where next == .leftParen && isIteration(2): return try quantifier(.all)
    case .any where next == .leftParen && isIteration(2): return try quantifier(.any)
    case Keyword.none? where next == .leftParen && isIteration(2): return try quantifier(.none)
    case .single where next == .leftParen && isIteration(2): return try quantifier(.single)
    case .reduce where next == .leftParen && peek(3).kind == .equal: return try reduce()
    case .shortestPath, .allShortestPaths:
      guard let path = try shortestPathCall() else { return try named() }
      return Expression(.pattern(path), path.range)
    case let keyword? where keyword.isReserved && !isUsedAsName:
      if keyword == .not {
        throw fail("an expression", suggestion: "put parentheses around NOT and its operand")
      }
      throw fail("an expression")
    default: return try named()
    }
  }

  private mutating func literal(_ kind: Expression.Kind, _ range: SourceRange) -> Expression {
    advance()
    return Expression(kind, range)
  }

  /// `name IN` stands `offset` tokens ahead.
  func isIteration(_ offset: Int) -> Bool {
    (peek(offset).kind == .name || peek(offset).kind == .quotedName)
      && peek(offset + 1).keyword == .in
  }

  private func endsExpression(_ token: Token) -> Bool {
    switch token.kind {
    case .comma, .rightParen, .rightBracket, .rightBrace, .end, .semicolon, .bar, .pipe, .equal,
      .notEqual, .less, .lessEqual, .greater, .greaterEqual:
      true
    default: token.keyword == .as
    }
  }

  /// A reserved word is a variable only where what follows leaves nothing else.
  private var isUsedAsName: Bool {
    let next = peek()
    return next.kind == .dot || (next.kind != .end && endsExpression(next))
      || (!keywordNames.isEmpty && keywordNames.contains(text(of: token)))
  }

  /// `name(…)`, `space.name(…)` or a variable.
  private mutating func named() throws(Failure) -> Expression {
    var ahead = 1
    while peek(ahead).kind == .dot, [.name, .quotedName].contains(peek(ahead + 1).kind) {
      ahead += 2
    }
    if peek(ahead).kind == .leftParen { return try call() }
    let range = token.range
    let name = text(of: token)
    advance()
    return Expression(.variable(name), range)
  }

  private mutating func call() throws(Failure) -> Expression {
    let start = Int(token.lower)
    let name = try dottedName(.expression, "a function")
    let opener = index
    try expect(.leftParen)
    let barred = stopsAtBar
    stopsAtBar = false
    var call = FunctionCall(name: name, isDistinct: false, isStar: false, arguments: [])
    if token.kind == .star, peek().kind == .rightParen {
      advance()
      call.isStar = true
    } else {
      if at(.distinct), startsOperand(peek()) {
        advance()
        call.isDistinct = true
      }
      call.arguments = try expressions(until: .rightParen)
    }
    stopsAtBar = barred
    try close(.rightParen, opener: opener)
    return Expression(.call(call), range(from: start))
  }
}
