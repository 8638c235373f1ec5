extension Printer {
  mutating func query(_ query: Query, separator: String) {
    for (index, part) in query.parts.enumerated() {
      if index > 0 {
        let keeps =
          query.unionsKeepDuplicates.indices.contains(index - 1)
          && query.unionsKeepDuplicates[index - 1]
        write("\(separator)UNION\(keeps ? " ALL" : "")\(separator)")
      }
      list(part.clauses, separator: separator) { $0.clause($1) }
    }
  }

  private mutating func clause(_ clause: Clause) {
    switch clause {
    case .match(let match):
      write(match.isOptional ? "OPTIONAL MATCH " : "MATCH ")
      if match.mode == .repeatableElements { write("REPEATABLE ELEMENTS ") }
      list(match.patterns) { $0.path($1) }
      predicate(match.predicate)
    case .unwind(let unwind):
      write("UNWIND ")
      expression(unwind.list)
      write(" AS ")
      name(unwind.variable)
    case .with(let projection):
      write("WITH ")
      self.projection(projection)
      predicate(projection.predicate)
    case .returning(let projection):
      write("RETURN ")
      self.projection(projection)
    case .call(let call): self.call(call)
    case .filter(let filter): self.filter(filter)
    case .letting(let letting): self.letting(letting)
    case .forIn(let clause): forIn(clause)
    case .subquery(let call): subquery(call)
    case .create(let create): self.create(create)
    case .merge(let merge): self.merge(merge)
    case .set(let set): self.set(set)
    case .remove(let remove): self.remove(remove)
    case .delete(let delete): self.delete(delete)
    }
  }

  mutating func predicate(_ predicate: Expression?) {
    guard let predicate else { return }
    write(" WHERE ")
    expression(predicate)
  }

  mutating func projection(_ clause: ProjectionClause) {
    if clause.isDistinct { write("DISTINCT ") }
    if clause.includesAll { write(clause.items.isEmpty ? "*" : "*, ") }
    list(clause.items) { printer, item in
      // Without alias the text is the name of the column, so that it stays as it was written.
      if item.alias == nil, !item.text.isEmpty {
        printer.write(item.text)
      } else {
        printer.expression(item.expression)
      }
      if let alias = item.alias {
        printer.write(" AS ")
        printer.name(alias)
      }
    }
    page(clause)
  }

  mutating func page(_ clause: ProjectionClause) {
    if !clause.order.isEmpty {
      write(" ORDER BY ")
      list(clause.order) { printer, item in
        printer.expression(item.expression)
        if item.isDescending { printer.write(" DESC") }
      }
    }
    if let skip = clause.skip {
      write(" SKIP ")
      expression(skip)
    }
    if let limit = clause.limit {
      write(" LIMIT ")
      expression(limit)
    }
  }

  private mutating func call(_ call: CallClause) {
    write("CALL ")
    dotted(call.name)
    if let arguments = call.arguments {
      write("(")
      list(arguments) { $0.expression($1) }
      write(")")
    }
    switch call.yield {
    case .unstated: return
    case .all: write(" YIELD *")
    case .items(let items):
      write(" YIELD ")
      list(items) { printer, item in
        printer.name(item.column)
        if let alias = item.alias {
          printer.write(" AS ")
          printer.name(alias)
        }
      }
    }
    predicate(call.predicate)
  }
}
