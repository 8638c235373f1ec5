/// The share of time a random walk spends at each node.
///
/// Page, Brin, Motwani and Winograd 1999: score(v) = (1 - d)/n + d · Σ score(u)/out(u) over the
/// nodes u before v; the score of nodes that lead nowhere is spread over all. Scores sum to 1.
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
    let count = graph.count
    var scores = [Double](repeating: 1 / Double(max(1, count)), count: count)
    var shares = [Double](repeating: 0, count: count)
    let rows = graph.backward
    var done = 0
    var isSettled = count == 0
    while done < limit, !isSettled {
      let lost = Self.share(scores, graph.forward.offsets, &shares)
      let base = (1 - damping + damping * lost) / Double(count)
      var moved = 0.0
      var start = 0
      while start < count {
        try checkpoint()
        let end = min(count, start + Self.blockSize)
        moved += Self.pull(rows, start..<end, shares, base, damping, &scores)
        start = end
      }
      done += 1
      isSettled = moved < tolerance * Double(count)
    }
    self.scores = scores
    iterations = done
    self.isSettled = isSettled
  }

  /// Nodes between two looks at the checkpoint.
  private static let blockSize = 1 << 15

  /// What each node hands to each of its neighbours; gives the score of nodes without any.
  private static func share(
    _ scores: [Double], _ offsets: [UInt32], _ shares: inout [Double]
  ) -> Double {
    var lost = 0.0
    for node in 0..<scores.count {
      let degree = offsets[node + 1] - offsets[node]
      if degree == 0 {
        lost += scores[node]
      } else {
        shares[node] = scores[node] / Double(degree)
      }
    }
    return lost
  }

  /// Sets the scores of some nodes; gives how far they moved.
  private static func pull(
    _ rows: AlgorithmGraph.Rows, _ nodes: Range<Int>, _ shares: [Double], _ base: Double,
    _ damping: Double, _ scores: inout [Double]
  ) -> Double {
    let targets = rows.targets
    let offsets = rows.offsets
    var moved = 0.0
    var position = Int(offsets[nodes.lowerBound])
    for node in nodes {
      let end = Int(offsets[node + 1])
      var sum = 0.0
      while position < end {
        sum += shares[Int(targets[position])]
        position += 1
      }
      let score = base + damping * sum
      moved += abs(score - scores[node])
      scores[node] = score
    }
    return moved
  }
}
