package import Diagnostics

/// Operators, by precedence climbing.
extension Parser {
  /// Parses `source`, or a part of it, as one expression.
  package static func expression(
    _ source: SourceText, in part: SourceRange? = nil, vocabulary: Vocabulary = .empty
  ) -> (Expression, [Diagnostic]) {
    let range = part ?? SourceRange(0, source.bytes.count)
    var lexer = QueryLexer(source.bytes, from: range.lower, to: range.upper)
    var parser = Parser(source, vocabulary, tokens: TokenBuffer.reading(&lexer).tokens)
    do throws(Failure) {
      let expression = try parser.expression()
      if !parser.isAtEnd || parser.token.kind != .end {
        throw parser.fail("the end of the expression")
      }
      return (expression, parser.diagnostics)
    } catch {
      return (Expression(.invalid, range), parser.diagnostics)
    }
  }

  mutating func expression() throws(Failure) -> Expression {
    let outer = try enter()
    let expression = try binary(Infix.Precedence.or)
    try leave(outer)
    return expression
  }

  /// Operands joined by operators that bind at least as tightly as `minimum`.
  private mutating func binary(_ minimum: Int) throws(Failure) -> Expression {
    let outer = height
    height = 0
    var left =
      try at(.not) && minimum <= Infix.Precedence.not && startsOperand(peek())
      ? negation() : unary()
    while let infix = infix(), infix.precedence >= minimum {
      left = try combine(left, infix)
    }
    height = max(outer, height)
    return left
  }

  private mutating func combine(_ left: Expression, _ infix: Infix) throws(Failure) -> Expression {
    switch infix {
    case .comparison: return try comparison(left)
    case .unfinishedIs(let tokens):
      for _ in 0..<tokens { advance() }
      if tokens == 1 { _ = at(.not) }
      _ = at(.null) || at(.labeled)
      throw fail(tokens == 1 ? "NULL, NOT NULL or LABELED" : "NULL or LABELED")
    case .isNull(let negated):
      for _ in 0..<(negated ? 3 : 2) { advance() }
      try grow()
      return Expression(
        .isNull(left, negated: negated), left.range.union(range(from: left.range.lower)))
    case .isLabeled(let negated):
      for _ in 0..<(negated ? 3 : 2) { advance() }
      let labels = try labelExpression(.label)
      try grow()
      let range = range(from: left.range.lower)
      let test = Expression(.hasLabels(left, labels), range)
      if negated { try grow() }
      return negated ? Expression(.unary(.not, test), range) : test
    case .binary(let binary, let tokens):
      if binary.isLogical { return try logical(left, binary) }
      for _ in 0..<tokens { advance() }
      let right = try self.binary(binary.precedence + 1)
      try grow()
      return Expression(.binary(binary, left, right), left.range.union(right.range))
    }
  }

  /// AND, OR and XOR are associative; a chain of thousands must not become a tree that deep.
  private mutating func logical(
    _ first: Expression, _ kind: BinaryOperator
  ) throws(Failure) -> Expression {
    var operands = [first]
    while case .binary(let next, _)? = infix(), next == kind {
      advance()
      operands.append(try binary(kind.precedence + 1))
    }
    guard operands.count > 32 else {
      try grow(by: operands.count - 1)
      return operands.dropFirst().reduce(first) { left, right in
        Expression(.binary(kind, left, right), left.range.union(right.range))
      }
    }
    while operands.count > 1 {
      try grow()
      operands = stride(from: 0, to: operands.count, by: 2).map { at in
        guard at + 1 < operands.count else { return operands[at] }
        let (left, right) = (operands[at], operands[at + 1])
        return Expression(.binary(kind, left, right), left.range.union(right.range))
      }
    }
    return operands[0]
  }

  private mutating func comparison(_ first: Expression) throws(Failure) -> Expression {
    var operands = [first]
    var operators: [ComparisonOperator] = []
    while case .comparison(let next)? = infix() {
      advance()
      operators.append(next)
      operands.append(try binary(Infix.Precedence.predicate))
    }
    try grow()
    return Expression(.comparison(operands, operators), range(from: first.range.lower))
  }

  /// `NOT NOT x`: a loop, since recursion would spend the stack on it.
  private mutating func negation() throws(Failure) -> Expression {
    var starts: [Int] = []
    while at(.not), startsOperand(peek()) {
      starts.append(Int(token.lower))
      if starts.count > Self.nestingLimit { try grow(by: starts.count) }
      advance()
    }
    var operand = try binary(Infix.Precedence.comparison)
    try grow(by: starts.count)
    for start in starts.reversed() {
      operand = Expression(.unary(.not, operand), SourceRange(start, operand.range.upper))
    }
    return operand
  }

  /// The operator at the current token, without reading it.
  private mutating func infix() -> Infix? {
    switch token.kind {
    case .plus: return .binary(.add, tokens: 1)
    case .minus: return .binary(.subtract, tokens: 1)
    case .star: return .binary(.multiply, tokens: 1)
    case .slash: return .binary(.divide, tokens: 1)
    case .percent: return .binary(.modulo, tokens: 1)
    case .caret: return .binary(.power, tokens: 1)
    case .matches: return .binary(.matches, tokens: 1)
    case .equal: return .comparison(.equal)
    case .notEqual: return .comparison(.notEqual)
    case .less: return .comparison(.less)
    case .lessEqual: return .comparison(.lessOrEqual)
    case .greater: return .comparison(.greater)
    case .greaterEqual: return .comparison(.greaterOrEqual)
    default: return wordInfix()
    }
  }

  private mutating func wordInfix() -> Infix? {
    let words: [Keyword] = [.or, .xor, .and, .in, .starts, .ends, .contains, .is]
    for word in words { expected.keywords |= 1 << UInt128(word.rawValue) }
    switch token.keyword {
    case .or: return .binary(.or, tokens: 1)
    case .xor: return .binary(.xor, tokens: 1)
    case .and: return .binary(.and, tokens: 1)
    case .in: return .binary(.inList, tokens: 1)
    case .contains: return .binary(.contains, tokens: 1)
    case .starts:
      return peek().keyword == .with || peek().kind == .end ? .binary(.startsWith, tokens: 2) : nil
    case .ends:
      return peek().keyword == .with || peek().kind == .end ? .binary(.endsWith, tokens: 2) : nil
    case .is: return isInfix()
    default: return nil
    }
  }

  private func isInfix() -> Infix? {
    let negated = peek().keyword == .not
    switch peek(negated ? 2 : 1).keyword {
    case .null: return .isNull(negated: negated)
    case .labeled: return .isLabeled(negated: negated)
    default:
      guard peek(negated ? 2 : 1).kind == .end else { return nil }
      return .unfinishedIs(tokens: negated ? 2 : 1)
    }
  }

  /// An operand may begin with `token`: tells a word that is an operator from one that is a name.
  func startsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .name: !(token.keyword == .as || isInfixWord(token.keyword))
    case .quotedName, .parameter, .integer, .float, .badNumber, .string, .openString, .openName,
      .leftParen, .leftBracket, .leftBrace, .end, .semicolon, .unknown, .minus, .plus, .star:
      true
    default: false
    }
  }

  private func isInfixWord(_ keyword: Keyword?) -> Bool {
    switch keyword {
    case .or, .xor, .and, .in, .starts, .ends, .contains, .is: true
    default: false
    }
  }
}
