import Diagnostics
import Graphs
import Syntax

extension Binder {
  /// Resolves the patterns and the condition of a MATCH; new variables are added to the scope.
  func bindMatch(_ clause: MatchClause, in scope: inout Scope) -> MatchPattern {
    var builder = PatternBuilder(binder: self, scope: scope, mode: clause.mode)
    checkSelectors(clause)
    for pattern in clause.patterns { builder.add(pattern) }
    scope = builder.scope
    var match = builder.finish()
    if let predicate = clause.predicate {
      let bound = allowing(Allowance(patterns: true)) { bind(predicate, in: scope) }
      require(bound, [.boolean], "WHERE takes")
      match.predicates += bound.conjuncts
    }
    return match
  }
}

/// Gathers the patterns of one MATCH; conditions are bound last, when every variable is known.
struct PatternBuilder {
  let binder: Binder
  var scope: Scope
  let mode: MatchClause.Mode
  var match = MatchPattern()
  /// Paths that are matched as a whole, until their conditions are bound.
  var drafts: [PathDraft] = []
  /// Positions in `match.nodes` by slot.
  private(set) var nodePositions: [Slot: Int] = [:]
  /// Relationship variables of this MATCH.
  var relationshipNames: Set<String> = []
  private var conditions: [(Expression?, Expression?, slot: Slot, name: String, SourceRange)] = []
  private var edges: [(index: Int, pattern: RelationshipPattern)] = []

  init(binder: Binder, scope: Scope, mode: MatchClause.Mode = .differentRelationships) {
    self.binder = binder
    self.scope = scope
    self.mode = mode
  }

  mutating func add(_ pattern: PathPattern) {
    requireNode(pattern)
    checkMode(of: pattern)
    let parts = isWhole(pattern) ? addWhole(pattern) : addParts(pattern)
    nameLast(pattern, parts)
  }

  /// A known variable alone in a pattern: no step would leave out the null of an OPTIONAL MATCH.
  private mutating func requireNode(_ pattern: PathPattern) {
    guard pattern.elements.count == 1, case .node(let node)? = pattern.elements.first,
      let name = node.variable, let known = scope.find(name.text)
    else { return }
    let subject = BoundExpression(.slot(known.slot, name: name.text), name.range)
    match.predicates.append(BoundExpression(.isNull(subject, negated: true), name.range))
  }

  /// Nodes and relationships one by one, so that each is followed when it costs least.
  private mutating func addParts(_ pattern: PathPattern) -> [PathPart] {
    var parts: [PathPart] = []
    var previous: Slot?
    var pending: PatternElement?
    for element in pattern.completeElements {
      guard case .node(let node) = element else {
        pending = element
        continue
      }
      let slot = add(node)
      if let left = previous {
        switch pending {
        case .relationship(let relationship):
          parts.append(add(relationship, from: left, to: slot, selector: pattern.selector))
        case .group(let group): parts.append(add(group, from: left, to: slot))
        default: break
        }
      }
      pending = nil
      parts.append(.node(slot))
      previous = slot
    }
    if let predicate = pattern.predicate {
      conditions.append((nil, predicate, slot: 0, name: "", pattern.range))
    }
    return parts
  }

  private mutating func nameLast(_ pattern: PathPattern, _ parts: [PathPart]) {
    guard let name = pattern.variable else { return }
    if scope.find(name.text) != nil {
      binder.error(
        "variable-already-bound", "variable `\(name.text)` is already defined", name.range)
      return
    }
    let variable = binder.newVariable(name, .path)
    scope.add(variable)
    match.paths.append(
      Project.Item(
        slot: variable.slot, name: name.text,
        expression: BoundExpression(.path(parts), pattern.range)))
  }

  mutating func add(_ node: NodePattern) -> Slot {
    binder.checkLabels(node.labels)
    let slot = nodeSlot(node)
    let labels = node.labels.map { [$0] } ?? []
    let name = node.variable?.text ?? ""
    if let index = nodePositions[slot] {
      match.nodes[index].labels += labels
    } else {
      nodePositions[slot] = match.nodes.count
      match.nodes.append(
        MatchPattern.Node(slot: slot, name: name, labels: labels, range: node.range))
    }
    conditions.append((node.properties, node.predicate, slot, name, node.range))
    return slot
  }

  private mutating func nodeSlot(_ node: NodePattern) -> Slot {
    guard let name = node.variable else { return binder.newSlot(.node) }
    if let known = scope.find(name.text) {
      checkType(of: known, is: .node, at: name)
      return known.slot
    }
    let variable = binder.newVariable(name, .node)
    scope.add(variable)
    return variable.slot
  }

  func checkType(of variable: Variable, is type: ValueType, at name: Name) {
    guard variable.type != type, variable.type != .any else { return }
    binder.error(
      "variable-type-conflict",
      "variable `\(name.text)` is \(variable.type.phrase) and cannot be \(type.phrase) too",
      name.range)
  }

