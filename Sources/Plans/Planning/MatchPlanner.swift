import Diagnostics
import Graphs
import Syntax

/// Orders the parts of one MATCH: starts where the fewest nodes are, then follows relationships,
/// the most selective first, and asks every condition as soon as its variables are bound.
struct MatchPlanner {
  let binder: Binder
  private let pattern: MatchPattern
  private var plan: LogicalPlan
  private(set) var bound: Set<Slot>
  private var conditions = ConditionPool()
  private var relationships: RelationshipPool
  /// Nodes that are not bound yet, by their positions in the pattern.
  private var open: [Int] = []
  private var nodePositions: [Slot: Int] = [:]
  /// What is asked of each node's labels, in the pattern and in conditions.
  private var labels: [Slot: [LabelExpression]] = [:]
  /// How many nodes have those labels.
  private var counts: [Slot: Double] = [:]
  /// Relationships that are bound already, with the kinds of their types.
  private var walked: [(relationship: MatchPattern.Relationship, kind: Int)] = []
  private var overlap: TypeOverlap
  private var isStart: Bool
  /// More than a node at an address was matched so far.
  private var hasOwnRows = false

  init(binder: Binder, pattern: MatchPattern, over input: LogicalPlan, bound: Set<Slot>) {
    self.binder = binder
    self.pattern = pattern
    self.bound = bound
    plan = input
    relationships = RelationshipPool(pattern.relationships, bound: bound)
    overlap = TypeOverlap(binder.view, isGrowing: !binder.made.types.isEmpty)
    if case .argument(let argument) = input {
      isStart = !argument.isNested
    } else {
      isStart = false
    }
    for (position, node) in pattern.nodes.enumerated() {
      nodePositions[node.slot] = position
      if !bound.contains(node.slot) { open.append(position) }
    }
    gatherLabels()
  }

  private mutating func gatherLabels() {
    for predicate in pattern.predicates {
      if case .hasLabels(let subject, let expression) = predicate.kind,
        case .slot(let slot, _) = subject.kind, nodePositions[slot] != nil
      {
        labels[slot, default: []].append(expression)
      } else {
        conditions.add(predicate, bound: bound)
      }
    }
    for node in pattern.nodes {
      labels[node.slot, default: []] += node.labels
      let subject = BoundExpression(.slot(node.slot, name: node.name), node.range)
      for label in labels[node.slot] ?? [] {
        conditions.add(BoundExpression(.hasLabels(subject, label), node.range), bound: bound)
      }
    }
  }

  mutating func run() -> LogicalPlan {
    placePredicates()
    while !relationships.isEmpty || !open.isEmpty {
      guard binder.mayGoOn() else { return plan }
      if let index = nextRelationship(allowsSelectors: open.isEmpty) {
        follow(relationships.take(index))
      } else if let start = nextStart() {
        begin(at: start)
      } else if let index = nextRelationship(allowsSelectors: true) {
        follow(relationships.take(index))
      } else if let index = relationships.frontier.min() {
        binder.error(
          "circular-condition",
          "what is asked of this part of the path needs what only the path itself binds",
          relationships[index].range, suggestion: "ask it in the WHERE of the MATCH")
        follow(relationships.take(index))
      }
      placePredicates()
    }
    if !pattern.paths.isEmpty { plan = .project(Project(input: plan, items: pattern.paths)) }
    let rest = conditions.takeAll()
    if !rest.isEmpty { plan = .filter(Filter(input: plan, predicates: rest)) }
    return plan
  }

  private mutating func bind(_ slots: some Sequence<Slot>) {
    for slot in slots where bound.insert(slot).inserted {
      conditions.bind(slot)
      relationships.bind(slot)
      if let position = nodePositions[slot] { open.removeAll { $0 == position } }
    }
  }

  private func name(_ slot: Slot) -> String {
    nodePositions[slot].map { pattern.nodes[$0].name } ?? ""
  }

  // MARK: Conditions

  private mutating func placePredicates() {
    guard binder.isOptimising else { return }
    let ready = conditions.takeReady()
    guard !ready.isEmpty else { return }
    let ordered = ready.map { (cost: $0.cost, expression: $0) }.enumerated().sorted { left, right in
      (left.element.cost, left.offset) < (right.element.cost, right.offset)
    }
    plan = .filter(Filter(input: plan, predicates: ordered.map(\.element.expression)))
  }

