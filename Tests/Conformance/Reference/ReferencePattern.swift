import Graphs
import Syntax

/// Patterns, by trying every relationship at every place.
extension ReferenceEvaluator {
  /// A path while it is being matched, over the row of its MATCH.
  struct Walk {
    var row: Row
    /// Relationships bound by this MATCH.
    var used: Set<Int> = []
    var nodes: [Int] = []
    var edges: [Int] = []
    /// Conditions inside the pattern; asked when every variable is known.
    var conditions: [(Row) throws -> Bool] = []
  }

  /// What a path may repeat, and how long it may grow.
  struct Rule {
    var mode: PathMode
    var longest: Int?
  }

  typealias Emit = (Walk) throws -> Void

  func matches(of clause: MatchClause, _ row: Row) throws -> [Row] {
    var found = try bindings(of: clause.patterns, mode: clause.mode, row)
    if let predicate = clause.predicate { found = try found.filter { try isTrue(predicate, $0) } }
    guard found.isEmpty, clause.isOptional else { return found }
    var empty = row
    for name in clause.patterns.flatMap(\.names) where empty[name] == nil { empty[name] = .null }
    return [empty]
  }

  func bindings(of pattern: PathPattern, _ row: Row) throws -> [Row] {
    try bindings(of: [pattern], mode: .differentRelationships, row)
  }

  private func bindings(
    of patterns: [PathPattern], mode: MatchClause.Mode, _ row: Row
  ) throws -> [Row] {
    // A variable that an OPTIONAL MATCH left without a value matches nothing.
    if patterns.flatMap(\.names).contains(where: { row[$0]?.isNull ?? false }) { return [] }
    var walks = [Walk(row: row)]
    for pattern in patterns {
      walks = try walks.flatMap { try paths(of: pattern, mode, $0) }
    }
    return try walks.filter { walk in try walk.conditions.allSatisfy { try $0(walk.row) } }
      .map(\.row)
  }

  private func paths(
    of pattern: PathPattern, _ match: MatchClause.Mode, _ start: Walk
  ) throws -> [Walk] {
    let mode = pattern.mode ?? (match == .repeatableElements ? .walk : .trail)
    if match == .repeatableElements, mode != .walk { throw Failure.failed("only walks repeat") }
    if mode == .walk, pattern.selector == nil, pattern.elements.contains(where: \.isUnbounded) {
      throw Failure.failed("walks without end")
    }
    var begin = start
    begin.nodes = []
    begin.edges = []
    func all(longest: Int?) throws -> [Walk] {
      var found: [Walk] = []
      let rule = Rule(mode: mode, longest: longest)
      try advance(pattern.elements[...], begin, rule) { found.append($0) }
      for index in found.indices where pattern.variable != nil {
        found[index].row[pattern.variable?.text ?? ""] = .path(
          ValuePath(
            nodes: found[index].nodes.map { UInt32($0) },
            relationships: found[index].edges.map { UInt32($0) }))
      }
      guard let predicate = pattern.predicate else { return found }
      return try found.filter { try isTrue(predicate, $0.row) }
    }
    guard let selector = pattern.selector else { return try all(longest: nil) }
    func fitting(longest: Int?) throws -> [Walk] {
      try all(longest: longest).filter { walk in
        try walk.conditions.allSatisfy { try $0(walk.row) }
      }
    }
    if mode != .walk { return try selected(try fitting(longest: nil), selector) }
    return try selectedWalks(pattern, selector, fitting)
  }

  /// Longer and longer walks, until none that is looked for can be missing.
  private func selectedWalks(
    _ pattern: PathPattern, _ selector: PathSelector, _ walks: (Int) throws -> [Walk]
  ) throws -> [Walk] {
    let count = try count(of: selector)
    // A shortest walk visits no node twice in the same state of the pattern.
    let reach = (graph.aliveNodes.count + 1) * pattern.elements.map(\.states).reduce(1, +)
    var longest = reach
    while true {
      let found = try walks(longest)
      let parts = Dictionary(grouping: found, by: Self.ends)
      let isEnough = parts.values.allSatisfy { part in
        let lengths = part.map(\.edges.count)
        return selector.isByLength ? Set(lengths).count > count : lengths.count >= count
      }
      if isEnough || longest >= reach * count { return try selected(found, selector) }
      longest += reach
    }
  }

