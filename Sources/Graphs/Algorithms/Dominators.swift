/// The node through which every path from a root to a node must lead, the nearest one before it.
///
/// Lengauer and Tarjan 1979, with path compression: O(edges · log nodes).
package struct Dominators: Sendable {
  /// By node: its immediate dominator, `.max` for the root and what it does not reach.
  package let parents: [UInt32]
  /// Dominators above each node: 0 for the root, `.max` for what it does not reach.
  package let depths: [UInt32]

  package init(_ graph: AlgorithmGraph, root: Int, checkpoint: () throws -> Void) throws {
    var forest = Forest(graph, root: root)
    try forest.number(checkpoint)
    try forest.link(checkpoint)
    var parents = [UInt32](repeating: .max, count: graph.count)
    var depths = [UInt32](repeating: .max, count: graph.count)
    depths[root] = 0
    for number in forest.vertices.indices.dropFirst() {
      let node = Int(forest.vertices[number])
      let dominator = forest.vertices[Int(forest.dominators[number])]
      parents[node] = dominator
      depths[node] = depths[Int(dominator)] + 1
    }
    self.parents = parents
    self.depths = depths
  }

  /// The depth-first tree and what is known of it; all by the number of the visit.
  private struct Forest {
    let graph: AlgorithmGraph
    let root: Int
    /// Nodes in the order of their visit.
    var vertices: [UInt32] = []
    /// By node: its number, `.max` when the root does not reach it.
    var numbers: [UInt32]
    var treeParents: [UInt32] = []
    var semi: [UInt32] = []
    var dominators: [UInt32] = []
    private var ancestors: [UInt32] = []
    private var labels: [UInt32] = []
    private var path: [UInt32] = []

    init(_ graph: AlgorithmGraph, root: Int) {
      self.graph = graph
      self.root = root
      numbers = [UInt32](repeating: .max, count: graph.count)
    }

    mutating func number(_ checkpoint: () throws -> Void) throws {
      let rows = graph.forward
      var pending: [(node: UInt32, position: UInt32)] = []
      visit(UInt32(root), 0, &pending)
      var steps = 0
      while let (node, position) = pending.last {
        guard position < rows.offsets[Int(node) + 1] else {
          pending.removeLast()
          continue
        }
        pending[pending.count - 1].position += 1
        let target = rows.targets[Int(position)]
        if numbers[Int(target)] == .max { visit(target, numbers[Int(node)], &pending) }
        steps += 1
        if steps & 0xFFFF == 0 { try checkpoint() }
      }
      semi = [UInt32](0..<UInt32(vertices.count))
      labels = semi
      dominators = [UInt32](repeating: 0, count: vertices.count)
      ancestors = [UInt32](repeating: .max, count: vertices.count)
    }

    private mutating func visit(
      _ node: UInt32, _ parent: UInt32, _ pending: inout [(node: UInt32, position: UInt32)]
    ) {
      numbers[Int(node)] = UInt32(vertices.count)
      vertices.append(node)
      treeParents.append(parent)
      pending.append((node, graph.forward.offsets[Int(node)]))
    }

    mutating func link(_ checkpoint: () throws -> Void) throws {
      // Nodes whose semidominator is the index, as lists.
      var first = [UInt32](repeating: .max, count: vertices.count)
      var next = [UInt32](repeating: .max, count: vertices.count)
      let rows = graph.backward
      for number in stride(from: vertices.count - 1, to: 0, by: -1) {
        if number & 0xFFF == 0 { try checkpoint() }
        for position in rows.neighbours(of: Int(vertices[number])) {
          let before = numbers[Int(rows.targets[position])]
          if before == .max { continue }
          semi[number] = min(semi[number], semi[Int(lowest(above: before))])
        }
        next[number] = first[Int(semi[number])]
        first[Int(semi[number])] = UInt32(number)
        let parent = treeParents[number]
        ancestors[number] = parent
        var waiting = first[Int(parent)]
        while waiting != .max {
          let low = lowest(above: waiting)
          dominators[Int(waiting)] = semi[Int(low)] < semi[Int(waiting)] ? low : parent
          waiting = next[Int(waiting)]
        }
        first[Int(parent)] = .max
      }
      for number in vertices.indices.dropFirst() where dominators[number] != semi[number] {
        dominators[number] = dominators[Int(dominators[number])]
      }
    }

    /// The node of least semidominator on the linked path above; the path is compressed.
    private mutating func lowest(above start: UInt32) -> UInt32 {
      guard ancestors[Int(start)] != .max else { return start }
      path.removeAll(keepingCapacity: true)
      var node = start
      while ancestors[Int(ancestors[Int(node)])] != .max {
        path.append(node)
        node = ancestors[Int(node)]
      }
      while let below = path.popLast() {
        let above = ancestors[Int(below)]
        if semi[Int(labels[Int(above)])] < semi[Int(labels[Int(below)])] {
          labels[Int(below)] = labels[Int(above)]
        }
        ancestors[Int(below)] = ancestors[Int(above)]
      }
      return labels[Int(start)]
    }
  }
}
