import Diagnostics

/// Patterns: what stands inside of them moves into WHERE.
extension PortableRewriter {
  mutating func patterns(
    _ patterns: [PathPattern], _ predicate: inout Expression?
  ) -> [PathPattern] {
    var moved: [Expression] = []
    let result = patterns.map { path($0, &moved) }
    for condition in moved {
      predicate =
        predicate.map { Expression(.binary(.and, $0, condition), condition.range) } ?? condition
    }
    return result
  }

  private mutating func path(_ path: PathPattern, _ moved: inout [Expression]) -> PathPattern {
    var copy = path
    switch path.selector {
    case .any, .shortest, .shortestGroups:
      cannot("a path selector other than the shortest", path.range)
    case .anyShortest, .allShortest, nil: break
    }
    if let mode = path.mode, mode != .trail { cannot(mode.rawValue, path.range) }
    copy.mode = nil
    let isShortest = path.selector != nil
    var elements: [PatternElement] = []
    for element in path.elements {
      switch element {
      case .node(let node): elements.append(.node(self.node(node, &moved)))
      case .relationship(let relationship):
        elements.append(
          .relationship(self.relationship(relationship, &moved, isShortest: isShortest)))
      case .group(let group): elements.append(self.group(group, &moved))
      }
    }
    copy.elements = elements
    return copy
  }

  private mutating func node(_ node: NodePattern, _ moved: inout [Expression]) -> NodePattern {
    var copy = node
    copy.properties = node.properties.map { expression($0) }
    let isPlain = node.labels?.conjunction != nil
    if isPlain || node.labels == nil, node.predicate == nil { return copy }
    let name = node.variable ?? fresh(node.range)
    copy.variable = name
    if let labels = node.labels, !isPlain {
      copy.labels = nil
      let subject = Expression(.variable(name.text), node.range)
      moved.append(test(subject, labels, node.range))
    }
    if let predicate = node.predicate { moved.append(expression(predicate)) }
    copy.predicate = nil
    return copy
  }

  private mutating func relationship(
    _ relationship: RelationshipPattern, _ moved: inout [Expression], isShortest: Bool
  ) -> RelationshipPattern {
    var copy = relationship
    copy.properties = relationship.properties.map { expression($0) }
    if let types = relationship.types, !types.isAlternative {
      cannot("a relationship type that is more than a choice of names", relationship.range)
    }
    guard let predicate = relationship.predicate else { return copy }
    copy.predicate = nil
    if isShortest {
      cannot("a condition inside a shortest path", predicate.range)
      return copy
    }
    let name = relationship.variable ?? fresh(relationship.range)
    copy.variable = name
    let condition = expression(predicate)
    guard relationship.length != nil else {
      moved.append(condition)
      return copy
    }
    let list = Expression(.variable(name.text), relationship.range)
    moved.append(
      Expression(
        .quantifier(.all, name, source: list, predicate: condition), relationship.range))
    return copy
  }

  /// `(()-[r:T]->()){1,3}` is `-[r:T*1..3]->`; no other group can be said.
  private mutating func group(
    _ group: GroupPattern, _ moved: inout [Expression]
  ) -> PatternElement {
    var found: RelationshipPattern?
    var isPlain = group.predicate == nil
    for element in group.elements {
      switch element {
      case .node(let node):
        isPlain =
          isPlain && node.variable == nil && node.labels == nil
          && node.properties == nil && node.predicate == nil
      case .relationship(let relationship):
        isPlain = isPlain && found == nil && relationship.length == nil
        found = relationship
      case .group: isPlain = false
      }
    }
    guard isPlain, var relationship = found else {
      cannot("a quantified group", group.range)
      return .group(group)
    }
    relationship.length = group.length
    return .relationship(self.relationship(relationship, &moved, isShortest: false))
  }
}

extension LabelExpression {
  /// The names of `A&B`; nil when it is anything else.
  var conjunction: [Name]? {
    switch self {
    case .name(let name): [name]
    case .and(let left, let right):
      if let a = left.conjunction, let b = right.conjunction { a + b } else { nil }
    default: nil
    }
  }

  /// `A` or `A|B`.
  var isAlternative: Bool {
    switch self {
    case .name: true
    case .or(let left, let right): left.isAlternative && right.isAlternative
    default: false
    }
  }
}
