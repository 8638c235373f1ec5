extension Printer {
  mutating func path(_ path: PathPattern) {
    if let variable = path.variable {
      name(variable)
      write(" = ")
    }
    if let selector = path.selector { self.selector(selector) }
    if let mode = path.mode { write("\(mode.rawValue) ") }
    elements(path.elements)
    switch path.selector {
    case .anyShortest, .allShortest: write(")")
    default: break
    }
  }

  private mutating func elements(_ elements: [PatternElement]) {
    for element in elements {
      switch element {
      case .node(let node): self.node(node)
      case .relationship(let relationship): self.relationship(relationship)
      case .group(let group): self.group(group)
      }
    }
  }

  private mutating func selector(_ selector: PathSelector) {
    switch selector {
    case .anyShortest: write("shortestPath(")
    case .allShortest: write("allShortestPaths(")
    case .any(let count): counted("ANY", count)
    case .shortest(let count): counted("SHORTEST", count)
    case .shortestGroups(let count):
      counted("SHORTEST", count)
      write("GROUPS ")
    }
  }

  private mutating func counted(_ word: String, _ count: Expression?) {
    write("\(word) ")
    guard let count else { return }
    expression(count)
    write(" ")
  }

  private mutating func group(_ group: GroupPattern) {
    write("(")
    elements(group.elements)
    predicate(group.predicate)
    write("){\(group.length.lower),\(group.length.upper.map(String.init) ?? "")}")
  }

  private mutating func node(_ node: NodePattern) {
    write("(")
    filler(node.variable, node.labels, nil, node.properties, node.predicate)
    write(")")
  }

  private mutating func relationship(_ relationship: RelationshipPattern) {
    write(relationship.direction == .left ? "<-" : "-")
    var inner = Printer()
    inner.filler(
      relationship.variable, relationship.types, relationship.length, relationship.properties,
      relationship.predicate)
    if !inner.text.isEmpty { write("[\(inner.text)]") }
    write(relationship.direction == .right ? "->" : "-")
  }

  private mutating func filler(
    _ variable: Name?, _ labels: LabelExpression?, _ length: PathLength?,
    _ properties: Expression?, _ predicate: Expression?
  ) {
    let start = text.utf8.count
    if let variable { name(variable) }
    if let labels {
      write(":")
      label(labels)
    }
    if let length { write(Self.length(length)) }
    if let properties {
      if text.utf8.count > start { write(" ") }
      expression(properties)
    }
    if let predicate {
      if text.utf8.count > start { write(" ") }
      write("WHERE ")
      expression(predicate)
    }
  }

  private static func length(_ length: PathLength) -> String {
    switch (length.lower, length.upper) {
    case (1, nil): "*"
    case (let lower, nil): "*\(lower).."
    case (let lower, let upper?) where lower == upper: "*\(lower)"
    case (let lower, let upper?): "*\(lower)..\(upper)"
    }
  }

  /// `!` binds over `&` over `|`.
  mutating func label(_ expression: LabelExpression, minimum: Int = 0) {
    let precedence = Self.precedence(expression)
    if precedence < minimum { write("(") }
    switch expression {
    case .name(let name): self.name(name)
    case .anyLabel: write("%")
    case .not(let inner):
      write("!")
      label(inner, minimum: 2)
    case .and(let left, let right):
      label(left, minimum: 1)
      write("&")
      label(right, minimum: 2)
    case .or(let left, let right):
      label(left, minimum: 0)
      write("|")
      label(right, minimum: 1)
    }
    if precedence < minimum { write(")") }
  }

  private static func precedence(_ expression: LabelExpression) -> Int {
    switch expression {
    case .or: 0
    case .and: 1
    case .name, .anyLabel, .not: 2
    }
  }
}