  private static func ends(_ walk: Walk) -> [Int] {
    [walk.nodes.first ?? -1, walk.nodes.last ?? -1]
  }

  private func count(of selector: PathSelector) throws -> Int {
    switch selector {
    case .anyShortest, .allShortest: return 1
    case .any(let count), .shortestGroups(let count):
      return try count.map { try natural($0) } ?? 1
    case .shortest(let count): return try natural(count)
    }
  }

  private func natural(_ expression: Expression) throws -> Int {
    guard case .int(let number) = try value(expression, [:]), number > 0 else {
      throw Failure.failed("no number of paths")
    }
    return Int(number)
  }

  /// Partition by ends, then keep what the selector names.
  private func selected(_ walks: [Walk], _ selector: PathSelector) throws -> [Walk] {
    let count = try count(of: selector)
    var order: [[Int]] = []
    var parts: [[Int]: [Walk]] = [:]
    for walk in walks {
      let ends = Self.ends(walk)
      if parts[ends] == nil { order.append(ends) }
      parts[ends, default: []].append(walk)
    }
    return order.flatMap { ends -> [Walk] in
      let part = (parts[ends] ?? []).enumerated().sorted {
        ($0.element.edges.count, $0.offset) < ($1.element.edges.count, $1.offset)
      }.map(\.element)
      guard selector.isByLength else { return Array(part.prefix(count)) }
      let lengths = Set(part.map(\.edges.count)).sorted().prefix(count)
      return part.filter { lengths.contains($0.edges.count) }
    }
  }

  // MARK: Elements

  private func advance(
    _ elements: ArraySlice<PatternElement>, _ walk: Walk, _ rule: Rule, _ emit: @escaping Emit
  ) throws {
    guard let first = elements.first else { return try emit(walk) }
    let rest = elements.dropFirst()
    let next: Emit = { try self.advance(rest, $0, rule, emit) }
    switch first {
    case .node(let node): try visit(node, walk, next)
    case .relationship(let relationship):
      if let length = relationship.length {
        try iterate(relationship, length, [], walk, rule, next)
      } else {
        try hop(relationship, walk, rule) { walk, edge in
          var walk = walk
          let value = Value.relationship(UInt32(edge))
          guard Self.bind(relationship.variable?.text, value, &walk.row) else { return }
          try next(walk)
        }
      }
    case .group(let group): try iterate(group, [], walk, rule, next)
    }
  }

  private static func bind(_ name: String?, _ value: Value, _ row: inout Row) -> Bool {
    guard let name else { return true }
    if let known = row[name] { return ReferenceValue.equals(known, value) == true }
    row[name] = value
    return true
  }

  private func visit(_ node: NodePattern, _ walk: Walk, _ next: @escaping Emit) throws {
    for candidate in walk.nodes.last.map({ [$0] }) ?? graph.aliveNodes {
      try step()
      var walk = walk
      let value = Value.node(UInt32(candidate))
      guard fits(node.labels, graph.nodes[candidate].labels),
        Self.bind(node.variable?.text, value, &walk.row)
      else { continue }
      if walk.nodes.isEmpty { walk.nodes = [candidate] }
      walk.conditions += conditions(
        node.properties, node.predicate, node.variable?.text, value)
      try next(walk)
    }
  }

  private func conditions(
    _ properties: Expression?, _ predicate: Expression?, _ name: String?, _ subject: Value
  ) -> [(Row) throws -> Bool] {
    var conditions: [(Row) throws -> Bool] = []
    if let properties {
      conditions.append { row in
        guard case .map(let wanted) = try self.value(properties, row) else { return false }
        return try zip(wanted.keys, wanted.values).allSatisfy { key, value in
          ReferenceValue.equals(try self.property(subject, key), value) == true
        }
      }
    }
    if let predicate {
      conditions.append { row in
        var row = row
        if let name { row[name] = subject }
        return try self.isTrue(predicate, row)
      }
    }
    return conditions
  }

