import TestSupport

/// A small graph of tests: node i has property k = i.
struct RandomGraph {
  struct Edge {
    let type: String
    let start: Int
    let end: Int
  }

  var labels: [[String]] = []
  var edges: [Edge] = []

  init(using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 2...6, using: &random) {
      labels.append([["A"], ["B"], ["A", "B"], []].randomElement(using: &random) ?? [])
    }
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      edges.append(
        Edge(
          type: Bool.random(using: &random) ? "R" : "S",
          start: Int.random(in: labels.indices, using: &random),
          end: Int.random(in: labels.indices, using: &random)))
    }
  }
}

/// A random MATCH, as text and as the parts that the reference walks.
struct RandomPattern {
  enum Direction: CaseIterable {
    case right
    case left
    case either
  }

  struct Hop {
    let from: String
    let to: String
    let type: String?
    let direction: Direction
    let length: (lower: Int, upper: Int?)?
  }

  var paths: [[Hop]] = []
  var labels: [String: String] = [:]

  init(using random: inout SeededGenerator) {
    let names = ["a", "b", "c", "d"]
    for _ in 0..<(Int.random(in: 0..<4, using: &random) == 0 ? 2 : 1) {
      var from = names.randomElement(using: &random) ?? "a"
      var hops: [Hop] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let to = names.randomElement(using: &random) ?? "b"
        let lengths: [(lower: Int, upper: Int?)?] = [
          nil, nil, nil, (1, nil), (0, 2), (1, 2), (2, 3), (0, nil), (2, nil), (1, 1),
        ]
        hops.append(
          Hop(
            from: from, to: to,
            type: [nil, "R", "S"].randomElement(using: &random) ?? nil,
            direction: Direction.allCases.randomElement(using: &random) ?? .right,
            length: lengths.randomElement(using: &random) ?? nil))
        from = to
      }
      paths.append(hops)
    }
    for name in variables where Int.random(in: 0..<4, using: &random) == 0 {
      labels[name] = Bool.random(using: &random) ? "A" : "B"
    }
  }

  var variables: [String] {
    Set(paths.flatMap { $0.flatMap { [$0.from, $0.to] } }).sorted()
  }

  var text: String {
    paths.map { hops in
      var text = node(hops[0].from)
      for hop in hops {
        var inner = hop.type.map { ":\($0)" } ?? ""
        if let (lower, upper) = hop.length { inner += "*\(lower)..\(upper.map { "\($0)" } ?? "")" }
        let body = inner.isEmpty ? "" : "[\(inner)]"
        text += hop.direction == .left ? "<-\(body)-" : "-\(body)-"
        text += (hop.direction == .right ? ">" : "") + node(hop.to)
      }
      return text
    }.joined(separator: ", ")
  }

  private func node(_ name: String) -> String {
    "(\(name)\(labels[name].map { ":\($0)" } ?? ""))"
  }
}

/// Tries everything, one relationship after the other.
struct ReferenceMatcher {
  let graph: RandomGraph
  let pattern: RandomPattern
  private var nodes: [String: Int] = [:]
  private var used: Set<Int> = []
  private(set) var rows: [[Int]] = []

  init(_ graph: RandomGraph, _ pattern: RandomPattern) {
    self.graph = graph
    self.pattern = pattern
  }

  /// One row a match: the nodes of all variables in the order of their names.
  static func rows(_ graph: RandomGraph, _ pattern: RandomPattern) -> [[Int]] {
    var matcher = ReferenceMatcher(graph, pattern)
    matcher.match(Array(pattern.paths.joined()), 0)
    return matcher.rows
  }

  private mutating func match(_ hops: [RandomPattern.Hop], _ index: Int) {
    guard index < hops.count else {
      rows.append(pattern.variables.map { nodes[$0] ?? -1 })
      return
    }
    let hop = hops[index]
    binding(hop.from, to: nil) { matcher, start in
      matcher.walk(hop, from: start, length: 0) { matcher, end in
        matcher.binding(hop.to, to: end) { matcher, _ in matcher.match(hops, index + 1) }
      }
    }
  }

  /// Binds a variable to a node, to each node when none is given, if it fits.
  private mutating func binding(
    _ name: String, to node: Int?, _ body: (inout ReferenceMatcher, Int) -> Void
  ) {
    let known = nodes[name]
    for candidate in node.map({ [$0] }) ?? known.map({ [$0] }) ?? Array(graph.labels.indices) {
      if let known, known != candidate { continue }
      if let label = pattern.labels[name], !graph.labels[candidate].contains(label) { continue }
      nodes[name] = candidate
      body(&self, candidate)
      nodes[name] = known
    }
  }

  private mutating func walk(
    _ hop: RandomPattern.Hop, from node: Int, length: Int,
    _ body: (inout ReferenceMatcher, Int) -> Void
  ) {
    let bounds = hop.length ?? (1, 1)
    if length >= bounds.lower { body(&self, node) }
    if let upper = bounds.upper, length >= upper { return }
    for (index, edge) in graph.edges.enumerated() where !used.contains(index) {
      if let type = hop.type, type != edge.type { continue }
      var ends: [Int] = []
      if hop.direction != .left, edge.start == node { ends.append(edge.end) }
      if hop.direction != .right, edge.end == node, hop.direction == .left || edge.start != node {
        ends.append(edge.start)
      }
      for end in ends {
        used.insert(index)
        walk(hop, from: end, length: length + 1, body)
        used.remove(index)
      }
    }
  }
}
