import Syntax

extension BoundExpression {
  /// The expressions directly below.
  package var children: [BoundExpression] {
    switch kind {
    case .constant, .parameter, .slot, .subquery, .path: []
    case .property(let base, _), .not(let base), .negate(let base), .affirm(let base),
      .isNull(let base, _), .hasLabels(let base, _):
      [base]
    case .subscripted(let a, let b), .logical(_, let a, let b), .arithmetic(_, let a, let b),
      .test(_, let a, let b), .compare(_, let a, let b):
      [a, b]
    case .slice(let base, let lower, let upper): [base] + [lower, upper].compactMap { $0 }
    case .list(let items), .call(_, let items): items
    case .map(let entries): entries.map(\.value)
    case .mapProjection(let base, let items):
      [base]
        + items.compactMap { item in
          if case .entry(let entry) = item { entry.value } else { nil }
        }
    case .caseOf(let bound):
      [bound.subject].compactMap { $0 } + bound.branches.flatMap { [$0.when, $0.then] }
        + [bound.otherwise].compactMap { $0 }
    case .comprehension(let inner), .quantifier(_, let inner):
      [inner.source] + [inner.predicate, inner.result].compactMap { $0 }
    case .reduce(let inner): [inner.start, inner.source, inner.step]
    case .aggregate(let aggregate): aggregate.arguments
    }
  }

  /// The same expression over other children, given in the order of `children`.
  func replacingChildren(_ new: [BoundExpression]) -> BoundExpression {
    var next = new.makeIterator()
    func take(_ old: BoundExpression) -> BoundExpression { next.next() ?? old }
    func maybe(_ old: BoundExpression?) -> BoundExpression? { old.map(take) }
    var copy = self
    switch kind {
    case .constant, .parameter, .slot, .subquery, .path: break
    case .property(let a, let key): copy.kind = .property(take(a), key: key)
    case .not(let a): copy.kind = .not(take(a))
    case .negate(let a): copy.kind = .negate(take(a))
    case .affirm(let a): copy.kind = .affirm(take(a))
    case .isNull(let a, let negated): copy.kind = .isNull(take(a), negated: negated)
    case .hasLabels(let a, let labels): copy.kind = .hasLabels(take(a), labels)
    case .subscripted(let a, let b): copy.kind = .subscripted(take(a), take(b))
    case .logical(let op, let a, let b): copy.kind = .logical(op, take(a), take(b))
    case .arithmetic(let op, let a, let b): copy.kind = .arithmetic(op, take(a), take(b))
    case .test(let op, let a, let b): copy.kind = .test(op, take(a), take(b))
    case .compare(let op, let a, let b): copy.kind = .compare(op, take(a), take(b))
    case .slice(let a, let lower, let upper):
      copy.kind = .slice(take(a), lower: maybe(lower), upper: maybe(upper))
    case .list(let items): copy.kind = .list(items.map(take))
    case .call(let name, let items): copy.kind = .call(name, items.map(take))
    case .map(let entries):
      copy.kind = .map(entries.map { BoundEntry(key: $0.key, value: take($0.value)) })
    case .mapProjection(let base, let items):
      copy.kind = .mapProjection(
        take(base),
        items.map { item in
          guard case .entry(let entry) = item else { return item }
          return .entry(BoundEntry(key: entry.key, value: take(entry.value)))
        })
    case .caseOf(let bound):
      copy.kind = .caseOf(
        BoundCase(
          subject: maybe(bound.subject),
          branches: bound.branches.map {
            (when: take($0.when), isAny: $0.isAny, then: take($0.then))
          },
          otherwise: maybe(bound.otherwise)))
    case .comprehension(var inner):
      inner.source = take(inner.source)
      inner.predicate = maybe(inner.predicate)
      inner.result = maybe(inner.result)
      copy.kind = .comprehension(inner)
    case .quantifier(let kind, var inner):
      inner.source = take(inner.source)
      inner.predicate = maybe(inner.predicate)
      inner.result = maybe(inner.result)
      copy.kind = .quantifier(kind, inner)
    case .reduce(var inner):
      inner.start = take(inner.start)
      inner.source = take(inner.source)
      inner.step = take(inner.step)
      copy.kind = .reduce(inner)
    case .aggregate(var aggregate):
      aggregate.arguments = aggregate.arguments.map(take)
      copy.kind = .aggregate(aggregate)
    }
    return copy
  }

  /// Slots read from the row on which it is evaluated; its own variables are not among them.
  package var slots: Set<Slot> {
    switch kind {
    case .slot(let slot, _): [slot]
    case .subquery(let subquery): subquery.imports
    case .path(let parts): Set(parts.map(\.slot))
    case .comprehension(let inner), .quantifier(_, let inner):
      children.reduce(into: Set()) { $0.formUnion($1.slots) }.subtracting([inner.slot])
    case .reduce(let inner):
      children.reduce(into: Set()) { $0.formUnion($1.slots) }
        .subtracting([inner.slot, inner.accumulator])
    default: children.reduce(into: Set()) { $0.formUnion($1.slots) }
    }
  }

  var containsAggregate: Bool {
    if case .aggregate = kind { return true }
    return children.contains { $0.containsAggregate }
  }

  /// The operands of a chain of ANDs, left to right.
  package var conjuncts: [BoundExpression] {
    guard case .logical(.and, let a, let b) = kind else { return [self] }
    return a.conjuncts + b.conjuncts
  }
}
