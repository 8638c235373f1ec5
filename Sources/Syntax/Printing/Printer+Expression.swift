extension Printer {
  /// Writes `expression`, in parentheses where it binds less tightly than `minimum`.
  mutating func expression(_ expression: Expression, minimum: Int = 0) {
    let needsParentheses = Self.precedence(expression.kind) < minimum
    if needsParentheses { write("(") }
    kind(expression.kind)
    if needsParentheses { write(")") }
  }

  private typealias Precedence = Infix.Precedence
  private static let primary = 12

  private static func precedence(_ kind: Expression.Kind) -> Int {
    switch kind {
    case .binary(let binary, _, _): binary.precedence
    case .comparison: Precedence.comparison
    case .isNull: Precedence.predicate
    case .unary(.not, _): Precedence.not
    case .unary: Precedence.unary
    case .integer(let value): value < 0 ? Precedence.power : primary
    case .float(let value): value.sign == .minus ? Precedence.power : primary
    case .hasLabels: Precedence.unary
    case .property, .subscripted, .slice: Precedence.postfix
    case .pattern(let path): path.selector == nil ? Precedence.not : primary
    default: primary
    }
  }

  private mutating func kind(_ kind: Expression.Kind) {
    switch kind {
    case .null: write("NULL")
    case .bool(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .float(let value): write(value.description)
    case .string(let value): write(Self.string(value))
    case .parameter(let name): write(Self.parameter(name))
    case .variable(let name): write(Self.quoted(name, avoidsKeywords: true))
    case .unary(let sign, let operand): unary(sign, operand)
    case .binary(let binary, let left, let right):
      expression(left, minimum: binary.precedence)
      write(" \(binary.rawValue) ")
      expression(right, minimum: binary.precedence + 1)
    case .comparison(let operands, let operators): comparison(operands, operators)
    case .isNull(let operand, let negated):
      expression(operand, minimum: Precedence.predicate)
      write(negated ? " IS NOT NULL" : " IS NULL")
    case .pattern(let pattern): path(pattern)
    case .invalid: write("?")
    default: construct(kind)
    }
  }

  private mutating func unary(_ sign: UnaryOperator, _ operand: Expression) {
    if sign == .not {
      write("NOT ")
      if case .pattern = operand.kind { return expression(operand) }
      if case .unary(.not, _) = operand.kind { return expression(operand) }
      return expression(operand, minimum: Precedence.comparison)
    }
    write(sign.rawValue)
    switch operand.kind {
    case .integer, .float, .unary:
      write("(")
      expression(operand)
      write(")")
    default: expression(operand, minimum: Precedence.unary)
    }
  }

  private mutating func comparison(_ operands: [Expression], _ operators: [ComparisonOperator]) {
    for (index, operand) in operands.enumerated() {
      if index > 0 { write(" \(operators[index - 1].rawValue) ") }
      expression(operand, minimum: Precedence.predicate)
    }
  }

  private mutating func construct(_ kind: Expression.Kind) {
    switch kind {
    case .property(let base, let key):
      self.base(base)
      write(".")
      name(key)
    case .subscripted(let base, let index):
      self.base(base)
      write("[")
      expression(index)
      write("]")
    case .slice(let base, let lower, let upper):
      self.base(base)
      write("[")
      if let lower { expression(lower) }
      write("..")
      if let upper { expression(upper) }
      write("]")
    case .hasLabels(let base, let labels):
      self.base(base)
      write(":")
      label(labels, minimum: 1)
    case .list(let elements): list(elements)
    case .map(let entries): map(entries)
    case .mapProjection(let base, let items): mapProjection(base, items)
    default: iteration(kind)
    }
  }

  /// A number directly before a dot would be read as one token with it.
  private mutating func base(_ base: Expression) {
    switch base.kind {
    case .integer, .float:
      write("(")
      expression(base)
      write(")")
    default: expression(base, minimum: Precedence.postfix)
    }
  }

  /// `[x IN xs]` would be a comprehension.
  private mutating func list(_ elements: [Expression]) {
    write("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { write(", ") }
      var isIteration = false
      if index == 0 {
        var lexer = QueryLexer(Array(Self.text(of: element).utf8))
        let first = lexer.next().kind
        isIteration = (first == .name || first == .quotedName) && lexer.next().keyword == .in
      }
      if isIteration { write("(") }
      expression(element)
      if isIteration { write(")") }
    }
    write("]")
  }

  private mutating func map(_ entries: [MapEntry]) {
    write("{")
    list(entries) { $0.entry($1) }
    write("}")
  }

  mutating func entry(_ entry: MapEntry) {
    name(entry.key)
    write(": ")
    expression(entry.value)
  }

  private mutating func mapProjection(_ base: Expression, _ items: [MapProjectionItem]) {
    expression(base)
    write(" {")
    list(items) { printer, item in
      switch item {
      case .property(let key):
        printer.write(".")
        printer.name(key)
      case .allProperties: printer.write(".*")
      case .entry(let entry): printer.entry(entry)
      case .variable(let variable): printer.name(variable)
      }
    }
    write("}")
  }
}
