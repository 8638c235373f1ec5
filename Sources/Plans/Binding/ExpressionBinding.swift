import Diagnostics
import Graphs
import Syntax

extension Binder {
  /// Resolves an expression; what cannot be resolved gives a diagnostic and null.
  func bind(_ expression: Expression, in scope: Scope) -> BoundExpression {
    let range = expression.range
    func made(_ kind: BoundExpression.Kind) -> BoundExpression { BoundExpression(kind, range) }
    switch expression.kind {
    case .null, .invalid: return made(.constant(.null))
    case .bool(let value): return made(.constant(.bool(value)))
    case .integer(let value): return made(.constant(.int(value)))
    case .float(let value): return made(.constant(.float(value)))
    case .string(let value): return made(.constant(.string(value)))
    case .parameter(let name): return bindParameter(name, range)
    case .variable(let name):
      guard let variable = scope.find(name) else {
        undefined(Name(name, range), in: scope)
        return failed(range)
      }
      return made(.slot(variable.slot, name: name))
    case .property(let base, let key):
      let bound = bindValue(base, in: scope)
      let type = staticType(bound)
      if type == .node || type == .relationship { checkKey(key) }
      if type?.isTemporal != true {
        require(
          bound, [.node, .relationship, .map], "a property is read of",
          code: type == .path ? "invalid-argument-type" : "type-error.invalid-argument-type")
      }
      return made(.property(bound, key: key.text))
    case .subscripted(let base, let index):
      return made(.subscripted(bindValue(base, in: scope), bindValue(index, in: scope)))
    case .slice(let base, let lower, let upper):
      return made(
        .slice(
          bindValue(base, in: scope), lower: lower.map { bindValue($0, in: scope) },
          upper: upper.map { bindValue($0, in: scope) }))
    case .unary(let op, let operand): return bindUnary(op, operand, range, in: scope)
    case .binary(let op, let left, let right): return bindBinary(op, left, right, range, in: scope)
    case .comparison(let operands, let operators):
      return bindComparison(operands, operators, range, in: scope)
    case .isNull(let inner, let negated):
      return made(.isNull(bindValue(inner, in: scope), negated: negated))
    case .hasLabels(let inner, let labels):
      let bound = bindValue(inner, in: scope)
      if staticType(bound) == .relationship { checkTypes(labels) } else { checkLabels(labels) }
      require(bound, [.node, .relationship], "a label is asked of")
      return made(.hasLabels(bound, labels))
    case .list(let items): return made(.list(items.map { bindValue($0, in: scope) }))
    case .map(let entries): return made(.map(entries.map { bindEntry($0, in: scope) }))
    case .mapProjection(let base, let items):
      return bindMapProjection(base, items, range, in: scope)
    case .call(let call): return bindCall(call, range, in: scope)
    case .caseOf(let inner): return bindCase(inner, range, in: scope)
    default: return bindScoped(expression, in: scope)
    }
  }

  /// An expression in whose place a pattern is no predicate.
  func bindValue(_ expression: Expression, in scope: Scope) -> BoundExpression {
    var inner = allowance
    inner.patterns = false
    return allowing(inner) { bind(expression, in: scope) }
  }

  private func bindParameter(_ name: String, _ range: SourceRange) -> BoundExpression {
    if parameters[name] == nil {
      error(
        "missing-parameter", "parameter `$\(name)` has no value", range,
        suggestion: NearestName.suggestion(
          for: "$" + name, in: parameters.keys.sorted().map { "$" + $0 })
          ?? (name.hasPrefix("_") ? "no result has that name or number" : "set it first"))
    }
    return BoundExpression(.parameter(name), range)
  }

