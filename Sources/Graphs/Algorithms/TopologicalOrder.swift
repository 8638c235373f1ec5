/// An order in which every node stands behind all that lead to it.
///
/// Kahn 1962. O(nodes + edges).
package struct TopologicalOrder: Sendable {
  /// Node numbers in order; not all of them when the graph has a cycle.
  package let order: [UInt32]
  /// By node: steps of the longest path that ends there.
  package let levels: [UInt32]
  /// A cycle, each node leading to the next and the last to the first; empty when there is none.
  package let cycle: [UInt32]

  package init(_ graph: AlgorithmGraph, checkpoint: () throws -> Void) throws {
    let rows = graph.forward
    var waiting = (0..<graph.count).map { UInt32(graph.backward.neighbours(of: $0).count) }
    var levels = [UInt32](repeating: 0, count: graph.count)
    var order = (0..<UInt32(graph.count)).filter { waiting[Int($0)] == 0 }
    var next = 0
    var untilCheck = AlgorithmGraph.checkInterval
    while next < order.count {
      let node = Int(order[next])
      next += 1
      let neighbours = rows.neighbours(of: node)
      for position in neighbours {
        let target = Int(rows.targets[position])
        levels[target] = max(levels[target], levels[node] + 1)
        waiting[target] -= 1
        if waiting[target] == 0 { order.append(UInt32(target)) }
      }
      untilCheck -= 1 + neighbours.count
      if untilCheck <= 0 {
        try checkpoint()
        untilCheck = AlgorithmGraph.checkInterval
      }
    }
    self.order = order
    self.levels = levels
    cycle = order.count == graph.count ? [] : Self.cycle(graph, waiting)
  }

  /// Walks back from a node that still waits: each has another one before it, so that one comes
  /// again.
  private static func cycle(_ graph: AlgorithmGraph, _ waiting: [UInt32]) -> [UInt32] {
    guard var node = waiting.firstIndex(where: { $0 > 0 }) else { return [] }
    var places = [Int](repeating: -1, count: graph.count)
    var walked: [UInt32] = []
    let rows = graph.backward
    while places[node] < 0 {
      places[node] = walked.count
      walked.append(UInt32(node))
      let before = rows.neighbours(of: node).first { waiting[Int(rows.targets[$0])] > 0 }
      guard let before else { return [] }
      node = Int(rows.targets[before])
    }
    return walked[places[node]...].reversed()
  }
}
