import Diagnostics
import Graphs
import Syntax

extension Binder {
  func bindCall(
    _ call: FunctionCall, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    let name = call.name.text
    if name.lowercased() == "exists", let argument = call.arguments.first,
      call.arguments.count == 1
    {
      return bindExists(argument, range, in: scope)
    }
    guard let signature = catalog.function(named: name) else {
      unknownFunction(call.name)
      return failed(range)
    }
    checkArity(signature, call)
    guard signature.isAggregate else {
      if call.isDistinct {
        error("invalid-syntax", "DISTINCT stands only in an aggregate", call.name.range)
      }
      let arguments = call.arguments.map { bindValue($0, in: scope) }
      checkArguments(signature.name, arguments)
      if let check = signature.check { checkTexts(arguments, check) }
      return BoundExpression(.call(signature.name, arguments), range)
    }
    guard allowance.aggregates else {
      error(
        allowance.isInsideAggregate ? "nested-aggregation" : "invalid-aggregation",
        "the aggregate `\(signature.name)` cannot stand here", range,
        notes: ["an aggregate stands in RETURN or WITH, and never inside another aggregate"])
      return failed(range)
    }
    let arguments = allowing(Allowance(isInsideAggregate: true)) {
      call.arguments.map { bind($0, in: scope) }
    }
    if arguments.contains(where: \.isVolatile) {
      error("non-constant-expression", "an aggregate of rand() has no meaning", range)
    }
    return BoundExpression(
      .aggregate(
        BoundAggregate(
          name: signature.name, isDistinct: call.isDistinct,
          arguments: call.isStar ? [] : arguments, range: range)), range)
  }

  private func bindExists(
    _ argument: Expression, _ range: SourceRange, in scope: Scope
  ) -> BoundExpression {
    if case .pattern = argument.kind {
      return allowing(Allowance(patterns: true)) { bind(argument, in: scope) }
    }
    return BoundExpression(.isNull(bindValue(argument, in: scope), negated: true), range)
  }

  private func unknownFunction(_ name: Name) {
    error(
      "unknown-function", "there is no function `\(name.text)`", name.range,
      suggestion: NearestName.suggestion(for: name.text, in: catalog.functionNames))
  }

  private func checkArity(_ signature: FunctionSignature, _ call: FunctionCall) {
    if call.isStar {
      if signature.name.lowercased() != "count" {
        error("invalid-number-of-arguments", "only count takes `*`", call.name.range)
      }
      return
    }
    guard !signature.arity.contains(call.arguments.count) else { return }
    let (low, high) = (signature.arity.lowerBound, signature.arity.upperBound)
    let wanted =
      low == high
      ? "\(low)" : high == .max ? "\(low) or more" : "\(low) to \(high)"
    error(
      "invalid-number-of-arguments",
      "`\(signature.name)` takes \(wanted) argument\(wanted == "1" ? "" : "s"), "
        + "not \(call.arguments.count)", call.name.range)
  }

  /// Texts in a language of their own are read before the query runs.
  private func checkTexts(
    _ arguments: [BoundExpression], _ check: (String) -> Diagnostic?
  ) {
    for argument in arguments {
      guard case .constant(.string(let text)) = argument.kind, var problem = check(text) else {
        continue
      }
      let inside = SourceRange(argument.range.lower + 1, argument.range.upper - 1)
      // Places fit unless an escape stands in the text.
      if let place = problem.range, source.text(in: inside) == text {
        problem.range = SourceRange(place.lower + inside.lower, place.upper + inside.lower)
      } else {
        problem.range = argument.range
      }
      problem.source = source
      diagnostics.append(problem)
    }
  }

  /// What a function of the graph is applied to is known before it runs.
  private func checkArguments(_ name: String, _ arguments: [BoundExpression]) {
    guard let argument = arguments.first else { return }
    switch name.lowercased() {
    case "type", "startnode", "endnode":
      require(argument, [.relationship], "\(name)() takes")
    case "labels": require(argument, [.node], "labels() takes")
    case "length", "nodes", "relationships": require(argument, [.path], "\(name)() takes")
    case "size": require(argument, [.list, .string, .map], "size() takes")
    case "properties", "keys":
      require(argument, [.node, .relationship, .map], "\(name)() takes")
    default: break
    }
  }

