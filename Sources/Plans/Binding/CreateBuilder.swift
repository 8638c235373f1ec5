import Diagnostics
import Graphs
import Syntax

/// Gathers what CREATE or MERGE makes; expressions see the scope before the clause only.
struct CreateBuilder {
  let binder: Binder
  private(set) var scope: Scope
  private(set) var pattern = CreatePattern()
  private let outer: Scope
  /// For MERGE: where its new names have their slots already.
  private let named: Scope?

  init(binder: Binder, scope: Scope, named: Scope? = nil) {
    self.binder = binder
    self.scope = scope
    self.named = named
    outer = scope
  }

  mutating func add(_ path: PathPattern) {
    if path.selector != nil || path.mode != nil {
      binder.error(
        "unexpected-syntax", "only plain paths are created", path.range,
        suggestion: "write the nodes and relationships themselves")
      return
    }
    var parts: [PathPart] = []
    var previous: Slot?
    var pending: RelationshipPattern?
    let isAlone = path.elements.count == 1
    for element in path.elements {
      switch element {
      case .relationship(let relationship): pending = relationship
      case .group(let group):
        binder.error("creating-var-length", "a group is not created", group.range)
      case .node(let node):
        let slot = add(node, isAlone: isAlone)
        if let left = previous, let relationship = pending {
          parts.append(.relationship(add(relationship, from: left, to: slot)))
        }
        pending = nil
        parts.append(.node(slot))
        previous = slot
      }
    }
    if let name = path.variable { add(name, parts, path.range) }
  }

  private mutating func add(_ name: Name, _ parts: [PathPart], _ range: SourceRange) {
    guard let variable = declare(name, .path) else { return }
    pattern.paths.append(
      Project.Item(
        slot: variable.slot, name: name.text, expression: BoundExpression(.path(parts), range)))
  }

  /// A new variable; nil, and an error, where the name is taken.
  private mutating func declare(_ name: Name, _ type: ValueType) -> Variable? {
    if scope.find(name.text) != nil {
      alreadyBound(name)
      return nil
    }
    let variable = named?.find(name.text) ?? binder.newVariable(name, type)
    scope.add(variable)
    return variable
  }

  private func alreadyBound(_ name: Name) {
    binder.error(
      "variable-already-bound", "variable `\(name.text)` is already defined", name.range,
      suggestion: "labels and properties of what exists are written with SET")
  }

  // MARK: Nodes

  private mutating func add(_ node: NodePattern, isAlone: Bool) -> Slot {
    refuse(node.predicate)
    if let name = node.variable, let known = scope.find(name.text) {
      if isAlone || node.labels != nil || node.properties != nil {
        alreadyBound(name)
      } else if known.type != .node, known.type != .any {
        binder.error(
          "variable-type-conflict",
          "variable `\(name.text)` is \(known.type.phrase) and cannot be a node too", name.range)
      }
      return known.slot
    }
    let slot = node.variable.flatMap { declare($0, .node)?.slot } ?? binder.newSlot(.node)
    pattern.nodes.append(
      CreatePattern.Node(
        slot: slot, name: node.variable?.text ?? "", labels: labels(node.labels, node.range),
        properties: properties(node.properties)))
    return slot
  }

  private func labels(_ expression: LabelExpression?, _ range: SourceRange) -> [String] {
    guard let expression else { return [] }
    guard let names = expression.conjunction else {
      binder.error(
        "unexpected-syntax", "a new node has every one of its labels: `:A:B`", range)
      return []
    }
    binder.made.labels.formUnion(names.map(\.text))
    return names.map(\.text)
  }

  private func refuse(_ predicate: Expression?) {
    guard let predicate else { return }
    binder.error("unexpected-syntax", "what is created has no condition", predicate.range)
  }

  // MARK: Relationships

  private mutating func add(
    _ relationship: RelationshipPattern, from left: Slot, to right: Slot
  ) -> Slot {
    refuse(relationship.predicate)
    if let length = relationship.length {
      binder.error(
        "creating-var-length", "a relationship of variable length is not created", length.range)
    }
    if relationship.direction == .either, named == nil {
      binder.error(
        "requires-directed-relationship", "a new relationship has a direction",
        relationship.range, suggestion: "write `-[…]->` or `<-[…]-`")
    }
    let slot =
      relationship.variable.flatMap { declare($0, .relationship)?.slot }
      ?? binder.newSlot(.relationship)
    var type = ""
    if case .name(let name)? = relationship.types {
      type = name.text
      binder.made.types.insert(type)
    } else {
      binder.error(
        "no-single-relationship-type", "a new relationship has exactly one type",
        relationship.range)
    }
    let isLeft = relationship.direction == .left
    pattern.relationships.append(
      CreatePattern.Relationship(
        slot: slot, name: relationship.variable?.text ?? "", type: type,
        start: isLeft ? right : left, end: isLeft ? left : right,
        properties: properties(relationship.properties), range: relationship.range))
    return slot
  }

  // MARK: Properties

  private func properties(_ expression: Expression?) -> NewProperties {
    guard let expression else { return .entries([]) }
    switch expression.kind {
    case .map(let entries):
      return .entries(
        entries.map { entry in
          binder.made.keys.insert(entry.key.text)
          let value = binder.allowing(Binder.Allowance()) { binder.bind(entry.value, in: outer) }
          return BoundEntry(key: entry.key.text, value: value)
        })
    case .parameter(let name):
      let map = binder.bind(expression, in: outer)
      binder.made.anyKeys = true
      if let value = binder.parameters[name], value.type != .map {
        binder.error("invalid-parameter-use", "parameter `$\(name)` is no map", expression.range)
      }
      return .all(map)
    default:
      binder.error("unexpected-syntax", "properties are a map", expression.range)
      return .entries([])
    }
  }
}
