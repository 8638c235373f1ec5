import Diagnostics

/// Expressions: label tests, subqueries, functions and CASE.
extension PortableRewriter {
  mutating func expression(_ expression: Expression) -> Expression {
    var copy = expression
    switch expression.kind {
    case .hasLabels(let subject, let labels):
      copy.kind = labelTest(self.expression(subject), labels, expression.range)
    case .subquery(let kind, let query): copy.kind = subquery(kind, query, expression.range)
    case .call(let call): copy.kind = .call(function(call))
    case .caseOf(let cases): copy.kind = .caseOf(caseOf(cases, expression.range))
    case .pattern(let path): copy.kind = pattern(path)
    case .patternComprehension(let inner): copy.kind = .patternComprehension(comprehension(inner))
    default: copy.kind = plain(expression.kind)
    }
    return copy
  }

  private mutating func plain(_ kind: Expression.Kind) -> Expression.Kind {
    switch kind {
    case .property(let base, let key): .property(expression(base), key)
    case .subscripted(let base, let index): .subscripted(expression(base), expression(index))
    case .slice(let base, let lower, let upper):
      .slice(
        expression(base), lower: lower.map { expression($0) }, upper: upper.map { expression($0) })
    case .unary(let sign, let operand): .unary(sign, expression(operand))
    case .binary(let op, let left, let right): .binary(op, expression(left), expression(right))
    case .comparison(let operands, let operators):
      .comparison(operands.map { expression($0) }, operators)
    case .isNull(let operand, let negated): .isNull(expression(operand), negated: negated)
    default: construct(kind)
    }
  }

  private mutating func construct(_ kind: Expression.Kind) -> Expression.Kind {
    switch kind {
    case .list(let items): .list(items.map { expression($0) })
    case .map(let entries): .map(entries.map { entry($0) })
    case .mapProjection(let base, let items):
      .mapProjection(
        expression(base),
        items.map { item in
          if case .entry(let value) = item { .entry(entry(value)) } else { item }
        })
    case .listComprehension(var inner):
      {
        inner.source = expression(inner.source)
        inner.predicate = inner.predicate.map { expression($0) }
        inner.result = inner.result.map { expression($0) }
        return .listComprehension(inner)
      }()
    case .quantifier(let kind, let name, let source, let predicate):
      .quantifier(
        kind, name, source: expression(source), predicate: predicate.map { expression($0) })
    case .reduce(let accumulator, let start, let variable, let source, let step):
      .reduce(
        accumulator: accumulator, start: expression(start), variable: variable,
        source: expression(source), step: expression(step))
    default: kind
    }
  }

  private mutating func entry(_ entry: MapEntry) -> MapEntry {
    MapEntry(key: entry.key, value: expression(entry.value))
  }

  // MARK: Labels

  private mutating func labelTest(
    _ subject: Expression, _ labels: LabelExpression, _ range: SourceRange
  ) -> Expression.Kind {
    if labels.conjunction != nil { return .hasLabels(subject, labels) }
    guard case .variable = subject.kind else {
      cannot("a label expression of anything but a variable", range)
      return .hasLabels(subject, labels)
    }
    return test(subject, labels, range).kind
  }

  /// `A|B` as `n:A OR n:B`, and so on.
  func test(
    _ subject: Expression, _ labels: LabelExpression, _ range: SourceRange
  ) -> Expression {
    func make(_ kind: Expression.Kind) -> Expression { Expression(kind, range) }
    switch labels {
    case .name: return make(.hasLabels(subject, labels))
    case .not(let inner): return make(.unary(.not, test(subject, inner, range)))
    case .and(let left, let right):
      return make(.binary(.and, test(subject, left, range), test(subject, right, range)))
    case .or(let left, let right):
      return make(.binary(.or, test(subject, left, range), test(subject, right, range)))
    case .anyLabel:
      let call = FunctionCall(
        name: Name("labels", range), isDistinct: false, isStar: false, arguments: [subject])
      let size = FunctionCall(
        name: Name("size", range), isDistinct: false, isStar: false, arguments: [make(.call(call))])
      return make(.comparison([make(.call(size)), make(.integer(0))], [.greater]))
    }
  }

  // MARK: Patterns and subqueries

  private mutating func pattern(_ path: PathPattern) -> Expression.Kind {
    var predicate: Expression?
    let path = patterns([path], &predicate)[0]
    guard predicate != nil else { return .pattern(path) }
    let match = MatchClause(
      isOptional: false, patterns: [path], predicate: predicate, range: path.range)
    return .subquery(
      .exists,
      Query(
        parts: [SingleQuery(clauses: [.match(match)], range: path.range)],
        unionsKeepDuplicates: [], range: path.range))
  }