  func bindProcedure(
    _ clause: CallClause, in scope: inout Scope, over input: LogicalPlan, isAlone: Bool
  ) -> (plan: LogicalPlan, columns: [Variable])? {
    guard let signature = catalog.procedure(named: clause.name.text) else {
      error(
        "procedure-not-found", "there is no procedure `\(clause.name.text)`", clause.name.range,
        suggestion: NearestName.suggestion(for: clause.name.text, in: catalog.procedureNames))
      return nil
    }
    if clause.arguments == nil, !isAlone {
      error(
        "invalid-argument-passing-mode",
        "inside a query the arguments of `\(signature.name)` are written out", clause.name.range)
      return nil
    }
    let arguments = procedureArguments(signature, clause, in: scope)
    let yielded = yieldedColumns(signature, clause, in: scope, isAlone: isAlone)
    for (_, variable) in yielded { scope.add(variable) }
    let call = ProcedureCall(
      input: input, procedure: signature.name, arguments: arguments,
      outputs: yielded.map { ProcedureCall.Output(column: $0.column, slot: $0.variable.slot) },
      isVoid: signature.columns.isEmpty, range: clause.range)
    var plan = LogicalPlan.procedureCall(call)
    if let predicate = clause.predicate { plan = filter(plan, predicate, in: scope) }
    return (plan, yielded.map(\.variable))
  }

  private func procedureArguments(
    _ signature: ProcedureSignature, _ clause: CallClause, in scope: Scope
  ) -> [BoundExpression] {
    let range = clause.name.range
    guard let written = clause.arguments else {
      return signature.parameters.map { parameter in
        guard parameters[parameter.name] != nil || parameter.fallback == nil else {
          return BoundExpression(.constant(parameter.fallback ?? .null), range)
        }
        return bind(Expression(.parameter(parameter.name), range), in: scope)
      }
    }
    let required = signature.parameters.count { $0.fallback == nil }
    if written.count < required || written.count > signature.parameters.count {
      error(
        "invalid-number-of-arguments",
        "`\(signature.name)` takes \(signature.parameters.count) arguments, not \(written.count)",
        range, notes: [usage(signature)])
    }
    var arguments = zip(written, signature.parameters).map { expression, parameter in
      let bound = bind(expression, in: scope)
      require(bound, parameter.type.accepted, "`\(parameter.name)` takes")
      return bound
    }
    for parameter in signature.parameters.dropFirst(arguments.count) {
      arguments.append(BoundExpression(.constant(parameter.fallback ?? .null), range))
    }
    return arguments
  }

  private func usage(_ signature: ProcedureSignature) -> String {
    let parameters = signature.parameters.map { "\($0.name): \($0.type.rawValue)" }
    return "\(signature.name)(\(parameters.joined(separator: ", ")))"
  }

  private func yieldedColumns(
    _ signature: ProcedureSignature, _ clause: CallClause, in scope: Scope, isAlone: Bool
  ) -> [(column: Int, variable: Variable)] {
    let everything = signature.columns.enumerated().map { index, column in
      (column: index, variable: newVariable(Name(column.name, clause.name.range), column.type))
    }
    switch clause.yield {
    case .unstated:
      if !isAlone, !everything.isEmpty {
        error(
          "undefined-variable", "inside a query the columns of `\(signature.name)` are named",
          clause.name.range,
          suggestion:
            "add YIELD \(signature.columns.map(\.name).joined(separator: ", "))")
      }
      return isAlone ? everything : []
    case .all: return everything
    case .items(let items):
      var taken: [String] = scope.variables.map(\.name)
      return items.compactMap { item in
        guard let index = signature.columns.firstIndex(where: { $0.name == item.column.text })
        else {
          error(
            "undefined-variable", "`\(signature.name)` has no column `\(item.column.text)`",
            item.column.range,
            suggestion: NearestName.suggestion(
              for: item.column.text, in: signature.columns.map(\.name)))
          return nil
        }
        let name = item.alias ?? item.column
        if taken.contains(name.text) {
          error(
            "variable-already-bound", "variable `\(name.text)` is already defined", name.range)
        }
        taken.append(name.text)
        return (index, newVariable(name, signature.columns[index].type))
      }
    }
  }
}