  private func hop(
    _ relationship: RelationshipPattern, _ walk: Walk, _ rule: Rule,
    _ next: @escaping (Walk, Int) throws -> Void
  ) throws {
    var walk = walk
    if walk.nodes.isEmpty {
      for node in graph.aliveNodes {
        walk.nodes = [node]
        try hop(relationship, walk, rule, next)
      }
      return
    }
    guard rule.longest.map({ walk.edges.count < $0 }) ?? true, let here = walk.nodes.last else {
      return
    }
    let steps = graph.steps(
      from: here, outgoing: relationship.direction != .left,
      incoming: relationship.direction != .right)
    for (edge, end) in steps {
      try step()
      // Longer than any trail of a graph that is small enough to try everything.
      if walk.edges.count > 100 { throw Failure.tooMuch }
      if rule.mode != .walk, walk.used.contains(edge) { continue }
      if rule.mode == .acyclic, walk.nodes.contains(end) { continue }
      guard fits(relationship.types, [graph.edges[edge].type]) else { continue }
      var longer = walk
      longer.used.insert(edge)
      longer.nodes.append(end)
      longer.edges.append(edge)
      longer.conditions += conditions(
        relationship.properties, relationship.predicate, relationship.variable?.text,
        .relationship(UInt32(edge)))
      try next(longer, edge)
    }
  }

  private func iterate(
    _ relationship: RelationshipPattern, _ length: PathLength, _ so: [Value], _ walk: Walk,
    _ rule: Rule, _ next: @escaping Emit
  ) throws {
    if so.count >= length.lower {
      var done = walk
      if Self.bind(relationship.variable?.text, .list(so), &done.row) { try next(done) }
    }
    if let upper = length.upper, so.count >= upper { return }
    try hop(relationship, walk, rule) { longer, edge in
      let all = so + [.relationship(UInt32(edge))]
      try self.iterate(relationship, length, all, longer, rule, next)
    }
  }

  /// `so` holds the variables of the iterations so far.
  private func iterate(
    _ group: GroupPattern, _ so: [Row], _ walk: Walk, _ rule: Rule, _ next: @escaping Emit
  ) throws {
    let names = group.elements.flatMap(\.names)
    if walk.nodes.isEmpty {
      for node in graph.aliveNodes {
        var walk = walk
        walk.nodes = [node]
        try iterate(group, so, walk, rule, next)
      }
      return
    }
    if so.count >= group.length.lower {
      var done = walk
      let isBound = names.allSatisfy { name in
        Self.bind(name, .list(so.map { $0[name] ?? .null }), &done.row)
      }
      if isBound { try next(done) }
    }
    if let upper = group.length.upper, so.count >= upper { return }
    var inner = walk
    for name in names { inner.row[name] = nil }
    let before = walk.conditions.count
    try advance(group.elements[...], inner, rule) { done in
      guard done.edges.count > walk.edges.count else { return }
      let bound = done.row.filter { names.contains($0.key) }
      var longer = done
      longer.row = walk.row
      if let predicate = group.predicate {
        longer.conditions.append { try self.isTrue(predicate, $0) }
      }
      // What stands inside sees the variables of its own iteration.
      for index in longer.conditions.indices.dropFirst(before) {
        let condition = longer.conditions[index]
        longer.conditions[index] = { try condition($0.merging(bound) { $1 }) }
      }
      try self.iterate(group, so + [bound], longer, rule, next)
    }
  }
}

extension PathSelector {
  /// Keeps whole lengths, not numbers of paths.
  var isByLength: Bool {
    switch self {
    case .allShortest, .shortestGroups: true
    case .anyShortest, .any, .shortest: false
    }
  }
}

extension PathPattern {
  var names: [String] { elements.flatMap(\.names) + [variable?.text].compactMap { $0 } }
}

extension PatternElement {
  var names: [String] {
    switch self {
    case .node(let node): [node.variable?.text].compactMap { $0 }
    case .relationship(let relationship): [relationship.variable?.text].compactMap { $0 }
    case .group(let group): group.elements.flatMap(\.names)
    }
  }

  /// Repeated any number of times.
  var isUnbounded: Bool {
    switch self {
    case .node: false
    case .relationship(let relationship):
      relationship.length.map { $0.upper == nil } ?? false
    case .group(let group): group.length.upper == nil
    }
  }

  /// At least as many states as an automaton for the element has.
  var states: Int {
    switch self {
    case .node: 0
    case .relationship(let relationship): (relationship.length?.lower ?? 1) + 1
    case .group(let group):
      (group.length.lower + 1) * group.elements.map(\.states).reduce(0, +)
    }
  }
}
