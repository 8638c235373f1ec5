import Diagnostics
import Graphs
import Syntax

/// LET, FOR and CALL with a query of its own.
extension Binder {
  func planLet(
    _ clause: LetClause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    var plan = input
    for item in clause.items {
      let value = allowing(Allowance()) { bind(item.value, in: scope) }
      requireNew(item.variable, in: scope)
      let variable = newVariable(item.variable, staticType(value) ?? .any)
      scope.add(variable)
      let computed = Project.Item(
        slot: variable.slot, name: item.variable.text, expression: value)
      plan = .project(Project(input: plan, items: [computed]))
    }
    return plan
  }

  func planFor(
    _ clause: ForClause, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    let list = allowing(Allowance()) { bind(clause.list, in: scope) }
    requireNew(clause.variable, in: scope)
    let variable = newVariable(clause.variable, elementType(list))
    scope.add(variable)
    var unwind = Unwind(
      input: input, list: list, slot: variable.slot, variable: clause.variable.text)
    if let counting = clause.counting, let name = clause.position {
      requireNew(name, in: scope)
      let position = newVariable(name, .integer)
      scope.add(position)
      unwind.position = Unwind.Position(
        slot: position.slot, name: name.text, first: counting == .ordinality ? 1 : 0)
    }
    return .unwind(unwind)
  }

  func planSubquery(
    _ call: SubqueryCall, in scope: inout Scope, over input: LogicalPlan
  ) -> LogicalPlan {
    let imported = importedVariables(call, in: scope)
    let slots = imported.map(\.slot).sorted()
    // What takes nothing is run once, and joined to every row; what writes is run for each.
    let isConstant = imported.isEmpty && !call.query.isUpdating
    let argument = LogicalPlan.argument(
      Argument(defines: isConstant ? [] : slots, isNested: !isConstant))
    let outcome = allowing(Allowance()) {
      planQuery(call.query, in: .enclosing(imported), over: argument, isSubquery: true)
    }
    let isUnit = outcome.columns.isEmpty && call.query.isUpdating
    if outcome.columns.isEmpty, !isUnit {
      let last = call.query.parts.first?.clauses.last?.range ?? call.range
      error(
        "invalid-clause-composition", "a subquery behind CALL ends with RETURN", last,
        suggestion: "add RETURN with the columns that join the row")
    }
    var inner = outcome.plan
    if isUnit {
      // It only writes, and every row goes on once.
      let one = BoundExpression(.constant(.int(1)), call.range)
      inner = .limit(Limit(input: inner, count: one))
    }
    let columns = returnedColumns(outcome.columns, imported, &inner, in: scope)
    scope.add(columns)
    if isConstant {
      let nothing =
        call.isOptional ? LogicalPlan.argument(Argument(defines: [], isNested: true)) : input
      inner = .join(Join(left: nothing, right: inner, leftKeys: [], rightKeys: []))
      if !call.isOptional { return inner }
    }
    return .optional(
      Optionally(
        input: input, inner: inner, introduced: Set(columns.map(\.slot)).sorted(),
        keepsUnmatched: call.isOptional || isUnit, imports: imported.map(\.name)))
  }

  private func importedVariables(_ call: SubqueryCall, in scope: Scope) -> [Variable] {
    if call.importsAll { return scope.all }
    var found: [Variable] = []
    for name in call.imports {
      guard let variable = scope.find(name.text) else {
        undefined(name, in: scope)
        continue
      }
      if found.contains(where: { $0.name == name.text }) {
        error("variable-already-bound", "`\(name.text)` is imported twice", name.range)
        continue
      }
      found.append(variable)
    }
    return found
  }

  /// The columns as variables of the row outside. One that only passes on what was imported gets
  /// a place of its own, so that it can be null where the imported value is not.
  private func returnedColumns(
    _ columns: [Variable], _ imported: [Variable], _ plan: inout LogicalPlan, in scope: Scope
  ) -> [Variable] {
    let taken = Set(imported.map(\.slot))
    var items: [Project.Item] = []
    let result = columns.map { column -> Variable in
      requireNew(Name(column.name, column.range), in: scope)
      guard taken.contains(column.slot) else { return column }
      let copy = Variable(
        slot: newSlot(column.type), name: column.name, type: column.type, range: column.range)
      items.append(
        Project.Item(
          slot: copy.slot, name: copy.name,
          expression: BoundExpression(.slot(column.slot, name: column.name), column.range)))
      return copy
    }
    if !items.isEmpty { plan = .project(Project(input: plan, items: items)) }
    return result
  }

  private func requireNew(_ name: Name, in scope: Scope) {
    guard scope.find(name.text) != nil else { return }
    error(
      "variable-already-bound", "variable `\(name.text)` is already defined", name.range,
      suggestion: "choose another name")
  }
}
