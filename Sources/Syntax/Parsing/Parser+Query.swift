package import Diagnostics

/// Queries and their clauses.
extension Parser {
  /// Parses `source` as one query; a final `;` is allowed.
  package static func query(
    _ source: SourceText, vocabulary: Vocabulary = .empty
  ) -> (Query, [Diagnostic]) {
    var lexer = QueryLexer(source.bytes)
    var parser = Parser(source, vocabulary, tokens: TokenBuffer.reading(&lexer).tokens)
    let query = parser.wholeQuery()
    if parser.token.kind == .pipe {
      _ = parser.fail("a query without output clause")
    } else if parser.token.kind == .semicolon {
      let rest = lexer.next()
      if rest.kind != .end {
        parser.report("syntax.expected", "expected one query, found text after `;`", rest.range)
      }
    }
    return (query, parser.diagnostics)
  }

  /// A query up to the last token.
  mutating func wholeQuery() -> Query {
    let start = Int(token.lower)
    if TokenBuffer.limit <= tokens.count {
      report("syntax.too-long", "the statement is too long to be read", token.range)
      return Query(parts: [], unionsKeepDuplicates: [], range: range(from: start))
    }
    let query = query(until: nil)
    if !isAtEnd { _ = fail("a clause") }
    return query
  }

  /// UNION of single queries, up to `closer` or the end.
  mutating func query(until closer: Token.Kind?) -> Query {
    let start = Int(token.lower)
    var parts: [SingleQuery] = []
    var unions: [Bool] = []
    let enclosing = scope
    while true {
      // A subquery begins with the names around it.
      scope = enclosing
      if closer == nil { scope.removeAll() }
      let errors = diagnostics.count
      parts.append(singleQuery(until: closer, isFirst: parts.isEmpty))
      if closer == nil, errors == diagnostics.count { requireEnd(parts.last) }
      let unionRange = token.range
      guard token.keyword == .union else { break }
      advance()
      let keeps = accept(.all)
      if !keeps { _ = accept(.distinct) }
      if let first = unions.first, first != keeps {
        report(
          "syntax.mixed-unions", "UNION and UNION ALL do not mix in one query", unionRange,
          suggestion: "use one kind throughout")
      }
      unions.append(keeps)
    }
    return Query(parts: parts, unionsKeepDuplicates: unions, range: range(from: start))
  }

  private mutating func singleQuery(until closer: Token.Kind?, isFirst: Bool) -> SingleQuery {
    let start = Int(token.lower)
    var clauses: [Clause] = []
    var hasReturn = false
    while !isAtEnd, token.keyword != .union, closer == nil || token.kind != closer {
      let before = (index: index, depth: depth, height: height)
      do throws(Failure) {
        if hasReturn { throw afterReturn() }
        if let clause = try clause() {
          clauses.append(clause)
          if case .returning = clause { hasReturn = true }
        }
      } catch {
        (depth, height, stopsAtBar) = (before.depth, before.height, false)
        if closer != nil { break }
        hasReturn = false
        recover(from: before.index)
      }
    }
    if hasReturn { _ = at(.union) } else { noteClauses() }
    checkYields(clauses)
    if clauses.isEmpty, diagnostics.isEmpty, closer == nil { _ = expectClause() }
    return SingleQuery(clauses: clauses, range: range(from: start))
  }

  /// A query ends with RETURN, with a call, or with a clause that writes.
  private mutating func requireEnd(_ part: SingleQuery?) {
    guard diagnostics.isEmpty, let part else { return }
    switch part.clauses.last {
    case .subquery(let call) where call.query.isUpdating: break
    case .match, .unwind, .with, .filter, .letting, .forIn, .subquery:
      _ = fail("RETURN or another clause")
    case .returning, .call, .create, .merge, .set, .remove, .delete, nil: break
    }
  }

  private mutating func afterReturn() -> Failure {
    if let keyword = token.keyword, keyword.startsClause {
      report(
        "syntax.expected", "nothing follows RETURN in a query but UNION, found \(keyword.text)",
        token.range, suggestion: "end the query before it with `;`, or use WITH instead of RETURN")
      return Failure()
    }
    return fail("the end of the query")
  }

  /// Records that a clause may begin here.
  private mutating func noteClauses() {
    for keyword in [
      Keyword.match, .optional, .unwind, .with, .call, .return, .filter, .let, .for,
    ] {
      _ = at(keyword)
    }
    if !isInExpression { for keyword in Self.updateKeywords { _ = at(keyword) } }
  }

  private mutating func expectClause() -> Failure {
    noteClauses()
    let reading = "MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN"
    let writing = "; CREATE, MERGE, SET, REMOVE or DELETE to write"
    return fail("a clause (\(reading)\(isInExpression ? "" : writing))")
  }

  private mutating func clause() throws(Failure) -> Clause? {
    let start = Int(token.lower)
    try countClause()
    if accept(.optional) {
      if accept(.call) { return .subquery(try subqueryCall(isOptional: true, start)) }
      try expect(.match)
      return .match(try matchRest(isOptional: true, start))
    }
    if accept(.match) { return .match(try matchRest(isOptional: false, start)) }
    if accept(.unwind) { return .unwind(try unwindRest(start)) }
    if accept(.with) {
      var clause = try projection(start)
      scope.project(clause)
      if accept(.where) { clause.predicate = try expression() }
      clause.range = range(from: start)
      return .with(clause)
    }
    if accept(.return) {
      return .returning(try projection(start))
    }
    if accept(.call) {
      if token.kind == .leftParen || token.kind == .leftBrace {
        return .subquery(try subqueryCall(isOptional: false, start))
      }
      return .call(try callRest(start))
    }
    if let clause = try laterClause(start) { return clause }
    if let clause = try updatingClause() { return clause }
    throw expectClause()
  }

  private mutating func matchRest(isOptional: Bool, _ start: Int) throws(Failure) -> MatchClause {
    let mode = try matchMode()
    let patterns = try patternList()
    let predicate = accept(.where) ? try expression() : nil
    var clause = MatchClause(
      isOptional: isOptional, patterns: patterns, predicate: predicate, range: range(from: start))
    clause.mode = mode
    return clause
  }

  mutating func patternList() throws(Failure) -> [PathPattern] {
    var patterns = [try pathPattern()]
    while accept(.comma) { patterns.append(try pathPattern()) }
    return patterns
  }

  private mutating func unwindRest(_ start: Int) throws(Failure) -> UnwindClause {
    let list = try expression()
    try expect(.as)
    let variable = try name(.newName, "a name for the elements")
    scope.declare(variable)
    return UnwindClause(list: list, variable: variable, range: range(from: start))
  }
}
