import Diagnostics

/// WITH, RETURN and CALL.
extension Parser {
  /// What stands behind WITH or RETURN, up to LIMIT.
  mutating func projection(_ start: Int) throws(Failure) -> ProjectionClause {
    let isDistinct = token.keyword == .distinct && startsOperand(peek()) ? accept(.distinct) : false
    if !isDistinct { _ = at(.distinct) }
    var includesAll = false
    var items: [ProjectionItem] = []
    if accept(.star) {
      includesAll = true
      while accept(.comma) { items.append(try projectionItem()) }
    } else {
      items.append(try projectionItem())
      while accept(.comma) { items.append(try projectionItem()) }
    }
    var clause = ProjectionClause(
      isDistinct: isDistinct, includesAll: includesAll, items: items, order: [], skip: nil,
      limit: nil, predicate: nil, range: range(from: start))
    try page(&clause)
    clause.range = range(from: start)
    return clause
  }

  /// ORDER BY, SKIP and LIMIT, each at most once, in this order.
  mutating func page(_ clause: inout ProjectionClause) throws(Failure) {
    if accept(.order) {
      try expect(.by)
      repeat { clause.order.append(try sortItem()) } while accept(.comma)
    }
    if accept(.skip) || accept(.offset) { clause.skip = try expression() }
    if accept(.limit) { clause.limit = try expression() }
  }

  private mutating func projectionItem() throws(Failure) -> ProjectionItem {
    let expression = try expression()
    let text = source.text(in: expression.range)
    let alias = accept(.as) ? try name(.newName, "a name for the column") : nil
    return ProjectionItem(expression: expression, alias: alias, text: text)
  }

  private mutating func sortItem() throws(Failure) -> SortItem {
    let expression = try expression()
    if accept(.desc) || accept(.descending) {
      return SortItem(expression: expression, isDescending: true)
    }
    if !accept(.asc) { _ = accept(.ascending) }
    return SortItem(expression: expression, isDescending: false)
  }

  mutating func callRest(_ start: Int) throws(Failure) -> CallClause {
    let name = try dottedName(.procedure, "the name of a procedure")
    var arguments: [Expression]?
    let opener = index
    if accept(.leftParen) {
      arguments = try expressions(until: .rightParen)
      try close(.rightParen, opener: opener)
    }
    var clause = CallClause(
      name: name, arguments: arguments, yield: .unstated, predicate: nil, range: name.range)
    scope.procedure = name.text
    if accept(.yield) {
      clause.yield = try yieldItems()
      if accept(.where) { clause.predicate = try expression() }
    }
    clause.range = range(from: start)
    return clause
  }

  private mutating func yieldItems() throws(Failure) -> CallClause.Yield {
    if accept(.star) { return .all }
    var items: [YieldItem] = []
    repeat {
      let column = try name(.column, "the name of a column")
      let alias = accept(.as) ? try name(.newName, "a name for the column") : nil
      scope.declare(alias ?? column)
      items.append(YieldItem(column: column, alias: alias))
    } while accept(.comma)
    return .items(items)
  }

  /// What a query goes on with is named in it: only a call that stands alone yields `*`.
  mutating func checkYields(_ clauses: [Clause]) {
    guard clauses.count > 1 else { return }
    for case .call(let call) in clauses where call.yield == .all {
      report(
        "syntax.unexpected-syntax", "`YIELD *` stands only behind a call that is a whole query",
        call.range, suggestion: "name the columns: `YIELD a, b`")
    }
  }

  /// `a.b.c` as one name.
  mutating func dottedName(_ role: ExpectedSet.Role, _ what: String) throws(Failure) -> Name {
    var whole = try name(role, what)
    while accept(.dot) {
      let part = try name(role, what)
      whole = Name(whole.text + "." + part.text, whole.range.union(part.range))
    }
    return whole
  }

  /// Comma-separated expressions; none when `closer` comes first.
  mutating func expressions(until closer: Token.Kind) throws(Failure) -> [Expression] {
    guard !at(closer) else { return [] }
    var list = [try expression()]
    while accept(.comma) { list.append(try expression()) }
    return list
  }
}
