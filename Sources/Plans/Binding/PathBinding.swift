import Diagnostics
import Graphs
import Syntax

/// Paths that are matched as a whole, and groups.
extension PatternBuilder {
  /// The whole path as one piece; only its ends are nodes of the match.
  mutating func addWhole(_ pattern: PathPattern) -> [PathPart] {
    let elements = pattern.completeElements
    guard case .node(let first)? = elements.first else { return [] }
    var draft = PathDraft(pattern, left: add(first))
    let last = elements.count - 1
    for (index, element) in elements.enumerated().dropFirst() {
      switch element {
      case .relationship(let relationship): addSegment(relationship, to: &draft)
      case .group(let group): addSegment(group, to: &draft)
      case .node(let node) where index == last: draft.right = add(node)
      case .node(let node): addJunction(node, to: &draft)
      }
    }
    guard !draft.segments.isEmpty else { return [.node(draft.left)] }
    return [.node(draft.left), add(draft), .node(draft.right)]
  }

  /// A group between two nodes of the match.
  mutating func add(_ group: GroupPattern, from left: Slot, to right: Slot) -> PathPart {
    var draft = PathDraft(
      PathPattern(variable: nil, elements: [.group(group)], range: group.range), left: left)
    draft.right = right
    addSegment(group, to: &draft)
    return add(draft)
  }

  /// A relationship of variable length whose steps may be walked again.
  mutating func addWalk(
    _ relationship: RelationshipPattern, from left: Slot, to right: Slot
  ) -> PathPart {
    var draft = PathDraft(
      PathPattern(
        variable: nil, elements: [.relationship(relationship)], range: relationship.range),
      left: left)
    draft.right = right
    addSegment(relationship, to: &draft)
    return add(draft)
  }

  private mutating func add(_ draft: PathDraft) -> PathPart {
    var draft = draft
    let all = binder.newSlot(.list)
    draft.index = match.relationships.count
    link(&draft)
    match.relationships.append(
      MatchPattern.Relationship(
        slot: all, name: "", left: draft.left, right: draft.right, step: draft.step,
        length: draft.length, selector: draft.pattern.selector, edge: nil,
        range: draft.pattern.range, isRepeatable: mode == .repeatableElements))
    drafts.append(draft)
    return .relationships(all)
  }

  /// What is walked once sees the nodes at its sides by their own slots.
  private func link(_ draft: inout PathDraft) {
    for index in draft.segments.indices where draft.segments[index].isFixed {
      draft.segments[index].start = index == 0 ? draft.left : draft.junctions[index - 1].slot
      draft.segments[index].hops[0].node =
        index == draft.junctions.count ? draft.right : draft.junctions[index].slot
    }
  }

  // MARK: Nodes between

  private mutating func addJunction(_ node: NodePattern, to draft: inout PathDraft) {
    binder.checkLabels(node.labels)
    let name = node.variable?.text ?? ""
    let slot: Slot
    if let variable = node.variable, let known = scope.find(name) {
      checkType(of: known, is: .node, at: variable)
      slot = binder.newSlot(.node)
      draft.bound.append((same(slot, known.slot, name, variable.range), nil))
    } else if let name = node.variable {
      let variable = binder.newVariable(name, .node)
      scope.add(variable)
      slot = variable.slot
    } else {
      slot = binder.newSlot(.node)
    }
    draft.junctions.append(PathJunction(slot: slot, conditions: []))
    ask(node, slot, name, of: &draft)
  }

  private func same(_ a: Slot, _ b: Slot, _ name: String, _ range: SourceRange) -> BoundExpression {
    BoundExpression(
      .compare(
        .equal, BoundExpression(.slot(a, name: name), range),
        BoundExpression(.slot(b, name: name), range)), range)
  }

  private func ask(
    _ node: NodePattern, _ slot: Slot, _ name: String, of draft: inout PathDraft,
    segment: Int? = nil
  ) {
    if let labels = node.labels {
      let subject = BoundExpression(.slot(slot, name: name), node.range)
      draft.bound.append((BoundExpression(.hasLabels(subject, labels), node.range), segment))
    }
    guard node.properties != nil || node.predicate != nil else { return }
    draft.conditions.append(
      PathDraft.Condition(
        properties: node.properties, predicate: node.predicate, subject: slot, name: name,
        range: node.range, segment: segment))
  }

  // MARK: Segments

