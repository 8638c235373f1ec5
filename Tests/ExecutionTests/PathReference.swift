import TestSupport

/// A random path pattern: its text, and a matcher that tries everything.
struct PathReference {
  struct Hop {
    let type: String?
    let direction: RandomPattern.Direction
  }

  /// A round of hops between named nodes, and how often.
  struct Segment {
    let hops: [Hop]
    let lower: Int
    let upper: Int?
    let isGroup: Bool
    /// In each round: the first node's k compared with the last's, or with 2.
    let condition: Condition?
  }

  enum Condition: CaseIterable {
    case ascends
    case endsNotAtTwo
    case evenRelationship
  }

  enum Mode: String {
    case none = ""
    case trail = "TRAIL "
    case acyclic = "ACYCLIC "
    case walk = "WALK "
  }

  struct Match {
    var nodes: [Int]
    var edges: [Int]
    /// For each segment the nodes that begin its rounds, and where it ends.
    var rounds: [[Int]]
    var joints: [Int]
  }

  var segments: [Segment] = []
  var mode = Mode.none
  var isRepeatable = false
  var hasJointLabel = false
  /// `p.length % 2 = 0`, asked before the selection.
  var asksEven = false
  var count = 1
  var isGroups = false
  var hasSelector = false

  init(using random: inout SeededGenerator, hasSelector: Bool) {
    self.hasSelector = hasSelector
    mode = [.none, .none, .trail, .acyclic, .walk].randomElement(using: &random) ?? .none
    isRepeatable = mode == .none && Int.random(in: 0..<5, using: &random) == 0
    let isWalk = mode == .walk || isRepeatable
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let isGroup = Bool.random(using: &random)
      let hops = (0..<(isGroup ? Int.random(in: 1...2, using: &random) : 1)).map { _ in
        Hop(
          type: [nil, "R", "S"].randomElement(using: &random) ?? nil,
          direction: [.right, .right, .left, .either].randomElement(using: &random) ?? .right)
      }
      let bounds: [(Int, Int?)] =
        isWalk
        ? [(1, 1), (0, 2), (1, 2), (2, 2)]
        : [(1, 1), (1, nil), (0, nil), (2, nil), (0, 2), (1, 2), (2, 3), (0, 1)]
      let (lower, upper) = bounds.randomElement(using: &random) ?? (1, 1)
      segments.append(
        Segment(
          hops: hops, lower: lower, upper: upper, isGroup: isGroup,
          condition: isGroup && Int.random(in: 0..<3, using: &random) == 0
            ? Condition.allCases.randomElement(using: &random) : nil))
    }
    hasJointLabel = segments.count > 1 && Int.random(in: 0..<4, using: &random) == 0
    count = [1, 1, 2, 3].randomElement(using: &random) ?? 1
    isGroups = Bool.random(using: &random)
    asksEven = hasSelector && Int.random(in: 0..<5, using: &random) == 0
  }

  // MARK: Text

  private var selector: String {
    guard hasSelector else { return "" }
    switch (count, isGroups) {
    case (1, false): return "ANY SHORTEST \(mode.rawValue)"
    case (1, true): return "ALL SHORTEST \(mode.rawValue)"
    case (let count, false): return "SHORTEST \(count) \(mode.rawValue)PATHS "
    case (let count, true): return "SHORTEST \(count) \(mode.rawValue)GROUPS "
    }
  }

  /// The query gives: start, end, nodes, relationships, joints, first nodes of rounds of groups.
  var query: String {
    var text = "(a)"
    for (index, segment) in segments.enumerated() {
      text += segment.isGroup ? group(segment, index) : relationship(segment)
      let isLast = index == segments.count - 1
      text += isLast ? "(b)" : "(j\(index)\(index == 0 && hasJointLabel ? ":A" : ""))"
    }
    let path =
      asksEven ? "\(prefix)(p = \(text) WHERE length(p) % 2 = 0)" : "p = \(prefix)\(text)"
    let lists = segments.indices.filter { segments[$0].isGroup }.map { "[n IN x\($0) | n.k]" }
    let joints = segments.indices.dropLast().map { "j\($0).k" }
    return "MATCH \(isRepeatable ? "REPEATABLE ELEMENTS " : "")\(path) RETURN a.k AS a, b.k AS b, "
      + "[n IN nodes(p) | n.k] AS n, [r IN relationships(p) | r.n] AS r, "
      + "[\(joints.joined(separator: ", "))] AS j, [\(lists.joined(separator: ", "))] AS x"
  }

  private var prefix: String { hasSelector ? selector : mode.rawValue }

  private func relationship(_ segment: Segment) -> String {
    let plain = arrow(segment.hops[0], name: "")
    if segment.lower == 1, segment.upper == 1 { return plain }
    return plain + quantifier(segment)
  }

  private func quantifier(_ segment: Segment) -> String {
    switch (segment.lower, segment.upper) {
    case (1, nil): "+"
    case (0, nil): "*"
    case (let lower, let upper): "{\(lower),\(upper.map { "\($0)" } ?? "")}"
    }
  }

  private func arrow(_ hop: Hop, name: String) -> String {
    let inner = name + (hop.type.map { ":\($0)" } ?? "")
    let body = inner.isEmpty ? "" : "[\(inner)]"
    return (hop.direction == .left ? "<-" : "-") + body + (hop.direction == .right ? "->" : "-")
  }

  private func group(_ segment: Segment, _ index: Int) -> String {
    var text = "((x\(index))"
    for (position, hop) in segment.hops.enumerated() {
      text += arrow(hop, name: "r\(index)_\(position)")
      text += position == segment.hops.count - 1 ? "(y\(index))" : "()"
    }
    switch segment.condition {
    case nil: break
    case .ascends: text += " WHERE x\(index).k <= y\(index).k"
    case .endsNotAtTwo: text += " WHERE y\(index).k <> 2"
    case .evenRelationship: text += " WHERE r\(index)_0.n % 2 = 0"
    }
    return " " + text + ")" + quantifier(segment) + " "
  }

  // MARK: Matching

  /// Every match, without selection.
  func matches(_ graph: RandomGraph) -> [Match] {
    var found: [Match] = []
    for start in graph.labels.indices {
      var state = Match(nodes: [start], edges: [], rounds: [], joints: [])
      walk(graph, 0, &state) { found.append($0) }
    }
    return asksEven ? found.filter { $0.edges.count % 2 == 0 } : found
  }

  private func walk(
    _ graph: RandomGraph, _ segment: Int, _ state: inout Match, _ body: (Match) -> Void
  ) {
    guard segment < segments.count else { return body(state) }
    state.rounds.append([])
    rounds(graph, segment, 0, &state, body)
    state.rounds.removeLast()
  }

  private func rounds(
    _ graph: RandomGraph, _ segment: Int, _ done: Int, _ state: inout Match,
    _ body: (Match) -> Void
  ) {
    let part = segments[segment]
    let node = state.nodes[state.nodes.count - 1]
    if done >= part.lower {
      if segment + 1 == segments.count {
        body(state)
      } else if !(segment == 0 && hasJointLabel) || graph.labels[node].contains("A") {
        state.joints.append(node)
        walk(graph, segment + 1, &state, body)
        state.joints.removeLast()
      }
    }
    if let upper = part.upper, done >= upper { return }
    state.rounds[segment].append(node)
    hops(graph, segment, 0, done, &state, body)
    state.rounds[segment].removeLast()
  }

  private func hops(
    _ graph: RandomGraph, _ segment: Int, _ hop: Int, _ done: Int, _ state: inout Match,
    _ body: (Match) -> Void
  ) {
    let part = segments[segment]
    guard hop < part.hops.count else {
      let first = state.nodes[state.nodes.count - 1 - part.hops.count]
      let last = state.nodes[state.nodes.count - 1]
      let isFulfilled =
        switch part.condition {
        case nil: true
        case .ascends: first <= last
        case .endsNotAtTwo: last != 2
        case .evenRelationship: state.edges[state.edges.count - part.hops.count] % 2 == 0
        }
      if isFulfilled { rounds(graph, segment, done + 1, &state, body) }
      return
    }
    let node = state.nodes[state.nodes.count - 1]
    for (index, edge) in graph.edges.enumerated() {
      if let type = part.hops[hop].type, type != edge.type { continue }
      var ends: [Int] = []
      let direction = part.hops[hop].direction
      if direction != .left, edge.start == node { ends.append(edge.end) }
      if direction != .right, edge.end == node, direction == .left || edge.start != node {
        ends.append(edge.start)
      }
      for end in ends where allows(index, end, state) {
        state.edges.append(index)
        state.nodes.append(end)
        hops(graph, segment, hop + 1, done, &state, body)
        state.edges.removeLast()
        state.nodes.removeLast()
      }
    }
  }

  private func allows(_ edge: Int, _ node: Int, _ state: Match) -> Bool {
    switch mode {
    case .walk: true
    case .acyclic: !state.nodes.contains(node)
    case .trail: !state.edges.contains(edge)
    case .none: isRepeatable || !state.edges.contains(edge)
    }
  }

  /// A match as a row of the query.
  func row(_ match: Match) -> String {
    func list(_ values: [Int]) -> String {
      "[\(values.map { "\($0)" }.joined(separator: ", "))]"
    }
    let rounds = segments.indices.filter { segments[$0].isGroup }.map { list(match.rounds[$0]) }
    let ends = [match.nodes[0], match.nodes[match.nodes.count - 1]].map { "\($0)" }
    return
      (ends + [
        list(match.nodes), list(match.edges), list(match.joints),
        "[\(rounds.joined(separator: ", "))]",
      ]).joined(separator: " | ")
  }
}