  // MARK: Relationships

  /// The relationship to follow next: closing ones first, then those with the fewest neighbours.
  private mutating func nextRelationship(allowsSelectors: Bool) -> Int? {
    var best: (index: Int, cost: Double)?
    for index in relationships.frontier {
      let isClosing = relationships.isClosing(index)
      guard relationships[index].needs.isSubset(of: bound) else { continue }
      if relationships[index].automaton != nil {
        if !isClosing, isFew(relationships[index]) { continue }
      } else if !isClosing, !allowsSelectors, relationships.hasSelector(index) {
        continue
      }
      let cost = isClosing ? -1 : binder.isOptimising ? cost(at: index) : Double(index)
      if let best, (best.cost, best.index) <= (cost, index) { continue }
      best = (index, cost)
    }
    return best?.index
  }

  /// What one bound end leads to; the same until the other end is bound too.
  private mutating func cost(at index: Int) -> Double {
    if let known = relationships.costs[index] { return known }
    let relationship = relationships[index]
    let (from, to, step) = orientation(relationship)
    var degree = binder.statistics.degree(step, from: labels[from] ?? [])
    if let length = relationship.length { degree = 1000 * Double(length.upper ?? 1000) + degree }
    let cost = conditions.about(to).map { conditions[$0] }.filter { $0.slots == [to] }
      .reduce(degree) { $0 * Statistics.selectivity($1.expression) }
    relationships.costs[index] = cost
    return cost
  }

  /// A whole path is better searched for between two ends than from one to everywhere.
  private mutating func isFew(_ relationship: MatchPattern.Relationship) -> Bool {
    guard binder.isOptimising else { return false }
    let (_, to, _) = orientation(relationship)
    guard let position = nodePositions[to], open.contains(position) else { return false }
    return candidates(at: position) < 4
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
      from: name(from), relationship: relationship.name, to: name(to)
    )
    let isReversed = from != relationship.left
    let kind = overlap.kind(of: relationship.step.types)
    var distinct: [Slot] = []
    for other in walked where !relationship.isRepeatable && overlap.overlap(other.kind, kind) {
      distinct.append(other.relationship.slot)
    }
    if let automaton = relationship.automaton {
      plan = .patternPath(
        PatternPath(
          input: plan, from: from, relationships: relationship.slot, to: to, automaton: automaton,
          isReversed: isReversed, isInto: isInto,
          distinctFrom: automaton.selection == nil ? distinct : [],
          names: (from: names.from, to: names.to), range: relationship.range))
    } else if let length = relationship.length {
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
    if relationship.selector == nil, !relationship.isRepeatable {
      walked.append((relationship, kind))
    }
    if !isInto, relationship.automaton == nil, relationship.length?.lower ?? 1 > 0 {
      dropImplied(to, by: step)
    }
    bind(relationship.slots + [to])
    hasOwnRows = true
  }

  /// Labels that every node at the end of a step has need not be asked for.
  private mutating func dropImplied(_ to: Slot, by step: Step) {
    guard binder.isOptimising, !binder.isUpdating else { return }
    for index in conditions.about(to) {
      guard case .hasLabels(let subject, let labels) = conditions[index].expression.kind,
        case .slot(to, _) = subject.kind, binder.statistics.allEnds(of: step, fulfil: labels)
      else { continue }
      conditions.take(index)
    }
  }

  // MARK: Starts

  /// The position of the node with the fewest candidates.
  private mutating func nextStart() -> Int? {
    guard let first = open.first else { return nil }
    guard binder.isOptimising else { return first }
    var best: (position: Int, cost: Double)?
    for position in open {
      let rows = candidates(at: position)
      if rows < best?.cost ?? .infinity { best = (position, rows) }
    }
    return best?.position
  }

  private mutating func candidates(at position: Int) -> Double {
    let slot = pattern.nodes[position].slot
    // One variable is missing: this node.
    return conditions.about(slot).map { conditions[$0] }.filter { $0.missing == 1 }
      .reduce(count(slot)) { $0 * Statistics.selectivity($1.expression) }
  }

  private mutating func count(_ slot: Slot) -> Double {
    if let known = counts[slot] { return known }
    let count = binder.statistics.nodes(labels[slot] ?? [])
    counts[slot] = count
    return count
  }

