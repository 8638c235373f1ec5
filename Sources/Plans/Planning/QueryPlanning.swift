import Diagnostics
import Graphs
import Syntax

/// What a query, or a part of one, turns into.
struct QueryOutcome {
  var plan: LogicalPlan
  var columns: [Variable]
}

extension Binder {
  /// Plans a whole query over an input, in a scope of which only the enclosing variables are used.
  func planQuery(
    _ query: Query, in scope: Scope, over input: LogicalPlan, isSubquery: Bool
  ) -> QueryOutcome {
    let parts = query.parts.map { part in
      planPart(part, in: scope, over: input, isSubquery: isSubquery)
    }
    guard parts.count > 1, let first = parts.first else {
      return parts.first ?? QueryOutcome(plan: input, columns: [])
    }
    checkUnion(parts, query)
    let columns = first.columns.map { column in
      Variable(
        slot: newSlot(), name: column.name, type: .any, range: column.range)
    }
    var plan = LogicalPlan.union(
      Union(
        parts: parts.map { Union.Part(plan: $0.plan, columns: $0.columns.map(\.slot)) },
        columns: columns.map(\.slot)))
    if query.unionsKeepDuplicates.contains(false) {
      plan = .distinct(
        Distinct(input: plan, columns: columns.map(\.slot), names: columns.map(\.name)))
    }
    return QueryOutcome(plan: plan, columns: columns)
  }

  private func checkUnion(_ parts: [QueryOutcome], _ query: Query) {
    let wanted = parts.first?.columns.map(\.name) ?? []
    for (part, written) in zip(parts, query.parts).dropFirst()
    where part.columns.map(\.name) != wanted {
      error(
        "different-columns-in-union",
        "both sides of a UNION return the same columns: \(wanted.joined(separator: ", "))",
        written.clauses.last?.range ?? written.range)
    }
    if Set(query.unionsKeepDuplicates).count > 1 {
      error(
        "invalid-clause-composition", "UNION and UNION ALL do not stand in one query", query.range)
    }
  }

  private func planPart(
    _ query: SingleQuery, in outer: Scope, over input: LogicalPlan, isSubquery: Bool
  ) -> QueryOutcome {
    var scope = outer
    var plan = input
    var returned: [Variable]?
    for (index, clause) in query.clauses.enumerated() {
      guard mayGoOn() else { break }
      if returned != nil {
        error("invalid-clause-composition", "nothing stands behind RETURN", clause.range)
        break
      }
      switch clause {
      case .match(let match): plan = planMatch(match, in: &scope, over: plan)
      case .unwind(let unwind): plan = planUnwind(unwind, in: &scope, over: plan)
      case .with(let projection):
        plan = planProjection(projection, in: &scope, over: plan, isReturn: false)
      case .returning(let projection):
        plan = planProjection(projection, in: &scope, over: plan, isReturn: true)
        returned = scope.variables
      case .call(let call):
        let isAlone = query.clauses.count == 1 && !isSubquery
        guard let outcome = bindProcedure(call, in: &scope, over: plan, isAlone: isAlone) else {
          return QueryOutcome(plan: plan, columns: [])
        }
        plan = outcome.plan
        if isAlone { returned = outcome.columns }
      case .filter(let clause): plan = filter(plan, clause.predicate, in: scope, by: "FILTER")
      case .letting(let clause): plan = planLet(clause, in: &scope, over: plan)
      case .forIn(let clause): plan = planFor(clause, in: &scope, over: plan)
      case .subquery(let call): plan = planSubquery(call, in: &scope, over: plan)
      case .create, .merge, .set, .remove, .delete:
        plan = planUpdate(clause, in: &scope, over: plan)
      }
      if index == query.clauses.count - 1, returned == nil, !isSubquery, !clause.writes {
        error(
          "invalid-clause-composition", "a query ends with RETURN", clause.range,
          suggestion: "add RETURN *")
      }
    }
    return QueryOutcome(plan: plan, columns: returned ?? [])
  }

  private func planMatch(
    _ clause: MatchClause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    let before = Set(scope.all.map(\.slot))
    let pattern = bindMatch(clause, in: &scope)
    guard clause.isOptional else {
      var planner = MatchPlanner(binder: self, pattern: pattern, over: input, bound: before)
      return planner.run()
    }
    let argument = LogicalPlan.argument(
      Argument(defines: before.sorted(), isNested: true))
    var planner = MatchPlanner(binder: self, pattern: pattern, over: argument, bound: before)
    let inner = planner.run()
    let introduced = planner.bound.union(pattern.paths.map(\.slot)).subtracting(before).sorted()
    return .optional(Optionally(input: input, inner: inner, introduced: introduced))
  }

  private func planUnwind(
    _ clause: UnwindClause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    let list = allowing(Allowance()) { bind(clause.list, in: scope) }
    if scope.find(clause.variable.text) != nil {
      error(
        "variable-already-bound", "variable `\(clause.variable.text)` is already defined",
        clause.variable.range)
    }
    let variable = newVariable(clause.variable, elementType(list))
    scope.add(variable)
    return .unwind(
      Unwind(
        input: input, list: list, slot: variable.slot, variable: clause.variable.text))
  }

  func filter(
    _ plan: LogicalPlan, _ predicate: Expression, in scope: Scope, by keyword: String = "WHERE"
  ) -> LogicalPlan {
    let bound = allowing(Allowance(patterns: true)) { bind(predicate, in: scope) }
    require(bound, [.boolean], "\(keyword) takes")
    return .filter(Filter(input: plan, predicates: bound.conjuncts))
  }
}

extension Clause {
  /// Whether it writes, or calls a subquery that does; such a clause may end a query.
  fileprivate var writes: Bool {
    if case .subquery(let call) = self { return call.query.isUpdating }
    return isUpdating
  }
}