  private mutating func add(
    _ relationship: RelationshipPattern, from left: Slot, to right: Slot,
    selector: PathSelector?
  ) -> PathPart {
    binder.checkTypes(relationship.types)
    if mode == .repeatableElements, relationship.length != nil {
      return addWalk(relationship, from: left, to: right)
    }
    let isList = relationship.length != nil || selector != nil
    let type: ValueType = isList ? .list : .relationship
    let slot = relationshipSlot(relationship, type)
    let length =
      relationship.length
      ?? (selector == nil ? nil : PathLength(lower: 1, upper: 1, range: relationship.range))
    if isList, relationship.properties != nil || relationship.predicate != nil {
      edges.append((match.relationships.count, relationship))
    } else if !isList {
      conditions.append(
        (
          relationship.properties, relationship.predicate, slot,
          relationship.variable?.text ?? "", relationship.range
        ))
    }
    match.relationships.append(
      MatchPattern.Relationship(
        slot: slot, name: relationship.variable?.text ?? "", left: left, right: right,
        step: Step(relationship), length: length, selector: selector, edge: nil,
        range: relationship.range, isRepeatable: mode == .repeatableElements))
    return isList ? .relationships(slot) : .relationship(slot)
  }

  mutating func relationshipSlot(
    _ relationship: RelationshipPattern, _ type: ValueType
  ) -> Slot {
    guard let name = relationship.variable else { return binder.newSlot(type) }
    guard let known = scope.find(name.text) else {
      let variable = binder.newVariable(name, type)
      scope.add(variable)
      relationshipNames.insert(name.text)
      return variable.slot
    }
    if relationshipNames.contains(name.text) {
      binder.error(
        "relationship-uniqueness-violation",
        "relationship variable `\(name.text)` stands twice in one MATCH", name.range,
        notes: ["two relationships of one MATCH are never the same"])
      return binder.newSlot(type)
    }
    checkType(of: known, is: type, at: name)
    // A relationship known before is found again, and must be the same.
    let slot = binder.newSlot(type)
    match.predicates.append(
      BoundExpression(
        .compare(
          .equal, BoundExpression(.slot(slot, name: name.text), name.range),
          BoundExpression(.slot(known.slot, name: name.text), name.range)), name.range))
    return slot
  }

  /// Binds inline conditions.
  mutating func finish() -> MatchPattern {
    for (properties, predicate, slot, name, range) in conditions {
      let subject = BoundExpression(.slot(slot, name: name), range)
      match.predicates += inline(properties, of: subject, in: scope)
      if let predicate {
        let bound = binder.allowing(Binder.Allowance(patterns: true)) {
          binder.bind(predicate, in: scope)
        }
        match.predicates += bound.conjuncts
      }
    }
    for (index, pattern) in edges { match.relationships[index] = withEdge(index, pattern) }
    for draft in drafts { finish(draft) }
    return match
  }

  private func withEdge(
    _ index: Int, _ pattern: RelationshipPattern
  ) -> MatchPattern.Relationship {
    let old = match.relationships[index]
    let name = pattern.variable ?? Name("", pattern.range)
    let each = binder.newVariable(name, .relationship)
    var inner = scope
    inner.add(each)
    let subject = BoundExpression(.slot(each.slot, name: name.text), pattern.range)
    var conditions = inline(pattern.properties, of: subject, in: scope)
    if let predicate = pattern.predicate {
      conditions.append(
        binder.allowing(Binder.Allowance(patterns: true)) { binder.bind(predicate, in: inner) })
    }
    let all = conditions.dropFirst().reduce(conditions.first) { both, next in
      both.map { BoundExpression(.logical(.and, $0, next), pattern.range) }
    }
    return MatchPattern.Relationship(
      slot: old.slot, name: old.name, left: old.left, right: old.right, step: old.step,
      length: old.length, selector: old.selector,
      edge: all.map { EdgeCondition(slot: each.slot, predicate: $0) }, range: old.range)
  }

  func inline(
    _ properties: Expression?, of subject: BoundExpression, in scope: Scope
  ) -> [BoundExpression] {
    guard let properties else { return [] }
    func equality(_ key: String, _ value: BoundExpression) -> BoundExpression {
      let property = BoundExpression(.property(subject, key: key), value.range)
      return BoundExpression(.compare(.equal, property, value), value.range)
    }
    switch properties.kind {
    case .map(let entries):
      return entries.map { entry in
        binder.checkKey(entry.key)
        return equality(
          entry.key.text,
          binder.allowing(Binder.Allowance()) { binder.bind(entry.value, in: scope) })
      }
    case .parameter(let name):
      let map = binder.bind(properties, in: scope)
      guard case .map(let given) = binder.parameters[name] else {
        binder.error(
          "invalid-parameter-use", "parameter `$\(name)` is not a map", properties.range)
        return []
      }
      return given.keys.map { key in
        let key = BoundExpression(.constant(.string(key)), properties.range)
        guard case .constant(.string(let text)) = key.kind else { return map }
        return equality(text, BoundExpression(.subscripted(map, key), properties.range))
      }
    default:
      binder.error("invalid-syntax", "properties are a map or a parameter", properties.range)
      return []
    }
  }
}
