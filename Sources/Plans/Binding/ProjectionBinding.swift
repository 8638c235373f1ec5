import Diagnostics
import Graphs
import Syntax

/// One column of WITH or RETURN.
struct ProjectedItem {
  let name: Name
  var expression: BoundExpression
  /// Where its values are; a plain variable keeps its slot.
  var slot: Slot
  var isComputed: Bool
}

extension Binder {
  func planProjection(
    _ clause: ProjectionClause, in scope: inout Scope, over input: LogicalPlan, isReturn: Bool
  ) -> LogicalPlan {
    var items = projectedItems(clause, in: scope, isReturn: isReturn)
    checkNames(items)
    let projected = items.map { item in
      Variable(
        slot: item.slot, name: item.name.text, type: slotTypes[item.slot], range: item.name.range)
    }
    var plan = input
    let isAggregating = items.contains { $0.expression.containsAggregate }
    var order = sortKeys(clause, items, in: scope, isAggregating: isAggregating)
    if isAggregating {
      plan = aggregate(&items, &order, over: plan)
    } else {
      plan = project(items, over: plan)
    }
    if clause.isDistinct {
      plan = .distinct(
        Distinct(input: plan, columns: items.map(\.slot), names: items.map(\.name.text)))
    }
    plan = sortAndCut(clause, order, over: plan)
    if !isReturn { checkAliases(clause) }
    // WHERE still sees what was in reach before, unless rows were merged.
    var filtered = scope
    filtered.add(projected)
    if let predicate = clause.predicate {
      if isAggregating || clause.isDistinct {
        let bound = closedKey(
          predicate, items, in: scope, filtered, allowance: Allowance(patterns: true))
        require(bound, [.boolean], "WHERE takes")
        plan = .filter(Filter(input: plan, predicates: bound.conjuncts))
      } else {
        plan = filter(plan, predicate, in: filtered)
      }
    }
    scope = scope.replacing(projected)
    return plan
  }

  private func projectedItems(
    _ clause: ProjectionClause, in scope: Scope, isReturn: Bool
  ) -> [ProjectedItem] {
    var items: [ProjectedItem] = []
    if clause.includesAll {
      if scope.variables.isEmpty, isReturn, clause.items.isEmpty {
        error("no-variables-in-scope", "there is no variable that `*` stands for", clause.range)
      }
      let shown = scope.variables.sorted { $0.name < $1.name }
      items = shown.map { variable in
        let name = Name(variable.name, clause.range)
        let slot = BoundExpression(.slot(variable.slot, name: variable.name), clause.range)
        return ProjectedItem(
          name: name, expression: slot, slot: variable.slot, isComputed: false)
      }
    }
    return items
      + clause.items.map { item in
        let bound = allowing(Allowance(aggregates: true)) { bind(item.expression, in: scope) }
        let range = item.expression.range
        let name = item.alias ?? Name(Self.name(of: item), range)
        if case .slot(let slot, _) = bound.kind {
          return ProjectedItem(name: name, expression: bound, slot: slot, isComputed: false)
        }
        let slot = newSlot(staticType(bound) ?? .any)
        return ProjectedItem(name: name, expression: bound, slot: slot, isComputed: true)
      }
  }

  /// What a column without alias is called: the text as written, and a variable without backticks.
  private static func name(of item: ProjectionItem) -> String {
    if case .variable(let name) = item.expression.kind { name } else { item.text }
  }

  private func checkAliases(_ clause: ProjectionClause) {
    for item in clause.items where item.alias == nil {
      if case .variable = item.expression.kind { continue }
      error(
        "no-expression-alias", "an expression in WITH needs a name", item.expression.range,
        suggestion: "add AS name")
    }
  }

  private func checkNames(_ items: [ProjectedItem]) {
    var seen: Set<String> = []
    for item in items where !seen.insert(item.name.text).inserted {
      error(
        "column-name-conflict", "two columns are called `\(item.name.text)`", item.name.range,
        suggestion: "rename one with AS")
    }
  }

  private func project(_ items: [ProjectedItem], over plan: LogicalPlan) -> LogicalPlan {
    let computed = items.filter(\.isComputed).map { item in
      Project.Item(slot: item.slot, name: item.name.text, expression: item.expression)
    }
    return computed.isEmpty ? plan : .project(Project(input: plan, items: computed))
  }

  private func sortKeys(
    _ clause: ProjectionClause, _ items: [ProjectedItem], in scope: Scope, isAggregating: Bool
  ) -> [Sort.Key] {
    guard !clause.order.isEmpty else { return [] }
    var visible = scope
    visible.add(
      items.map { item in
        Variable(
          slot: item.slot, name: item.name.text, type: slotTypes[item.slot],
          range: item.name.range)
      })
    let isClosed = isAggregating || clause.isDistinct
    return clause.order.map { key in
      let bound =
        isClosed
        ? closedKey(
          key.expression, items, in: scope, visible,
          allowance: Allowance(aggregates: isAggregating))
        : allowing(Allowance()) { bind(key.expression, in: visible) }
      return Sort.Key(expression: bound, isDescending: key.isDescending)
    }
  }

