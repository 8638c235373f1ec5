import Diagnostics
import Graphs
import Syntax

/// Orders the parts of one MATCH: starts where the fewest nodes are, then follows relationships,
/// the most selective first, and asks every condition as soon as its variables are bound.
struct MatchPlanner {
  let binder: Binder
  private let pattern: MatchPattern
  private var plan: LogicalPlan
  private var bound: Set<Slot>
  private var predicates: [BoundExpression]
  private var relationships: [MatchPattern.Relationship]
  private var nodes: [MatchPattern.Node]
  /// What is asked of each node's labels, in the pattern and in conditions.
  private var labels: [Slot: [LabelExpression]] = [:]
  /// Relationships that are bound already, with their types.
  private var walked: [MatchPattern.Relationship] = []
  private var isStart: Bool
  /// More than a node at an address was matched so far.
  private var hasOwnRows = false

  init(binder: Binder, pattern: MatchPattern, over input: LogicalPlan, bound: Set<Slot>) {
    self.binder = binder
    self.pattern = pattern
    self.bound = bound
    plan = input
    predicates = pattern.predicates
    relationships = pattern.relationships
    nodes = pattern.nodes
    if case .argument(let argument) = input {
      isStart = !argument.isNested
    } else {
      isStart = false
    }
    gatherLabels()
    nodes.removeAll { bound.contains($0.slot) }
  }

  private mutating func gatherLabels() {
    let asked = predicates
    predicates = []
    for predicate in asked {
      if case .hasLabels(let subject, let expression) = predicate.kind,
        case .slot(let slot, _) = subject.kind, pattern.node(slot) != nil
      {
        labels[slot, default: []].append(expression)
      } else {
        predicates.append(predicate)
      }
    }
    for node in pattern.nodes {
      labels[node.slot, default: []] += node.labels
      predicates += (labels[node.slot] ?? []).map { label in
        BoundExpression(
          .hasLabels(BoundExpression(.slot(node.slot, name: node.name), node.range), label),
          node.range)
      }
    }
  }

  mutating func run() -> LogicalPlan {
    placePredicates()
    while !relationships.isEmpty || !nodes.isEmpty {
      if let index = nextRelationship(allowsSelectors: nodes.isEmpty) {
        follow(relationships.remove(at: index))
      } else if let start = nextStart() {
        begin(at: start)
      } else if let index = nextRelationship(allowsSelectors: true) {
        follow(relationships.remove(at: index))
      }
      placePredicates()
    }
    if !pattern.paths.isEmpty { plan = .project(Project(input: plan, items: pattern.paths)) }
    if !predicates.isEmpty { plan = .filter(Filter(input: plan, predicates: predicates)) }
    return plan
  }

  // MARK: Conditions

  private mutating func placePredicates() {
    guard binder.isOptimising else { return }
    let ready = predicates.filter { $0.slots.isSubset(of: bound) }
    guard !ready.isEmpty else { return }
    predicates.removeAll { $0.slots.isSubset(of: bound) }
    let ordered = ready.enumerated().sorted { left, right in
      (left.element.cost, left.offset) < (right.element.cost, right.offset)
    }
    plan = .filter(Filter(input: plan, predicates: ordered.map(\.element)))
  }

  // MARK: Relationships

  /// The relationship to follow next: closing ones first, then those with the fewest neighbours.
  private func nextRelationship(allowsSelectors: Bool) -> Int? {
    var best: (index: Int, cost: Double)?
    for (index, relationship) in relationships.enumerated() {
      let ends = [relationship.left, relationship.right].filter(bound.contains).count
      guard ends > 0 else { continue }
      if relationship.selector != nil, ends < 2, !allowsSelectors { continue }
      let cost = ends == 2 ? -1 : binder.isOptimising ? cost(of: relationship) : Double(index)
      if cost < best?.cost ?? .infinity { best = (index, cost) }
    }
    return best?.index
  }

