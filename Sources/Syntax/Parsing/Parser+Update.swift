import Diagnostics

/// CREATE, MERGE, SET, REMOVE and DELETE.
extension Parser {
  static let updateKeywords: [Keyword] = [.create, .merge, .set, .remove, .delete, .detach]

  /// The updating clause that begins at the current token, or nil where none does.
  mutating func updatingClause() throws(Failure) -> Clause? {
    let start = Int(token.lower)
    guard let keyword = token.keyword, Self.updateKeywords.contains(keyword) else { return nil }
    try checkMayUpdate(keyword)
    advance()
    switch keyword {
    case .create: return .create(try createRest(start))
    case .merge: return .merge(try mergeRest(start))
    case .set:
      return .set(SetClause(items: try setItems(), range: range(from: start)))
    case .remove: return .remove(try removeRest(start))
    case .detach:
      try expect(.delete)
      return .delete(try deleteRest(isDetaching: true, start))
    default: return .delete(try deleteRest(isDetaching: false, start))
    }
  }

  /// A query inside an expression is asked any number of times, or never: it only reads.
  private mutating func checkMayUpdate(_ keyword: Keyword) throws(Failure) {
    guard isInExpression else { return }
    report(
      "syntax.invalid-clause-composition", "\(keyword.text) does not stand inside an expression",
      token.range, suggestion: "write before the expression, in a clause of its own")
    throw Failure()
  }

  private mutating func createRest(_ start: Int) throws(Failure) -> CreateClause {
    isCreating = true
    defer { isCreating = false }
    return CreateClause(patterns: try patternList(), range: range(from: start))
  }

  private mutating func mergeRest(_ start: Int) throws(Failure) -> MergeClause {
    var clause = MergeClause(
      pattern: try pathPattern(), onCreate: [], onMatch: [], range: token.range)
    while accept(.on) {
      if accept(.create) {
        try expect(.set)
        clause.onCreate += try setItems()
      } else if accept(.match) {
        try expect(.set)
        clause.onMatch += try setItems()
      } else {
        throw fail("CREATE or MATCH")
      }
    }
    clause.range = range(from: start)
    return clause
  }

  private mutating func setItems() throws(Failure) -> [SetItem] {
    var items = [try setItem()]
    while accept(.comma) { items.append(try setItem()) }
    return items
  }

  private mutating func setItem() throws(Failure) -> SetItem {
    if let name = try labelledVariable() { return .labels(name, try labelNames()) }
    let target = try updateTarget()
    switch target.kind {
    case .property(let entity, let key):
      try expect(.equal)
      return .property(entity: entity, key: key, value: try expression())
    case .variable(let text):
      let name = Name(text, target.range)
      if accept(.plusEqual) { return .merge(name, with: try expression()) }
      guard accept(.equal) else { throw fail("`=`, `+=`, `:` or `.`") }
      return .replace(name, with: try expression())
    default: throw notSettable(target)
    }
  }

  private mutating func removeRest(_ start: Int) throws(Failure) -> RemoveClause {
    var items: [RemoveItem] = []
    repeat {
      if let name = try labelledVariable() {
        items.append(.labels(name, try labelNames()))
        continue
      }
      let target = try updateTarget()
      guard case .property(let entity, let key) = target.kind else { throw notSettable(target) }
      items.append(.property(entity: entity, key: key))
    } while accept(.comma)
    return RemoveClause(items: items, range: range(from: start))
  }

  private mutating func notSettable(_ target: Expression) -> Failure {
    if case .variable = target.kind { return fail("`:` or `.`") }
    report(
      "syntax.expected", "expected a property such as `n.name`, or labels such as `n:Product`",
      target.range)
    return Failure()
  }

  /// What stands before `=`: an operand with its keys, no operator.
  private mutating func updateTarget() throws(Failure) -> Expression {
    expected.roles.insert(.expression)
    guard [.name, .quotedName, .leftParen].contains(token.kind) else {
      throw fail("a property such as `n.name`, or a variable")
    }
    return try unary()
  }

  /// The variable before `:Label` or `IS Label`, with the sign behind it.
  private mutating func labelledVariable() throws(Failure) -> Name? {
    guard token.kind == .name || token.kind == .quotedName else { return nil }
    guard peek().kind == .colon || peek().keyword == .is else { return nil }
    let name = try name(.expression, "a variable")
    advance()
    return name
  }

  /// `A:B` behind the first colon.
  private mutating func labelNames() throws(Failure) -> [Name] {
    var labels: [Name] = []
    repeat { labels.append(try name(.label, "a label")) } while accept(.colon) || accept(.ampersand)
    return labels
  }

  private mutating func deleteRest(
    isDetaching: Bool, _ start: Int
  ) throws(Failure) -> DeleteClause {
    var targets = [try expression()]
    while accept(.comma) { targets.append(try expression()) }
    return DeleteClause(isDetaching: isDetaching, targets: targets, range: range(from: start))
  }
}