  /// A sort key behind DISTINCT or an aggregation: it sees the projected columns only, by their
  /// names or by the expressions that made them.
  private func closedKey(
    _ key: Expression, _ items: [ProjectedItem], in scope: Scope, _ visible: Scope,
    allowance: Allowance
  ) -> BoundExpression {
    let mark = diagnostics.count
    let original = allowing(allowance) { bind(key, in: scope) }
    let isWhole = diagnostics.count == mark
    diagnostics.removeSubrange(mark...)
    let slots = Set(items.map(\.slot))
    if isWhole {
      if let item = items.first(where: { $0.expression.identity == original.identity }) {
        return BoundExpression(.slot(item.slot, name: item.name.text), key.range)
      }
      let replaced = replaceItems(original, items)
      if replaced.slotsOutsideAggregates.isSubset(of: slots) {
        checkAggregates(replaced, items, in: scope)
        return replaced
      }
    }
    let named = allowing(allowance) { bind(key, in: visible) }
    guard diagnostics.count == mark else { return named }
    let replaced = replaceItems(named, items)
    let hidden = replaced.slotsOutsideAggregates.subtracting(slots)
    if let variable = scope.variables.first(where: { hidden.contains($0.slot) }) {
      reportHidden(variable, named, items, key.range)
    }
    return replaced
  }

  private func reportHidden(
    _ variable: Variable, _ key: BoundExpression, _ items: [ProjectedItem],
    _ range: SourceRange
  ) {
    let isProjected = items.contains { $0.expression.slots.contains(variable.slot) }
    if key.containsAggregate, isProjected {
      error(
        "ambiguous-aggregation-expression",
        "`\(variable.name)` stands beside an aggregate but is no column of its own", range)
    } else {
      error(
        "undefined-variable", "variable `\(variable.name)` is not among the columns any more",
        range, notes: ["behind DISTINCT or an aggregate only columns are left"])
    }
  }

  /// An aggregate that is no column sees the columns only, as every key here does.
  private func checkAggregates(
    _ key: BoundExpression, _ items: [ProjectedItem], in scope: Scope
  ) {
    guard case .aggregate(let aggregate) = key.kind else {
      for child in key.children { checkAggregates(child, items, in: scope) }
      return
    }
    let identity = key.identity
    guard !items.contains(where: { $0.expression.contains(identity) }) else { return }
    let read = aggregate.arguments.reduce(into: Set()) { $0.formUnion($1.slots) }
    let hidden = read.subtracting(items.map(\.slot))
    guard let variable = scope.all.first(where: { hidden.contains($0.slot) }) else { return }
    error(
      "undefined-variable", "variable `\(variable.name)` is not among the columns any more",
      key.range, suggestion: "make `\(key.text)` a column of its own")
  }

  func replaceItems(
    _ expression: BoundExpression, _ items: [ProjectedItem]
  ) -> BoundExpression {
    let identity = expression.identity
    if expression.isSimpleKey,
      let item = items.first(where: { $0.expression.identity == identity })
    {
      return BoundExpression(.slot(item.slot, name: item.name.text), expression.range)
    }
    if case .aggregate = expression.kind { return expression }
    return expression.replacingChildren(expression.children.map { replaceItems($0, items) })
  }

  private func sortAndCut(
    _ clause: ProjectionClause, _ order: [Sort.Key], over input: LogicalPlan
  ) -> LogicalPlan {
    let skip = clause.skip.map { bindCount($0, "SKIP") }
    let limit = clause.limit.map { bindCount($0, "LIMIT") }
    var plan = input
    if !order.isEmpty {
      let top = isOptimising ? TopRows.wanted(skip: skip, limit: limit) : []
      plan = .sort(Sort(input: plan, keys: order, top: top))
    }
    if let skip { plan = .skip(Skip(input: plan, count: skip)) }
    if let limit { plan = .limit(Limit(input: plan, count: limit)) }
    return plan
  }

  /// SKIP and LIMIT take a number that is known before the first row.
  private func bindCount(_ expression: Expression, _ keyword: String) -> BoundExpression {
    let mark = diagnostics.count
    let bound = allowing(Allowance()) { bind(expression, in: Scope()) }
    if diagnostics.count > mark, !expression.variables.isEmpty {
      diagnostics.removeSubrange(mark...)
      error(
        "non-constant-expression", "\(keyword) takes a number that no row changes",
        expression.range)
      return failed(expression.range)
    }
    switch bound.kind {
    case .constant(.int(let number)) where number >= 0: break
    case .constant(.int):
      error(
        "negative-integer-argument", "\(keyword) takes a number of rows from 0 on",
        expression.range)
    case .negate(let inner):
      if case .constant(.int) = inner.kind {
        error(
          "negative-integer-argument", "\(keyword) takes a number of rows from 0 on",
          expression.range)
      }
    default:
      if let type = staticType(bound), type != .integer, type != .number {
        error(
          "invalid-argument-type", "\(keyword) takes an integer, but this is \(type.phrase)",
          expression.range)
      }
    }
    return bound
  }
}

extension BoundExpression {
  fileprivate func contains(_ wanted: String) -> Bool {
    identity == wanted || children.contains { $0.contains(wanted) }
  }
}

extension Expression {
  /// Variables in it, as far as a count can hold them.
  fileprivate var variables: [String] {
    switch kind {
    case .variable(let name): [name]
    case .property(let base, _): base.variables
    case .unary(_, let inner): inner.variables
    case .binary(_, let a, let b): a.variables + b.variables
    case .call(let call): call.arguments.flatMap(\.variables)
    default: []
    }
  }
}