  private func bindUnary(
    _ op: UnaryOperator, _ operand: Expression, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    switch op {
    case .not:
      let inner = bind(operand, in: scope)
      require(inner, [.boolean], "NOT takes")
      return BoundExpression(.not(inner), range)
    case .minus:
      let inner = bindValue(operand, in: scope)
      require(inner, [.number, .integer, .float], "a minus sign takes")
      return BoundExpression(.negate(inner), range)
    case .plus:
      let inner = bindValue(operand, in: scope)
      require(inner, [.number, .integer, .float], "a plus sign takes")
      return BoundExpression(.affirm(inner), range)
    }
  }

  private func bindBinary(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, _ range: SourceRange,
    in scope: Scope
  ) -> BoundExpression {
    switch op {
    case .and, .or, .xor:
      let a = bind(left, in: scope)
      let b = bind(right, in: scope)
      require(a, [.boolean], "\(op.rawValue) takes")
      require(b, [.boolean], "\(op.rawValue) takes")
      return BoundExpression(.logical(op, a, b), range)
    case .inList:
      let a = bindValue(left, in: scope)
      let b = bindValue(right, in: scope)
      require(b, [.list], "IN looks in")
      return BoundExpression(.test(op, a, b), range)
    case .startsWith, .endsWith, .contains, .matches:
      return BoundExpression(
        .test(op, bindValue(left, in: scope), bindValue(right, in: scope)), range)
    default:
      let a = bindValue(left, in: scope)
      let b = bindValue(right, in: scope)
      if op != .add {
        for operand in [a, b] where staticType(operand)?.isTemporal != true {
          require(operand, [.number, .integer, .float], "\(op.rawValue) takes")
        }
      }
      return BoundExpression(.arithmetic(op, a, b), range)
    }
  }

  private func bindComparison(
    _ operands: [Expression], _ operators: [ComparisonOperator], _ range: SourceRange,
    in scope: Scope
  ) -> BoundExpression {
    let bound = operands.map { bindValue($0, in: scope) }
    var result: BoundExpression?
    for (index, op) in operators.enumerated() where index + 1 < bound.count {
      let pair = BoundExpression(.compare(op, bound[index], bound[index + 1]), range)
      result = result.map { BoundExpression(.logical(.and, $0, pair), range) } ?? pair
    }
    return result ?? failed(range)
  }

  private func bindEntry(_ entry: MapEntry, in scope: Scope) -> BoundEntry {
    BoundEntry(key: entry.key.text, value: bindValue(entry.value, in: scope))
  }

  private func bindMapProjection(
    _ base: Expression, _ items: [MapProjectionItem], _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let bound = bindValue(base, in: scope)
    let parts: [BoundProjectionItem] = items.map { item in
      switch item {
      case .allProperties: return .allProperties
      case .entry(let entry): return .entry(bindEntry(entry, in: scope))
      case .property(let key):
        let value = BoundExpression(.property(bound, key: key.text), key.range)
        return .entry(BoundEntry(key: key.text, value: value))
      case .variable(let name):
        let value = bindValue(Expression(.variable(name.text), name.range), in: scope)
        return .entry(BoundEntry(key: name.text, value: value))
      }
    }
    return BoundExpression(.mapProjection(bound, parts), range)
  }

  private func bindCase(
    _ inner: CaseExpression, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let bound = BoundCase(
      subject: inner.subject.map { bindValue($0, in: scope) },
      branches: inner.branches.map { branch in
        let when =
          inner.subject == nil
          ? allowing(Allowance(aggregates: allowance.aggregates, patterns: true)) {
            bind(branch.when, in: scope)
          } : bindValue(branch.when, in: scope)
        let then = bindValue(branch.then, in: scope)
        guard !branch.others.isEmpty else { return (when: when, isAny: false, then: then) }
        let values = [when] + branch.others.map { bindValue($0, in: scope) }
        return (when: BoundExpression(.list(values), when.range), isAny: true, then: then)
      }, otherwise: inner.otherwise.map { bindValue($0, in: scope) })
    return BoundExpression(.caseOf(bound), range)
  }
}
