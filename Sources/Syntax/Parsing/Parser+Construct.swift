import Diagnostics

/// Lists, maps, CASE, comprehensions, quantifiers, reduce and subqueries.
extension Parser {
  /// `[` begins a list, a list comprehension or a pattern comprehension.
  mutating func listLike() throws(Failure) -> Expression {
    let start = Int(token.lower)
    let opener = index
    advance()
    let barred = stopsAtBar
    let kind: Expression.Kind
    let isNamedPath =
      (token.kind == .name || token.kind == .quotedName) && peek().kind == .equal
      && (startsPattern(at: index + 2) || startsPath(at: index + 2)
        || startsPrefixedPath(at: index + 2))
    if isIteration(0) {
      stopsAtBar = true
      kind = .listComprehension(try listComprehension())
    } else if isNamedPath || startsPattern(at: index) || startsPrefixedPath(at: index) {
      stopsAtBar = true
      kind = try patternComprehension()
    } else {
      stopsAtBar = false
      kind = .list(try expressions(until: .rightBracket))
    }
    stopsAtBar = barred
    try close(.rightBracket, opener: opener)
    return Expression(kind, range(from: start))
  }

  private mutating func listComprehension() throws(Failure) -> ListComprehension {
    let variable = try name(.newName, "a variable")
    try expect(.in)
    let list = try expression()
    scope.declare(variable)
    let predicate = accept(.where) ? try expression() : nil
    stopsAtBar = false
    let result = accept(.bar) ? try expression() : nil
    return ListComprehension(
      variable: variable, source: list, predicate: predicate, result: result)
  }

  private mutating func patternComprehension() throws(Failure) -> Expression.Kind {
    let outer = try enter()
    let pattern = try pathPattern()
    try leave(outer)
    let isComprehension = pattern.variable != nil || at(.where) || at(.bar)
    guard isComprehension else {
      var list = [Expression(.pattern(pattern), pattern.range)]
      stopsAtBar = false
      while accept(.comma) { list.append(try expression()) }
      return .list(list)
    }
    let predicate = accept(.where) ? try expression() : nil
    try expect(.bar)
    stopsAtBar = false
    let result = try expression()
    return .patternComprehension(
      PatternComprehension(pattern: pattern, predicate: predicate, result: result))
  }

  mutating func mapLiteral() throws(Failure) -> Expression {
    let start = Int(token.lower)
    let opener = index
    try expect(.leftBrace)
    let barred = stopsAtBar
    stopsAtBar = false
    var entries: [MapEntry] = []
    if !at(.rightBrace) {
      repeat {
        let key = try name(.property, "a key")
        try expect(.colon)
        entries.append(MapEntry(key: key, value: try expression()))
      } while accept(.comma)
    }
    stopsAtBar = barred
    try close(.rightBrace, opener: opener)
    return Expression(.map(entries), range(from: start))
  }

  mutating func caseExpression() throws(Failure) -> Expression {
    let start = Int(token.lower)
    advance()
    let barred = stopsAtBar
    stopsAtBar = false
    let subject = at(.when) ? nil : try expression()
    var branches: [CaseExpression.Branch] = []
    repeat {
      try expect(.when)
      let condition = try expression()
      var others: [Expression] = []
      while subject != nil, accept(.comma) { others.append(try expression()) }
      try expect(.then)
      branches.append(
        CaseExpression.Branch(when: condition, others: others, then: try expression()))
    } while at(.when)
    let otherwise = accept(.else) ? try expression() : nil
    try expect(Keyword.end)
    stopsAtBar = barred
    return Expression(
      .caseOf(CaseExpression(subject: subject, branches: branches, otherwise: otherwise)),
      range(from: start))
  }

  mutating func quantifier(_ kind: QuantifierKind) throws(Failure) -> Expression {
    let start = Int(token.lower)
    advance()
    let opener = index
    try expect(.leftParen)
    let barred = stopsAtBar
    stopsAtBar = false
    let variable = try name(.newName, "a variable")
    try expect(.in)
    let list = try expression()
    scope.declare(variable)
    let predicate = accept(.where) ? try expression() : nil
    stopsAtBar = barred
    try close(.rightParen, opener: opener)
    return Expression(
      .quantifier(kind, variable, source: list, predicate: predicate), range(from: start))
  }

  mutating func reduce() throws(Failure) -> Expression {
    let start = Int(token.lower)
    advance()
    let opener = index
    try expect(.leftParen)
    let barred = stopsAtBar
    stopsAtBar = true
    let accumulator = try name(.newName, "a variable")
    try expect(.equal)
    let initial = try expression()
    try expect(.comma)
    let variable = try name(.newName, "a variable")
    try expect(.in)
    let list = try expression()
    scope.declare(accumulator)
    scope.declare(variable)
    try expect(.bar)
    stopsAtBar = false
    let step = try expression()
    stopsAtBar = barred
    try close(.rightParen, opener: opener)
    return Expression(
      .reduce(
        accumulator: accumulator, start: initial, variable: variable, source: list, step: step),
      range(from: start))
  }

  /// `{ query }` or `{ pattern, … [WHERE predicate] }`
  mutating func subquery(_ kind: SubqueryKind) throws(Failure) -> Expression {
    let start = Int(token.lower)
    advance()
    let opener = index
    try expect(.leftBrace)
    let outer = try enter()
    let barred = stopsAtBar
    stopsAtBar = false
    let outerScope = scope
    let (wasInExpression, wasCreating) = (isInExpression, isCreating)
    defer { (isInExpression, isCreating) = (wasInExpression, wasCreating) }
    (isInExpression, isCreating) = (true, false)
    let query: Query
    if token.keyword?.startsClause == true, peek().kind != .equal {
      let before = problems
      query = self.query(until: .rightBrace)
      if problems > before { throw Failure() }
    } else {
      query = try patternQuery()
    }
    scope = outerScope
    stopsAtBar = barred
    try close(.rightBrace, opener: opener)
    try leave(outer)
    return Expression(.subquery(kind, query), range(from: start))
  }

  private mutating func patternQuery() throws(Failure) -> Query {
    let start = Int(token.lower)
    let mode = try matchMode()
    let patterns = try patternList()
    let predicate = accept(.where) ? try expression() : nil
    let range = range(from: start)
    var match = MatchClause(
      isOptional: false, patterns: patterns, predicate: predicate, range: range)
    match.mode = mode
    return Query(
      parts: [SingleQuery(clauses: [.match(match)], range: range)], unionsKeepDuplicates: [],
      range: range)
  }
}
