/// Calls, CASE, comprehensions, quantifiers, reduce and subqueries.
extension Printer {
  mutating func iteration(_ kind: Expression.Kind) {
    switch kind {
    case .call(let call): self.call(call)
    case .caseOf(let expression): caseOf(expression)
    case .listComprehension(let comprehension): self.comprehension(comprehension)
    case .patternComprehension(let comprehension): self.comprehension(comprehension)
    case .quantifier(let kind, let variable, let source, let predicate):
      write("\(kind.rawValue)(")
      name(variable)
      write(" IN ")
      expression(source)
      self.predicate(predicate)
      write(")")
    case .reduce(let accumulator, let start, let variable, let source, let step):
      write("reduce(")
      name(accumulator)
      write(" = ")
      expression(start)
      write(", ")
      name(variable)
      write(" IN ")
      expression(source)
      write(" | ")
      expression(step)
      write(")")
    case .subquery(let kind, let query):
      write("\(kind.rawValue) { ")
      self.query(query, separator: " ")
      write(" }")
    default: break
    }
  }

  private mutating func call(_ call: FunctionCall) {
    dotted(call.name)
    write("(")
    if call.isStar { write("*") }
    if call.isDistinct { write("DISTINCT ") }
    list(call.arguments) { $0.expression($1) }
    write(")")
  }

  private mutating func caseOf(_ expression: CaseExpression) {
    write("CASE")
    if let subject = expression.subject {
      write(" ")
      self.expression(subject)
    }
    for branch in expression.branches {
      write(" WHEN ")
      list([branch.when] + branch.others) { $0.expression($1) }
      write(" THEN ")
      self.expression(branch.then)
    }
    if let otherwise = expression.otherwise {
      write(" ELSE ")
      self.expression(otherwise)
    }
    write(" END")
  }

  private mutating func comprehension(_ comprehension: ListComprehension) {
    write("[")
    name(comprehension.variable)
    write(" IN ")
    expression(comprehension.source)
    predicate(comprehension.predicate)
    if let result = comprehension.result {
      write(" | ")
      expression(result)
    }
    write("]")
  }

  private mutating func comprehension(_ comprehension: PatternComprehension) {
    write("[")
    path(comprehension.pattern)
    predicate(comprehension.predicate)
    write(" | ")
    expression(comprehension.result)
    write("]")
  }
}
