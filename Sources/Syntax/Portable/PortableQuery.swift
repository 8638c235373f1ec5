package import Diagnostics

/// A query in plain openCypher, or what of it has no equivalent there.
package struct PortableQuery: Sendable {
  /// Something that openCypher does not have.
  package struct Obstacle: Sendable, Equatable {
    /// One sentence part: "`select()`".
    package let text: String
    package let range: SourceRange
  }

  /// Means the same where there are no obstacles.
  package let query: Query
  package let obstacles: [Obstacle]

  /// O(size of the query).
  package init(_ query: Query) {
    var rewriter = PortableRewriter()
    self.query = rewriter.rewrite(query)
    obstacles = rewriter.obstacles
  }
}

/// Rewrites clause by clause; each part of it hands what cannot be said to `obstacles`.
struct PortableRewriter {
  private(set) var obstacles: [PortableQuery.Obstacle] = []
  private var freshCount = 0
  /// How often the current expression is written, since each value of `WHEN 1, 2` needs a branch.
  var copies = 1
  /// A variable that the query does not name is in scope.
  private var hasLeaked = false
  /// Some variable is in scope, so that `WITH *` has a meaning.
  private var hasVariables = false

  static let copyLimit = 64

  mutating func cannot(_ text: String, _ range: SourceRange) {
    obstacles.append(PortableQuery.Obstacle(text: text, range: range))
  }

  mutating func fresh(_ range: SourceRange) -> Name {
    freshCount += 1
    hasLeaked = true
    return Name("_\(freshCount)", range)
  }

  mutating func rewrite(_ query: Query) -> Query {
    var copy = query
    for index in copy.parts.indices {
      let outer = (hasLeaked, hasVariables)
      copy.parts[index].clauses = query.parts[index].clauses.flatMap { rewrite($0) }
      (hasLeaked, hasVariables) = outer
    }
    return copy
  }

  private mutating func rewrite(_ clause: Clause) -> [Clause] {
    let result = clauses(for: clause)
    hasVariables = true
    return result
  }

  private mutating func clauses(for clause: Clause) -> [Clause] {
    switch clause {
    case .match(var match):
      if match.mode == .repeatableElements { cannot("REPEATABLE ELEMENTS", match.range) }
      match.predicate = match.predicate.map { expression($0) }
      match.patterns = patterns(match.patterns, &match.predicate)
      match.mode = .differentRelationships
      return [.match(match)]
    case .unwind(var unwind):
      unwind.list = expression(unwind.list)
      return [.unwind(unwind)]
    case .with(let with): return [.with(projection(with))]
    case .returning(let returning): return [.returning(projection(returning))]
    case .call(var call):
      let space = call.name.text.prefix { $0 != "." }
      if space == "dpq" || space == "algo" { cannot("`CALL \(call.name.text)`", call.name.range) }
      call.arguments = call.arguments.map { $0.map { expression($0) } }
      call.predicate = call.predicate.map { expression($0) }
      return [.call(call)]
    case .filter(let filter):
      var with = everything(filter.range)
      with.predicate = expression(filter.predicate)
      return [.with(with)]
    case .letting(let letting): return letting.items.map { .with(assignment($0)) }
    case .forIn(let loop): return self.loop(loop)
    case .subquery(let call):
      cannot("a subquery behind CALL", call.range)
      return [clause]
    case .create, .merge, .set, .remove, .delete: return [clause]
    }
  }

  /// `WITH *`
  private func everything(_ range: SourceRange) -> ProjectionClause {
    ProjectionClause(
      isDistinct: false, includesAll: true, items: [], order: [], skip: nil, limit: nil,
      predicate: nil, range: range)
  }

  private mutating func assignment(_ item: LetItem) -> ProjectionClause {
    var with = everything(item.variable.range)
    with.includesAll = hasVariables
    with.items = [
      ProjectionItem(expression: expression(item.value), alias: item.variable, text: "")
    ]
    hasVariables = true
    return with
  }

  /// With a position the list gets a name, and the position runs over its length.
  private mutating func loop(_ loop: ForClause) -> [Clause] {
    let list = expression(loop.list)
    let range = loop.range
    guard let counting = loop.counting, let position = loop.position else {
      return [.unwind(UnwindClause(list: list, variable: loop.variable, range: range))]
    }
    func make(_ kind: Expression.Kind) -> Expression { Expression(kind, range) }
    func call(_ name: String, _ arguments: [Expression]) -> Expression {
      make(
        .call(
          FunctionCall(
            name: Name(name, range), isDistinct: false, isStar: false, arguments: arguments)))
    }
    let name = fresh(range)
    let whole = assignment(
      LetItem(variable: name, value: call("coalesce", [list, make(.list([]))])))
    let held = make(.variable(name.text))
    let size = call("size", [held])
    let isFromZero = counting == .offset
    let bounds =
      isFromZero
      ? [make(.integer(0)), make(.binary(.subtract, size, make(.integer(1))))]
      : [make(.integer(1)), size]
    let number = make(.variable(position.text))
    let index =
      isFromZero ? number : make(.binary(.subtract, number, make(.integer(1))))
    return [
      .with(whole),
      .unwind(UnwindClause(list: call("range", bounds), variable: position, range: range)),
      .with(
        assignment(LetItem(variable: loop.variable, value: make(.subscripted(held, index))))),
    ]
  }

  private mutating func projection(_ clause: ProjectionClause) -> ProjectionClause {
    var copy = clause
    if clause.includesAll, hasLeaked {
      cannot("`*` behind a pattern or FOR that needs a name of its own", clause.range)
    }
    copy.items = clause.items.map { item in
      var changed = item
      changed.expression = expression(item.expression)
      // The name of a column is its text, which is another one now.
      if item.alias == nil, changed.expression != item.expression {
        changed.alias = Name(item.text, item.expression.range)
      }
      return changed
    }
    copy.order = clause.order.map {
      SortItem(expression: expression($0.expression), isDescending: $0.isDescending)
    }
    copy.skip = clause.skip.map { expression($0) }
    copy.limit = clause.limit.map { expression($0) }
    copy.predicate = clause.predicate.map { expression($0) }
    if !clause.includesAll { hasLeaked = false }
    return copy
  }
}