  private mutating func addSegment(
    _ relationship: RelationshipPattern, to draft: inout PathDraft
  ) {
    binder.checkTypes(relationship.types)
    let once = PathLength(lower: 1, upper: 1, range: relationship.range)
    let name = relationship.variable?.text ?? ""
    let known = match.predicates.count
    let slot = relationshipSlot(relationship, relationship.length == nil ? .relationship : .list)
    for predicate in match.predicates[known...] { draft.bound.append((predicate, nil)) }
    match.predicates.removeSubrange(known...)
    let each = binder.newVariable(
      relationship.variable ?? Name("", relationship.range), .relationship)
    let isFixed = relationship.length == nil
    let inner = isFixed ? slot : each.slot
    let index = draft.segments.count
    draft.segments.append(
      PathSegment(
        start: binder.newSlot(.node),
        hops: [
          PathSegment.Hop(
            step: Step(relationship), relationship: inner, node: binder.newSlot(.node))
        ], length: relationship.length ?? once, conditions: [],
        outputs: [PathSegment.Output(inner: inner, slot: slot, isList: !isFixed)],
        isFixed: isFixed))
    guard relationship.properties != nil || relationship.predicate != nil else { return }
    draft.conditions.append(
      PathDraft.Condition(
        properties: relationship.properties, predicate: relationship.predicate, subject: inner,
        name: name, range: relationship.range, inner: isFixed ? [] : [each],
        segment: isFixed ? nil : index))
  }

  private mutating func addSegment(_ group: GroupPattern, to draft: inout PathDraft) {
    let index = draft.segments.count
    var round = Round()
    var nodes: [Slot] = []
    var hops: [PathSegment.Hop] = []
    let first = draft.conditions.count
    for element in group.elements {
      switch element {
      case .node(let node):
        let slot = round.slot(for: node.variable, .node, builder: &self)
        if let (a, b) = round.takeRepeated(), let name = node.variable {
          draft.bound.append((same(a, b, name.text, name.range), index))
        }
        ask(node, slot, node.variable?.text ?? "", of: &draft, segment: index)
        binder.checkLabels(node.labels)
        if !hops.isEmpty { hops[hops.count - 1].node = slot }
        nodes.append(slot)
      case .relationship(let relationship):
        binder.checkTypes(relationship.types)
        let slot = round.slot(for: relationship.variable, .relationship, builder: &self)
        hops.append(PathSegment.Hop(step: Step(relationship), relationship: slot, node: 0))
        guard relationship.properties != nil || relationship.predicate != nil else { continue }
        draft.conditions.append(
          PathDraft.Condition(
            properties: relationship.properties, predicate: relationship.predicate,
            subject: slot, name: relationship.variable?.text ?? "", range: relationship.range,
            segment: index))
      case .group: continue
      }
    }
    if let predicate = group.predicate {
      draft.conditions.append(
        PathDraft.Condition(
          properties: nil, predicate: predicate, subject: 0, name: "", range: group.range,
          segment: index))
    }
    for position in first..<draft.conditions.count {
      draft.conditions[position].inner = round.variables
    }
    draft.segments.append(
      PathSegment(
        start: nodes.first ?? binder.newSlot(.node), hops: hops, length: group.length,
        conditions: [], outputs: round.outputs))
  }
}

/// The variables of one round of a group: single values inside, lists outside.
private struct Round {
  var variables: [Variable] = []
  var outputs: [PathSegment.Output] = []
  private var repeated: (Slot, Slot)?

  /// Two slots that must hold the same node, after a name stood a second time.
  mutating func takeRepeated() -> (Slot, Slot)? {
    defer { repeated = nil }
    return repeated
  }

  mutating func slot(
    for name: Name?, _ type: ValueType, builder: inout PatternBuilder
  ) -> Slot {
    let binder = builder.binder
    guard let name else { return binder.newSlot(type) }
    if let known = variables.first(where: { $0.name == name.text }) {
      builder.checkType(of: known, is: type, at: name)
      if type == .relationship {
        binder.error(
          "relationship-uniqueness-violation",
          "relationship variable `\(name.text)` stands twice in one MATCH", name.range,
          notes: ["two relationships of one MATCH are never the same"])
      }
      let slot = binder.newSlot(type)
      repeated = (slot, known.slot)
      return slot
    }
    if builder.scope.find(name.text) != nil {
      binder.error(
        "variable-already-bound",
        "variable `\(name.text)` of a repeated group stands outside of the group too", name.range,
        suggestion: "name it differently and compare the two in a WHERE",
        notes: ["inside the group it is one value of each round, outside a list of them"])
      return binder.newSlot(type)
    }
    let variable = binder.newVariable(name, type)
    let list = binder.newVariable(name, .list)
    builder.scope.add(list)
    if type == .relationship { builder.relationshipNames.insert(name.text) }
    variables.append(variable)
    outputs.append(PathSegment.Output(inner: variable.slot, slot: list.slot, isList: true))
    return variable.slot
  }
}
