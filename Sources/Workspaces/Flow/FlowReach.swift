package import Graphs

/// A breadth-first search along a flow: each node once, with its distance and one witness step.
///
/// Hidden nodes are walked through as if they were not there: what lies behind them is one step
/// away, and the visit says that the step is a bridge.
package struct FlowReach: Sendable {
  package struct Visit: Sendable {
    package let node: UInt32
    /// Steps from the nearest start; 0 for a start.
    package let distance: Int
    /// The node before it on a shortest way, nil for a start.
    package let previous: UInt32?
    /// The step that led to it: from `previous`, or from the last hidden node between; nil for a
    /// start.
    package let step: Flow.Step?
    /// Whether hidden nodes lie between `previous` and this one.
    package let isBridged: Bool
  }

  /// Visited nodes in the order of the search: by distance, then as their predecessors came, then
  /// by node.
  package private(set) var nodes: [UInt32] = []
  /// By position in `nodes`.
  private var distances: [UInt32] = []
  /// By position: that of the node before it, `.max` for a start.
  private var previous: [UInt32] = []
  /// By position: the relationship walked, `.max` for none.
  private var relationships: [UInt32] = []
  private var bridged: Set<UInt32> = []
  /// Further relationships between a visit and the node before it, by ascending position.
  private var parallels: [(position: UInt32, relationship: UInt32)] = []
  /// Nodes at the depth bound that have steps further on.
  package private(set) var cut: [UInt32] = []
  /// By node: its position; `unmet`, or `walkedThrough` for a hidden one.
  private var positions: [UInt32]

  private static let unmet = UInt32.max
  private static let walkedThrough = UInt32.max - 1

  /// Walks from `starts`; `limit` bounds the distance. O(nodes of the mesh + steps).
  package init(
    from starts: [UInt32], _ direction: Flow.Direction, along flow: Flow, limit: Int? = nil,
    hiding hidden: Bitmap? = nil, checkpoint: () throws -> Void
  ) throws {
    positions = [UInt32](repeating: Self.unmet, count: flow.nodeBound)
    add(starts)
    if let plain = flow.plainSteps(direction), plain.isClean, hidden == nil {
      try walk(plain.adjacency, limit, checkpoint)
    } else {
      try walk(limit, hidden, checkpoint) { flow.append(from: $0, direction, to: &$1) }
    }
  }

  /// Walks along whatever steps `append` adds for a node, ascending by node; nodes are smaller than
  /// `bound`.
  package init(
    from starts: [UInt32], bound: Int, hiding hidden: Bitmap? = nil,
    checkpoint: () throws -> Void, append: (UInt32, inout [Flow.Step]) throws -> Void
  ) throws {
    positions = [UInt32](repeating: Self.unmet, count: bound)
    add(starts)
    try walk(nil, hidden, checkpoint, append)
  }

  private mutating func add(_ starts: [UInt32]) {
    for start in starts where positions[Int(start)] == Self.unmet {
      add(start, distance: 0, previous: .max, relationship: .max)
    }
  }

  private mutating func add(
    _ node: UInt32, distance: UInt32, previous before: UInt32, relationship: UInt32
  ) {
    positions[Int(node)] = UInt32(nodes.count)
    nodes.append(node)
    distances.append(distance)
    previous.append(before)
    relationships.append(relationship)
  }

  /// Over the arrays of one relationship type.
  private mutating func walk(
    _ adjacency: Adjacency, _ limit: Int?, _ checkpoint: () throws -> Void
  ) throws {
    let bound = limit ?? .max
    var next = 0
    var untilCheck = 0
    while next < nodes.count {
      let row = adjacency.positions(of: nodes[next])
      let distance = distances[next]
      untilCheck -= 1 + row.count
      if untilCheck < 0 {
        try checkpoint()
        untilCheck = 1 << 16
      }
      if Int(distance) >= bound {
        if row.contains(where: { positions[Int(adjacency.targets[$0])] == Self.unmet }) {
          cut.append(nodes[next])
        }
      } else {
        for position in row {
          let target = adjacency.targets[position]
          guard positions[Int(target)] == Self.unmet else {
            noteParallel(target, next, adjacency.relationship(at: position))
            continue
          }
          add(
            target, distance: distance + 1, previous: UInt32(next),
            relationship: adjacency.relationship(at: position))
        }
      }
      next += 1
    }
  }

  /// A second relationship between the node of the latest visit and the one it was reached from.
  private mutating func noteParallel(_ node: UInt32, _ origin: Int, _ relationship: UInt32) {
    let last = nodes.count - 1
    guard positions[Int(node)] == UInt32(last), previous[last] == UInt32(origin) else { return }
    parallels.append((UInt32(last), relationship))
  }

  private mutating func walk(
    _ limit: Int?, _ hidden: Bitmap?, _ checkpoint: () throws -> Void,
    _ append: (UInt32, inout [Flow.Step]) throws -> Void
  ) throws {
    var steps: [Flow.Step] = []
    var between: [UInt32] = []
    var next = 0
    while next < nodes.count {
      if next % 256 == 0 { try checkpoint() }
      let origin = nodes[next]
      let distance = distances[next]
      let isLast = Int(distance) >= limit ?? .max
      between.append(origin)
      while let node = between.popLast() {
        steps.removeAll(keepingCapacity: true)
        try append(node, &steps)
        for step in steps {
          guard positions[Int(step.node)] == Self.unmet else {
            if let relationship = step.relationship {
              noteParallel(step.node, next, relationship)
            }
            continue
          }
          if let hidden, hidden[Int(step.node)] {
            if isLast { continue }
            positions[Int(step.node)] = Self.walkedThrough
            between.append(step.node)
          } else if isLast {
            cut.append(origin)
            break
          } else {
            if node != origin { bridged.insert(UInt32(nodes.count)) }
            add(
              step.node, distance: distance + 1, previous: UInt32(next),
              relationship: step.relationship ?? .max)
          }
        }
      }
      next += 1
    }
  }

  /// Positions of the visits at each distance, the starts first.
  package var levels: [Range<Int>] {
    guard let farthest = distances.last else { return [] }
    var levels: [Range<Int>] = []
    var start = 0
    for distance in 0...farthest {
      var low = start
      var high = distances.count
      while low < high {
        let middle = (low + high) / 2
        if distances[middle] <= distance { low = middle + 1 } else { high = middle }
      }
      levels.append(start..<low)
      start = low
    }
    return levels
  }

  /// Every visit in the order of the search.
  package var visits: [Visit] { nodes.indices.map { visit(at: $0) } }

  /// The visit at a position of `nodes`.
  package func visit(at position: Int) -> Visit {
    let before = previous[position]
    let relationship = relationships[position]
    return Visit(
      node: nodes[position], distance: Int(distances[position]),
      previous: before == .max ? nil : nodes[Int(before)],
      step: before == .max
        ? nil
        : Flow.Step(
          node: nodes[position], relationship: relationship == .max ? nil : relationship),
      isBridged: !bridged.isEmpty && bridged.contains(UInt32(position)))
  }

  /// The relationships beside that of the visit's own step, between the same two nodes.
  package func parallels(at position: Int) -> [UInt32] {
    guard !parallels.isEmpty else { return [] }
    var low = 0
    var high = parallels.count
    while low < high {
      let middle = (low + high) / 2
      if Int(parallels[middle].position) < position { low = middle + 1 } else { high = middle }
    }
    return parallels[low...].prefix { Int($0.position) == position }.map(\.relationship)
  }

  /// Steps from the nearest start; nil for what is not reached.
  package func distance(of node: UInt32) -> UInt32? {
    contains(node) ? distances[Int(positions[Int(node)])] : nil
  }

  package func visit(of node: UInt32) -> Visit? {
    contains(node) ? visit(at: Int(positions[Int(node)])) : nil
  }

  package func contains(_ node: UInt32) -> Bool {
    Int(node) < positions.count && positions[Int(node)] < Self.walkedThrough
  }
}
