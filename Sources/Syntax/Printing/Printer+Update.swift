/// Clauses that write to the what-if.
extension Printer {
  mutating func create(_ clause: CreateClause) {
    write("CREATE ")
    list(clause.patterns) { $0.path($1) }
  }

  mutating func merge(_ clause: MergeClause) {
    write("MERGE ")
    path(clause.pattern)
    if !clause.onCreate.isEmpty {
      write(" ON CREATE SET ")
      list(clause.onCreate) { $0.item($1) }
    }
    if !clause.onMatch.isEmpty {
      write(" ON MATCH SET ")
      list(clause.onMatch) { $0.item($1) }
    }
  }

  mutating func set(_ clause: SetClause) {
    write("SET ")
    list(clause.items) { $0.item($1) }
  }

  mutating func remove(_ clause: RemoveClause) {
    write("REMOVE ")
    list(clause.items) { printer, item in
      switch item {
      case .property(let entity, let key): printer.property(entity, key)
      case .labels(let variable, let labels): printer.labels(variable, labels)
      }
    }
  }

  mutating func delete(_ clause: DeleteClause) {
    write(clause.isDetaching ? "DETACH DELETE " : "DELETE ")
    list(clause.targets) { $0.expression($1) }
  }

  private mutating func item(_ item: SetItem) {
    switch item {
    case .property(let entity, let key, let value):
      property(entity, key)
      write(" = ")
      expression(value)
    case .replace(let variable, let map):
      name(variable)
      write(" = ")
      expression(map)
    case .merge(let variable, let map):
      name(variable)
      write(" += ")
      expression(map)
    case .labels(let variable, let names): labels(variable, names)
    }
  }

  private mutating func property(_ entity: Expression, _ key: Name) {
    expression(Expression(.property(entity, key), entity.range))
  }

  private mutating func labels(_ variable: Name, _ labels: [Name]) {
    name(variable)
    for label in labels {
      write(":")
      name(label)
    }
  }
}
