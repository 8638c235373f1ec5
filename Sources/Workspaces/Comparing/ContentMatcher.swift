import Graphs

/// Pairs nodes without an address: those of equal labels, properties and neighbours, in order.
///
/// Neighbours are looked at to a depth of `rounds`; nodes that are still alike then stand for one
/// another. O(such nodes × (keys + neighbours)).
enum ContentMatcher {
  private static let rounds = 3

  static func run(_ matcher: inout NodeMatcher) {
    let left = matcher.partners.unmatchedBefore.filter {
      matcher.before.addresses[Int($0)] == .max
    }
    let right = matcher.partners.unmatchedAfter.filter { matcher.after.addresses[Int($0)] == .max }
    guard !left.isEmpty, !right.isEmpty else { return }
    let was = colours(of: left, in: matcher.before) { node in
      matcher.partners.after(node)
    }
    let now = colours(of: right, in: matcher.after) { node in
      matcher.partners.before(node) == nil ? nil : node
    }
    for round in stride(from: rounds, through: 0, by: -1) {
      var free: [Int: [UInt32]] = [:]
      for node in right.reversed() where matcher.partners.before(node) == nil {
        free[now[round][node] ?? 0, default: []].append(node)
      }
      for node in left where matcher.partners.after(node) == nil {
        if let partner = free[was[round][node] ?? 0]?.popLast() {
          matcher.partners.pair(node, partner, .content)
        }
      }
    }
  }

  /// By round and node: a number that nodes of either graph share when nothing so near tells them
  /// apart. `common` is a name for neighbours that are paired.
  private static func colours(
    of nodes: [UInt32], in compared: ComparedGraph, _ common: (UInt32) -> UInt32?
  ) -> [[UInt32: Int]] {
    var colours: [[UInt32: Int]] = [[:]]
    for node in nodes {
      var hasher = Hasher()
      hasher.combine(compared.kind(of: node))
      for (key, value) in compared.view.properties(of: node)
      where !ComparedKeys.provenance.contains(key) {
        hasher.combine(key)
        hash(value, into: &hasher)
      }
      colours[0][node] = hasher.finalize()
    }
    let expansions = compared.view.types.names.enumerated().flatMap { number, name in
      [GraphView.Direction.outgoing, .incoming].map { direction in
        (name, direction, Expansion(compared.view, type: UInt32(number), direction))
      }
    }
    for round in 0..<rounds {
      var next: [UInt32: Int] = [:]
      for node in nodes {
        var around: [Int] = []
        for (name, direction, expansion) in expansions {
          expansion.forEach(of: node) { neighbour, _ in
            var hasher = Hasher()
            hasher.combine(name)
            hasher.combine(direction)
            hasher.combine(common(neighbour))
            hasher.combine(colours[round][neighbour])
            around.append(hasher.finalize())
          }
        }
        var hasher = Hasher()
        hasher.combine(colours[round][node])
        hasher.combine(around.sorted())
        next[node] = hasher.finalize()
      }
      colours.append(next)
    }
    return colours
  }

  private static func hash(_ value: Value, into hasher: inout Hasher) {
    switch value {
    case .null, .node, .relationship, .path: hasher.combine(0)
    case .bool(let bool): hasher.combine(bool)
    case .int(let int): hasher.combine(int)
    case .float(let float): hasher.combine(float.bitPattern)
    case .string(let text): hasher.combine(text)
    case .temporal(let temporal): hasher.combine(temporal)
    case .list(let elements):
      hasher.combine(elements.count)
      for element in elements { hash(element, into: &hasher) }
    case .map(let map):
      hasher.combine(map.keys)
      for element in map.values { hash(element, into: &hasher) }
    }
  }
}
