/// Clauses beyond those of the older language.
extension Printer {
  mutating func filter(_ clause: FilterClause) {
    write("FILTER ")
    expression(clause.predicate)
  }

  mutating func letting(_ clause: LetClause) {
    write("LET ")
    list(clause.items) { printer, item in
      printer.name(item.variable)
      printer.write(" = ")
      printer.expression(item.value)
    }
  }

  mutating func forIn(_ clause: ForClause) {
    write("FOR ")
    name(clause.variable)
    write(" IN ")
    expression(clause.list)
    guard let counting = clause.counting, let position = clause.position else { return }
    write(counting == .ordinality ? " WITH ORDINALITY " : " WITH OFFSET ")
    name(position)
  }

  mutating func subquery(_ call: SubqueryCall) {
    write(call.isOptional ? "OPTIONAL CALL (" : "CALL (")
    if call.importsAll { write("*") }
    list(call.imports) { $0.name($1) }
    write(") { ")
    query(call.query, separator: " ")
    write(" }")
  }
}