  private mutating func comprehension(_ inner: PatternComprehension) -> PatternComprehension {
    var predicate = inner.predicate.map { expression($0) }
    let path = patterns([inner.pattern], &predicate)[0]
    return PatternComprehension(
      pattern: path, predicate: predicate, result: expression(inner.result))
  }

  private mutating func subquery(
    _ kind: SubqueryKind, _ query: Query, _ range: SourceRange
  ) -> Expression.Kind {
    if kind == .exists { return .subquery(.exists, rewrite(query)) }
    guard query.parts.count == 1, case .match(let match)? = query.parts[0].clauses.first,
      match.patterns.count == 1, !match.isOptional,
      let result = result(of: query.parts[0].clauses.dropFirst(), kind, range)
    else {
      cannot("\(kind.rawValue) { … } of more than one pattern", range)
      return .subquery(kind, query)
    }
    let list = Expression(
      .patternComprehension(
        comprehension(
          PatternComprehension(
            pattern: match.patterns[0], predicate: match.predicate, result: result))), range)
    if kind == .collect { return list.kind }
    return .call(
      FunctionCall(
        name: Name("size", range), isDistinct: false, isStar: false, arguments: [list]))
  }

  /// What a comprehension gives for each match; nil where the clauses behind the pattern do more.
  private func result(
    of rest: ArraySlice<Clause>, _ kind: SubqueryKind, _ range: SourceRange
  ) -> Expression? {
    if rest.isEmpty { return kind == .count ? Expression(.integer(1), range) : nil }
    guard rest.count == 1, case .returning(let clause)? = rest.first, !clause.isDistinct,
      !clause.includesAll, clause.order.isEmpty, clause.skip == nil, clause.limit == nil,
      clause.items.count == 1, !clause.items[0].expression.mayAggregate
    else { return nil }
    return kind == .count ? Expression(.integer(1), range) : clause.items[0].expression
  }

  // MARK: Functions and CASE

  private static let functions: Set<String> = [
    "abs", "acos", "asin", "atan", "atan2", "avg", "ceil", "coalesce", "collect", "cos", "cot",
    "count", "date", "datetime", "degrees", "duration", "e", "endnode", "exists", "exp", "floor",
    "haversin", "head", "id", "keys", "labels", "last", "left", "length", "localdatetime",
    "localtime", "log", "log10", "ltrim", "max", "min", "nodes", "percentilecont",
    "percentiledisc", "pi", "properties", "radians", "rand", "range", "relationships", "replace",
    "reverse", "right", "round", "rtrim", "sign", "sin", "size", "split", "sqrt", "startnode",
    "stdev", "stdevp", "substring", "sum", "tail", "tan", "time", "timestamp", "toboolean",
    "tofloat", "tointeger", "tolower", "tostring", "toupper", "trim", "type",
  ]

  private static let calendars: Set<String> = [
    "date", "datetime", "duration", "localdatetime", "localtime", "time",
  ]

  private mutating func function(_ call: FunctionCall) -> FunctionCall {
    let name = call.name.text.lowercased()
    let space = name.split(separator: ".").first.map(String.init) ?? name
    if !Self.functions.contains(name), !Self.calendars.contains(space) {
      cannot("the function `\(call.name.text)()`", call.name.range)
    }
    var copy = call
    copy.arguments = call.arguments.map { expression($0) }
    return copy
  }

  /// `WHEN 1, 2 THEN x` as two branches.
  private mutating func caseOf(
    _ cases: CaseExpression, _ range: SourceRange
  ) -> CaseExpression {
    var copy = CaseExpression(
      subject: cases.subject.map { expression($0) }, branches: [],
      otherwise: cases.otherwise.map { expression($0) })
    for branch in cases.branches {
      let times = branch.others.count + 1
      guard copies * times <= Self.copyLimit else {
        cannot("a CASE of so many nested choices", range)
        return cases
      }
      copies *= times
      let then = expression(branch.then)
      copies /= times
      for value in [branch.when] + branch.others {
        copy.branches.append(.init(when: expression(value), then: then))
      }
    }
    return copy
  }
}

extension Expression {
  /// Holds a call of what may be an aggregate directly.
  fileprivate var mayAggregate: Bool {
    guard case .call(let call) = kind else { return false }
    return [
      "avg", "collect", "count", "max", "min", "percentilecont", "percentiledisc", "stdev",
      "stdevp", "sum",
    ].contains(call.name.text.lowercased())
  }
}
