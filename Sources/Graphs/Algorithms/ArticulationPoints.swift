/// Nodes without which a part of the graph falls apart, when directions do not count.
///
/// Hopcroft and Tarjan 1973, "Algorithm 447", without recursion. O(nodes + edges).
package struct ArticulationPoints: Sendable {
  /// By node.
  package private(set) var isPoint: [Bool]

  /// When each node was first seen, and the earliest node that its part of the tree leads back to;
  /// 0 for what was not seen.
  private var seen: [UInt32]
  private var low: [UInt32]

  /// A node of the path that is being walked, and which of its neighbours comes next.
  private struct Step {
    let node: Int
    let parent: Int
    var next = 0
  }

  /// The checkpoint is asked every few thousand steps.
  package init(_ graph: AlgorithmGraph, checkpoint: () throws -> Void) throws {
    isPoint = [Bool](repeating: false, count: graph.count)
    seen = [UInt32](repeating: 0, count: graph.count)
    low = seen
    var clock: UInt32 = 0
    var untilCheck = AlgorithmGraph.checkInterval
    for root in 0..<graph.count where seen[root] == 0 {
      clock += 1
      (seen[root], low[root]) = (clock, clock)
      var branches = 0
      var path = [Step(node: root, parent: -1)]
      while var step = path.popLast() {
        untilCheck -= 1
        if untilCheck <= 0 {
          try checkpoint()
          untilCheck = AlgorithmGraph.checkInterval
        }
        guard let neighbour = Self.neighbour(step.next, of: step.node, in: graph) else {
          finish(step, root: root)
          if step.parent == root { branches += 1 }
          continue
        }
        step.next += 1
        path.append(step)
        if seen[neighbour] == 0 {
          clock += 1
          (seen[neighbour], low[neighbour]) = (clock, clock)
          path.append(Step(node: neighbour, parent: step.node))
        } else if neighbour != step.parent {
          // Two edges between the same nodes, one each way, join them no closer than one.
          low[step.node] = min(low[step.node], seen[neighbour])
        }
      }
      isPoint[root] = branches > 1
    }
  }

  /// What lies below a node is known: its parent holds it when it leads no further back.
  private mutating func finish(_ step: Step, root: Int) {
    guard step.parent >= 0 else { return }
    low[step.parent] = min(low[step.parent], low[step.node])
    if step.parent != root, low[step.node] >= seen[step.parent] { isPoint[step.parent] = true }
  }

  /// Neighbours both ways, one after the other.
  private static func neighbour(_ position: Int, of node: Int, in graph: AlgorithmGraph) -> Int? {
    let forward = graph.forward.neighbours(of: node)
    if position < forward.count {
      return Int(graph.forward.targets[forward.lowerBound + position])
    }
    let backward = graph.backward.neighbours(of: node)
    let rest = position - forward.count
    return rest < backward.count
      ? Int(graph.backward.targets[backward.lowerBound + rest]) : nil
  }
}