  private func cost(of relationship: MatchPattern.Relationship) -> Double {
    let (from, to, step) = orientation(relationship)
    var degree = binder.statistics.degree(step, from: labels[from] ?? [])
    if let length = relationship.length { degree = 1000 * Double(length.upper ?? 1000) + degree }
    return predicates.filter { $0.slots == [to] }.reduce(degree) {
      $0 * Statistics.selectivity($1)
    }
  }

  private func orientation(
    _ relationship: MatchPattern.Relationship
  ) -> (from: Slot, to: Slot, step: Step) {
    if bound.contains(relationship.left) {
      return (relationship.left, relationship.right, relationship.step)
    }
    return (relationship.right, relationship.left, relationship.step.reversed)
  }

  private mutating func follow(_ relationship: MatchPattern.Relationship) {
    let (from, to, step) = orientation(relationship)
    let isInto = bound.contains(to)
    let names = (
      from: pattern.node(from)?.name ?? "", relationship: relationship.name,
      to: pattern.node(to)?.name ?? ""
    )
    let isReversed = from != relationship.left
    let distinct = walked.filter { $0.mayEqual(relationship, binder.view) }.map(\.slot)
    if let length = relationship.length {
      if let selector = relationship.selector {
        plan = .shortestPath(
          ShortestPath(
            input: plan, from: from, relationships: relationship.slot, to: to, step: step,
            length: length, isReversed: isReversed, isInto: isInto,
            findsAll: selector == .allShortest, edge: relationship.edge, names: names))
      } else {
        plan = .variableExpand(
          VariableExpand(
            input: plan, from: from, relationships: relationship.slot, to: to, step: step,
            length: length, isReversed: isReversed, isInto: isInto, distinctFrom: distinct,
            edge: relationship.edge, names: names, range: relationship.range))
      }
    } else {
      plan = .expand(
        Expand(
          input: plan, from: from, relationship: relationship.slot, to: to, step: step,
          isInto: isInto, distinctFrom: distinct, names: names))
    }
    if relationship.selector == nil { walked.append(relationship) }
    bound.formUnion([relationship.slot, to])
    nodes.removeAll { $0.slot == to }
    hasOwnRows = true
  }

  // MARK: Starts

  private func nextStart() -> Int? {
    guard !nodes.isEmpty else { return nil }
    guard binder.isOptimising else { return 0 }
    var best: (index: Int, cost: Double)?
    for (index, node) in nodes.enumerated() {
      let rows = predicates.filter { predicate in
        predicate.slots.contains(node.slot)
          && predicate.slots.subtracting([node.slot]).isSubset(of: bound)
      }.reduce(binder.statistics.nodes(labels[node.slot] ?? [])) { $0 * Statistics.selectivity($1) }
      if rows < best?.cost ?? .infinity { best = (index, rows) }
    }
    return best?.index
  }

  private mutating func begin(at index: Int) {
    let node = nodes[index]
    if binder.isOptimising, let seek = takeSeek(for: node) {
      nodes.remove(at: index)
      plan = .addressSeek(
        AddressSeek(input: plan, slot: node.slot, variable: node.name, address: seek))
      bound.insert(node.slot)
      isStart = false
    } else if isStart || !binder.isOptimising {
      nodes.remove(at: index)
      plan = scan(node, over: plan)
      bound.insert(node.slot)
      isStart = false
      hasOwnRows = true
    } else {
      joinComponent(of: node)
    }
  }

  private mutating func scan(_ node: MatchPattern.Node, over input: LogicalPlan) -> LogicalPlan {
    let asked = labels[node.slot] ?? []
    let labels = asked.dropFirst().reduce(asked.first) { both, next in
      both.map { .and($0, next) }
    }
    guard binder.isOptimising else {
      return .nodeScan(NodeScan(input: input, slot: node.slot, variable: node.name, labels: nil))
    }
    predicates.removeAll { predicate in
      if case .hasLabels(let subject, _) = predicate.kind, case .slot(node.slot, _) = subject.kind {
        return true
      }
      return false
    }
    return .nodeScan(NodeScan(input: input, slot: node.slot, variable: node.name, labels: labels))
  }

