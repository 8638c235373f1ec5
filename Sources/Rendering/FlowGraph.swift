internal import Tables

/// A drawing's edges made acyclic and free of repeats: what the one-node-a-line drawings walk.
struct FlowGraph {
  let labels: [String]
  /// Forward edges; neighbours sorted by label, each once.
  private(set) var children: [[Int]]
  private(set) var parents: [[Int]]
  /// Targets of edges that close a cycle (a loop included), by their start.
  private(set) var backs: [[Int]]

  /// Which edges are taken for those that close a cycle.
  enum CycleBreaking {
    /// Those that lead back to where a walk came from, begun where data enters.
    case whereEntered
    /// Few of them, for drawings in layers.
    case fewest
  }

  /// O(nodes log nodes + edges log edges); with `fewest`, O(nodes²) where there are cycles.
  init(_ drawing: Drawing, breaking: CycleBreaking = .whereEntered) {
    let count = drawing.nodes.count
    labels = drawing.nodes.map(\.label)
    var targets = [[Int]](repeating: [], count: count)
    var hasParent = [Bool](repeating: false, count: count)
    for edge in drawing.edges {
      guard targets.indices.contains(edge.from), targets.indices.contains(edge.to) else { continue }
      targets[edge.from].append(edge.to)
      if edge.from != edge.to { hasParent[edge.to] = true }
    }
    let place = FlowGraph.places(labels)
    for index in targets.indices {
      targets[index] = Set(targets[index]).sorted { place[$0] < place[$1] }
    }
    // Cycles are entered where data enters them, else at what was asked about.
    let starts = (0..<count).sorted { a, b in
      func rank(_ index: Int) -> Int {
        if !hasParent[index] { return 0 }
        return drawing.nodes[index].mark == .focus ? 1 : 2
      }
      return (rank(a), place[a]) < (rank(b), place[b])
    }
    children = targets
    backs = [[Int]](repeating: [], count: count)
    parents = [[Int]](repeating: [], count: count)
    switch breaking {
    case .whereEntered: removeBackEdges(from: starts)
    case .fewest: removeEdges(against: FeedbackOrder.order(children, place: place))
    }
    for (index, targets) in children.enumerated() {
      for target in targets { parents[target].append(index) }
    }
  }

  /// Every node's place when nodes are sorted by label, then number.
  static func places(_ labels: [String]) -> [Int] {
    let sorted = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
    var places = [Int](repeating: 0, count: labels.count)
    for (place, index) in sorted.enumerated() { places[index] = place }
    return places
  }

  /// Nodes from which some marked node can be reached, the marked ones themselves left out.
  func strictAncestors(of marked: [Int]) -> [Bool] {
    var seen = [Bool](repeating: false, count: children.count)
    var pending = marked
    while let node = pending.popLast() {
      for parent in parents[node] where !seen[parent] {
        seen[parent] = true
        pending.append(parent)
      }
    }
    return seen
  }

  private mutating func removeEdges(against order: [Int]) {
    var position = [Int](repeating: 0, count: order.count)
    for (index, node) in order.enumerated() { position[node] = index }
    for node in children.indices {
      backs[node] = children[node].filter { position[$0] <= position[node] }
      if !backs[node].isEmpty { children[node].removeAll { position[$0] <= position[node] } }
    }
  }

  /// Depth-first search: an edge to a node whose walk is not over closes a cycle.
  private mutating func removeBackEdges(from starts: [Int]) {
    var state = [UInt8](repeating: 0, count: children.count)
    for start in starts where state[start] == 0 {
      var stack = [(node: start, next: 0)]
      state[start] = 1
      while let top = stack.last {
        guard top.next < children[top.node].count else {
          state[top.node] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let target = children[top.node][top.next]
        if state[target] == 1 {
          backs[top.node].append(target)
        } else if state[target] == 0 {
          state[target] = 1
          stack.append((target, 0))
        }
      }
    }
    for index in children.indices where !backs[index].isEmpty {
      let removed = Set(backs[index])
      children[index].removeAll { removed.contains($0) }
    }
  }
}
