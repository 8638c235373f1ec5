import Diagnostics
import Graphs
import Syntax

/// Expressions that introduce variables of their own, or hold patterns and queries.
extension Binder {
  func bindScoped(_ expression: Expression, in scope: Scope) -> BoundExpression {
    let range = expression.range
    switch expression.kind {
    case .listComprehension(let inner):
      let source = bindValue(inner.source, in: scope)
      require(source, [.list], "a comprehension runs over")
      let bound = comprehension(
        inner.variable, source, inner.predicate, inner.result, in: scope)
      return BoundExpression(.comprehension(bound), range)
    case .quantifier(let kind, let variable, let source, let predicate):
      let list = bindValue(source, in: scope)
      require(list, [.list], "\(kind.rawValue)() runs over")
      let bound = comprehension(variable, list, predicate, nil, in: scope)
      if let predicate = bound.predicate { require(predicate, [.boolean], "WHERE takes") }
      return BoundExpression(.quantifier(kind, bound), range)
    case .reduce(let accumulator, let start, let variable, let source, let step):
      return bindReduce(accumulator, start, variable, source, step, range, in: scope)
    case .patternComprehension(let inner): return bindPatternComprehension(inner, range, in: scope)
    case .subquery(let kind, let query): return bindSubquery(kind, query, range, in: scope)
    case .pattern(let pattern):
      guard allowance.patterns else {
        error(
          "unexpected-syntax", "a pattern stands only where a condition does", range,
          suggestion: "use EXISTS { … } for a condition or [pattern | value] for a list")
        return failed(range)
      }
      return bindPatternPredicate(pattern, range, in: scope)
    default: return failed(range)
    }
  }

  private func comprehension(
    _ name: Name, _ source: BoundExpression, _ predicate: Expression?, _ result: Expression?,
    in scope: Scope
  ) -> BoundComprehension {
    let variable = newVariable(name, elementType(source))
    var inner = scope
    inner.add(variable)
    return allowing(Allowance(patterns: true)) {
      let bound = predicate.map { bind($0, in: inner) }
      return BoundComprehension(
        slot: variable.slot, name: name.text, source: source, predicate: bound,
        result: result.map { bindValue($0, in: inner) })
    }
  }

  private func bindReduce(
    _ accumulator: Name, _ start: Expression, _ variable: Name, _ source: Expression,
    _ step: Expression, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let first = bindValue(start, in: scope)
    let list = bindValue(source, in: scope)
    require(list, [.list], "reduce() runs over")
    let total = newVariable(accumulator, .any)
    let element = newVariable(variable, elementType(list))
    var inner = scope
    inner.add(total)
    inner.add(element)
    let next = allowing(Allowance()) { bind(step, in: inner) }
    return BoundExpression(
      .reduce(
        BoundReduce(
          accumulator: total.slot, start: first, slot: element.slot, source: list, step: next)),
      range)
  }

  private func bindPatternPredicate(
    _ pattern: PathPattern, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    for name in pattern.names where scope.find(name.text) == nil { undefined(name, in: scope) }
    let match = MatchClause(
      isOptional: false, patterns: [pattern], predicate: nil, range: range)
    return subquery(.exists, [.match(match)], range, in: scope)
  }

  private func bindPatternComprehension(
    _ inner: PatternComprehension, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let match = MatchClause(
      isOptional: false, patterns: [inner.pattern], predicate: inner.predicate, range: range)
    let item = ProjectionItem(
      expression: inner.result, alias: nil, text: source.text(in: inner.result.range))
    let result = ProjectionClause(
      isDistinct: false, includesAll: false, items: [item], order: [], skip: nil, limit: nil,
      predicate: nil, range: inner.result.range)
    return subquery(.collect, [.match(match), .returning(result)], range, in: scope)
  }

  private func subquery(
    _ kind: SubqueryKind, _ clauses: [Clause], _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let single = SingleQuery(clauses: clauses, range: range)
    let query = Query(parts: [single], unionsKeepDuplicates: [], range: range)
    return bindSubquery(kind, query, range, in: scope)
  }

  private func bindSubquery(
    _ kind: SubqueryKind, _ query: Query, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let outerSlots = scope.all.map(\.slot)
    let outcome = allowing(Allowance()) {
      planQuery(
        query, in: scope.enclosed, over: .argument(Argument(defines: outerSlots, isNested: true)),
        isSubquery: true)
    }
    if kind == .collect, outcome.columns.count != 1 {
      error(
        "no-expression-alias",
        "COLLECT { … } returns exactly one column, not "
          + "\(outcome.columns.count)", range)
    }
    let imports = outcome.plan.readSlots.union(outcome.columns.map(\.slot))
      .intersection(outerSlots)
    let bound: BoundSubquery.Kind =
      switch kind {
      case .exists: .exists
      case .count: .count
      case .collect: .collect
      }
    return BoundExpression(
      .subquery(
        BoundSubquery(
          kind: bound, plan: outcome.plan, result: outcome.columns.first?.slot,
          imports: imports)), range)
  }
}

extension PathPattern {
  /// Every name in it that stands for a node, a relationship or the path.
  var names: [Name] {
    [variable].compactMap { $0 }
      + elements.compactMap { element in
        switch element {
        case .node(let node): node.variable
        case .relationship(let relationship): relationship.variable
        case .group: nil
        }
      }
  }
}