  private mutating func begin(at position: Int) {
    let node = pattern.nodes[position]
    if binder.isOptimising, let seek = takeSeek(for: node) {
      plan = .addressSeek(
        AddressSeek(input: plan, slot: node.slot, variable: node.name, address: seek))
      bind([node.slot])
      isStart = false
    } else if isStart || !binder.isOptimising || relationships.needsRows(of: node.slot) {
      plan = scan(node, over: plan)
      bind([node.slot])
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
    for index in conditions.about(node.slot) {
      if case .hasLabels(let subject, _) = conditions[index].expression.kind,
        case .slot(node.slot, _) = subject.kind
      {
        conditions.take(index)
      }
    }
    return .nodeScan(NodeScan(input: input, slot: node.slot, variable: node.name, labels: labels))
  }

  /// A condition `node.address = value` whose value is known here.
  private mutating func takeSeek(for node: MatchPattern.Node) -> BoundExpression? {
    for index in conditions.about(node.slot) {
      guard case .compare(.equal, let a, let b) = conditions[index].expression.kind else {
        continue
      }
      for (key, value) in [(a, b), (b, a)] {
        guard case .property(let subject, "address") = key.kind,
          case .slot(node.slot, _) = subject.kind, value.slots.isSubset(of: bound)
        else { continue }
        conditions.take(index)
        return value
      }
    }
    return nil
  }

  /// Plans what hangs together with a node on its own, and joins it to what is there.
  private mutating func joinComponent(of node: MatchPattern.Node) {
    let (slots, members) = relationships.takeComponent(of: node.slot)
    var part = MatchPattern()
    part.nodes = slots.compactMap { nodePositions[$0] }.sorted().map { position in
      let node = pattern.nodes[position]
      return MatchPattern.Node(slot: node.slot, name: node.name, labels: [], range: node.range)
    }
    part.relationships = members
    let own = slots.union(members.flatMap(\.slots))
    for index in conditions.about(own) where conditions[index].slots.isSubset(of: own) {
      part.predicates.append(conditions.take(index))
    }
    var inner = MatchPlanner(
      binder: binder, pattern: part, over: .argument(Argument(defines: [])), bound: [])
    let right = inner.run()
    let keys = takeKeys(right: own)
    let isJoinedLater = slots.contains { relationships.touches($0) }
    if keys.left.isEmpty, hasOwnRows, !isJoinedLater {
      binder.warn(
        "cartesian-product",
        "nothing joins this part of the pattern to the rest: every pair is made", node.range,
        suggestion: "join them by a relationship or a condition")
    }
    plan = .join(Join(left: plan, right: right, leftKeys: keys.left, rightKeys: keys.right))
    requireDistinct(members)
    bind(own)
    hasOwnRows = true
  }

  /// Relationships of two parts of one MATCH differ as well.
  private mutating func requireDistinct(_ members: [MatchPattern.Relationship]) {
    let kinds = members.map { overlap.kind(of: $0.step.types) }
    for (member, kind) in zip(members, kinds)
    where member.selector == nil && !member.isRepeatable {
      let a = BoundExpression(.slot(member.slot, name: member.name), member.range)
      for other in walked where overlap.overlap(other.kind, kind) {
        let relationship = other.relationship
        let b = BoundExpression(
          .slot(relationship.slot, name: relationship.name), relationship.range)
        conditions.add(BoundExpression(.call("#disjoint", [a, b]), member.range), bound: bound)
      }
    }
    walked += zip(members, kinds).map { (relationship: $0, kind: $1) }
      .filter { !$0.relationship.isRepeatable && $0.relationship.selector == nil }
  }

  /// Equalities between what is bound and the slots of a part.
  private mutating func takeKeys(
    right: Set<Slot>
  ) -> (left: [BoundExpression], right: [BoundExpression]) {
    var keys: (left: [BoundExpression], right: [BoundExpression]) = ([], [])
    for index in conditions.about(right) {
      guard case .compare(.equal, let a, let b) = conditions[index].expression.kind,
        !a.slots.isEmpty, !b.slots.isEmpty
      else { continue }
      for (mine, theirs) in [(a, b), (b, a)]
      where mine.slots.isSubset(of: bound) && theirs.slots.isSubset(of: right) {
        keys.left.append(mine)
        keys.right.append(theirs)
        conditions.take(index)
        break
      }
    }
    return keys
  }
}
