extension Printer {
  mutating func path(_ path: PathPattern) {
    if let variable = path.variable {
      name(variable)
      write(" = ")
    }
    if path.isCall {
      write(path.selector == .allShortest ? "allShortestPaths(" : "shortestPath(")
    } else {
      prefix(path.selector, path.mode)
    }
    if let predicate = path.predicate {
      write("(")
      elements(path.elements)
      self.predicate(predicate)
      write(")")
    } else {
      elements(path.elements)
    }
    if path.isCall { write(")") }
  }

  private mutating func prefix(_ selector: PathSelector?, _ mode: PathMode?) {
    switch selector {
    case .anyShortest: write("ANY SHORTEST ")
    case .allShortest: write("ALL SHORTEST ")
    case .any(let count): counted("ANY", count)
    case .shortest(let count): counted("SHORTEST", count)
    case .shortestGroups(let count): counted("SHORTEST", count)
    case nil: break
    }
    if let mode { write("\(mode.rawValue) ") }
    if case .shortestGroups = selector { write("GROUPS ") }
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
    switch (group.length.lower, group.length.upper) {
    case (1, nil): write(")+")
    case (0, nil): write(")*")
    case (let lower, let upper?) where lower == upper: write("){\(lower)}")
    case (let lower, let upper): write("){\(lower),\(upper.map(String.init) ?? "")}")
    }
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