  /// A condition `node.address = value` whose value is known here.
  private mutating func takeSeek(for node: MatchPattern.Node) -> BoundExpression? {
    for (index, predicate) in predicates.enumerated() {
      guard case .compare(.equal, let a, let b) = predicate.kind else { continue }
      for (key, value) in [(a, b), (b, a)] {
        guard case .property(let subject, "address") = key.kind,
          case .slot(node.slot, _) = subject.kind, value.slots.isSubset(of: bound)
        else { continue }
        predicates.remove(at: index)
        return value
      }
    }
    return nil
  }

  /// Plans what hangs together with a node on its own, and joins it to what is there.
  private mutating func joinComponent(of node: MatchPattern.Node) {
    var slots: Set<Slot> = [node.slot]
    var members: [MatchPattern.Relationship] = []
    var grew = true
    while grew {
      grew = false
      for (index, relationship) in relationships.enumerated().reversed()
      where !slots.isDisjoint(with: [relationship.left, relationship.right])
        && bound.isDisjoint(with: [relationship.left, relationship.right])
      {
        slots.formUnion([relationship.left, relationship.right])
        members.append(relationships.remove(at: index))
        grew = true
      }
    }
    var part = MatchPattern()
    part.nodes = nodes.filter { slots.contains($0.slot) }.map { node in
      MatchPattern.Node(slot: node.slot, name: node.name, labels: [], range: node.range)
    }
    part.relationships = members.reversed()
    let own = slots.union(members.map(\.slot))
    part.predicates = predicates.filter { !$0.slots.isEmpty && $0.slots.isSubset(of: own) }
    predicates.removeAll { !$0.slots.isEmpty && $0.slots.isSubset(of: own) }
    nodes.removeAll { slots.contains($0.slot) }
    var inner = MatchPlanner(
      binder: binder, pattern: part, over: .argument(Argument(defines: [])), bound: [])
    let right = inner.run()
    let keys = takeKeys(right: own)
    let isJoinedLater = relationships.contains { own.contains($0.left) || own.contains($0.right) }
    if keys.left.isEmpty, hasOwnRows, !isJoinedLater {
      binder.warn(
        "cartesian-product",
        "nothing joins this part of the pattern to the rest: every pair is made", node.range,
        suggestion: "join them by a relationship or a condition")
    }
    plan = .join(Join(left: plan, right: right, leftKeys: keys.left, rightKeys: keys.right))
    requireDistinct(members)
    walked += members
    bound.formUnion(own)
    hasOwnRows = true
  }

  /// Relationships of two parts of one MATCH differ as well.
  private mutating func requireDistinct(_ members: [MatchPattern.Relationship]) {
    for member in members where member.selector == nil {
      for other in walked where other.mayEqual(member, binder.view) {
        let a = BoundExpression(.slot(member.slot, name: member.name), member.range)
        let b = BoundExpression(.slot(other.slot, name: other.name), other.range)
        predicates.append(BoundExpression(.call("#disjoint", [a, b]), member.range))
      }
    }
  }

  private mutating func takeKeys(
    right: Set<Slot>
  ) -> (left: [BoundExpression], right: [BoundExpression]) {
    var keys: (left: [BoundExpression], right: [BoundExpression]) = ([], [])
    predicates.removeAll { predicate in
      guard case .compare(.equal, let a, let b) = predicate.kind, !a.slots.isEmpty,
        !b.slots.isEmpty
      else { return false }
      for (mine, theirs) in [(a, b), (b, a)]
      where mine.slots.isSubset(of: bound) && theirs.slots.isSubset(of: right) {
        keys.left.append(mine)
        keys.right.append(theirs)
        return true
      }
      return false
    }
    return keys
  }
}
