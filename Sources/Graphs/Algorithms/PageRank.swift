/// The share of time a random walk spends at each node.
///
/// Page, Brin, Motwani and Winograd 1999: score(v) = (1 - d)/n + d · Σ score(u)/out(u) over the
/// nodes u before v; the score of nodes that lead nowhere is spread over all. Scores sum to 1.
///
/// What all nodes get alike only scales the scores: they are the solution of
/// y(v) = 1 + d · Σ y(u)/out(u), brought to the sum 1 (Gleich, Zhukov and Berkhin 2004). It is
/// found by Gauss-Seidel passes, along the numbering and against it in turn, so that a graph
/// numbered in topological order takes one.
package struct PageRank: Sendable {
  package let scores: [Double]
  package let iterations: Int
  /// The scores moved less than the tolerance in the last iteration.
  package let isSettled: Bool

  /// `damping` in 0...1; ends when the scores move by less than `tolerance` a node on average.
  /// O(iterations · (nodes + edges)), reading the edges in order.
  package init(
    _ graph: AlgorithmGraph, damping: Double = 0.85, iterations limit: Int = 100,
    tolerance: Double = 1e-6, checkpoint: () throws -> Void
  ) throws {
    // With nothing for all alike the equation above may have no solution.
    let solver = Solver(graph, damping: min(damping, Self.mostDamping))
    var values = [Double](repeating: 1, count: graph.count)
    var shares = solver.inverses
    var done = 0
    var isSettled = graph.count == 0
    while done < limit, !isSettled {
      var moved = 0.0
      var sum = 0.0
      var start = 0
      while start < graph.count {
        try checkpoint()
        let end = min(graph.count, start + Self.blockSize)
        let block = done % 2 == 0 ? start..<end : (graph.count - end)..<(graph.count - start)
        let step = solver.pass(block, isAscending: done % 2 == 0, &values, &shares)
        moved += step.moved
        sum += step.sum
        start = end
      }
      done += 1
      isSettled = moved < tolerance * Double(graph.count) * sum
    }
    let total = values.reduce(0, +)
    for node in values.indices { values[node] /= total }
    scores = values
    iterations = done
    self.isSettled = isSettled
  }

  /// Nodes between two looks at the checkpoint.
  private static let blockSize = 1 << 15
  private static let mostDamping = 1 - 1e-9

  private struct Solver {
    let damping: Double
    let offsets: [UInt32]
    let targets: [UInt32]
    /// By node: 1 / out, 0 for a node that leads nowhere.
    let inverses: [Double]

    init(_ graph: AlgorithmGraph, damping: Double) {
      self.damping = damping
      offsets = graph.backward.offsets
      targets = graph.backward.targets
      let forward = graph.forward.offsets
      var inverses = [Double](repeating: 0, count: graph.count)
      for node in inverses.indices where forward[node + 1] > forward[node] {
        inverses[node] = 1 / Double(forward[node + 1] - forward[node])
      }
      self.inverses = inverses
    }

    /// Solves for some nodes, one after the other; gives how far they moved, and their sum.
    func pass(
      _ nodes: Range<Int>, isAscending: Bool, _ values: inout [Double], _ shares: inout [Double]
    ) -> (moved: Double, sum: Double) {
      let offsets = offsets
      let targets = targets
      var moved = 0.0
      var sum = 0.0
      for step in 0..<nodes.count {
        let node = isAscending ? nodes.lowerBound + step : nodes.upperBound - 1 - step
        var position = Int(offsets[node])
        let end = Int(offsets[node + 1])
        var before = 0.0
        while position < end {
          before += shares[Int(targets[position])]
          position += 1
        }
        let value = 1 + damping * before
        moved += abs(value - values[node])
        sum += value
        values[node] = value
        shares[node] = value * inverses[node]
      }
      return (moved, sum)
    }
  }
}
