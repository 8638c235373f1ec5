import Diagnostics

/// FILTER, LET, FOR, and CALL with a query of its own.
extension Parser {
  /// nil when none of them begins here.
  mutating func laterClause(_ start: Int) throws(Failure) -> Clause? {
    if accept(.filter) {
      _ = accept(.where)
      let predicate = try expression()
      return .filter(FilterClause(predicate: predicate, range: range(from: start)))
    }
    if accept(.let) { return .letting(try letRest(start)) }
    if accept(.for) { return .forIn(try forRest(start)) }
    return nil
  }

  private mutating func letRest(_ start: Int) throws(Failure) -> LetClause {
    var items: [LetItem] = []
    repeat {
      let variable = try name(.newName, "a variable")
      try expect(.equal)
      items.append(LetItem(variable: variable, value: try expression()))
      scope.declare(variable)
    } while accept(.comma)
    return LetClause(items: items, range: range(from: start))
  }

  private mutating func forRest(_ start: Int) throws(Failure) -> ForClause {
    let variable = try name(.newName, "a variable")
    try expect(.in)
    let list = try expression()
    scope.declare(variable)
    var clause = ForClause(
      variable: variable, list: list, counting: nil, position: nil, range: range(from: start))
    if let counting = counting() {
      advance()
      advance()
      clause.counting = counting
      clause.position = try name(.newName, "a variable that counts")
      scope.declare(clause.position)
    }
    clause.range = range(from: start)
    return clause
  }

  /// `WITH ORDINALITY i` and `WITH OFFSET i` count; any other WITH is the next clause.
  private func counting() -> ForClause.Counting? {
    guard token.keyword == .with else { return nil }
    let third = peek(2)
    guard third.kind == .quotedName || (third.kind == .name && third.keyword == nil) else {
      return nil
    }
    return switch peek().keyword {
    case .ordinality: .ordinality
    case .offset: .offset
    default: nil
    }
  }

  /// `(variable, …) { query }` behind CALL.
  mutating func subqueryCall(
    isOptional: Bool, _ start: Int
  ) throws(Failure) -> SubqueryCall {
    if token.kind == .leftBrace {
      report(
        "syntax.expected", "a subquery names the variables that it takes", token.range,
        suggestion: "write `CALL () { … }`, `CALL (a, b) { … }`, or `CALL (*) { … }` for all")
      throw Failure()
    }
    let imports = try importList()
    let opener = index
    try expect(.leftBrace)
    let outer = try enter()
    let barred = stopsAtBar
    stopsAtBar = false
    let outerScope = scope
    if let names = imports { scope.keep(names) }
    let before = problems
    let query = self.query(until: .rightBrace)
    if problems > before { throw Failure() }
    scope = outerScope
    stopsAtBar = barred
    try close(.rightBrace, opener: opener)
    try leave(outer)
    declareColumns(of: query)
    return SubqueryCall(
      isOptional: isOptional, importsAll: imports == nil, imports: imports ?? [], query: query,
      range: range(from: start))
  }

  /// nil for `(*)`.
  private mutating func importList() throws(Failure) -> [Name]? {
    let opener = index
    try expect(.leftParen)
    var names: [Name]? = []
    if accept(.star) {
      names = nil
    } else if !at(.rightParen) {
      repeat { names?.append(try name(.newName, "a variable")) } while accept(.comma)
    }
    try close(.rightParen, opener: opener)
    return names
  }

  private mutating func declareColumns(of query: Query) {
    guard case .returning(let clause)? = query.parts.first?.clauses.last else { return }
    for item in clause.items {
      if let alias = item.alias {
        scope.declare(alias)
      } else if case .variable(let name) = item.expression.kind {
        scope.declare(Name(name, item.expression.range))
      }
    }
  }
}
