/// How many shortest paths between other nodes lead through each node; where a pair has several,
/// each counts in part.
///
/// Brandes 2001: one breadth-first search from every node, and a sum back along it.
/// O(nodes · edges).
package struct Betweenness: Sendable {
  package let scores: [Double]

  package init(_ graph: AlgorithmGraph, checkpoint: () throws -> Void) throws {
    let count = graph.count
    var search = Search(count)
    var scores = [Double](repeating: 0, count: count)
    for source in 0..<count {
      try search.run(graph, from: source, checkpoint)
      search.settle(graph, source, &scores)
      if source & 0xFF == 0 { try checkpoint() }
    }
    if graph.isUndirected { for node in 0..<count { scores[node] /= 2 } }
    self.scores = scores
  }

  /// Scratch of one search, used again for each source.
  private struct Search {
    var order: [UInt32] = []
    var distances: [Int32]
    /// Shortest paths from the source.
    var paths: [Double]
    var dependencies: [Double]

    init(_ count: Int) {
      distances = [Int32](repeating: -1, count: count)
      paths = [Double](repeating: 0, count: count)
      dependencies = [Double](repeating: 0, count: count)
    }

    mutating func run(
      _ graph: AlgorithmGraph, from source: Int, _ checkpoint: () throws -> Void
    ) throws {
      for node in order {
        distances[Int(node)] = -1
        paths[Int(node)] = 0
        dependencies[Int(node)] = 0
      }
      order.removeAll(keepingCapacity: true)
      order.append(UInt32(source))
      distances[source] = 0
      paths[source] = 1
      let rows = graph.forward
      var next = 0
      var untilCheck = AlgorithmGraph.checkInterval
      while next < order.count {
        let node = Int(order[next])
        next += 1
        let neighbours = rows.neighbours(of: node)
        untilCheck -= 1 + neighbours.count
        if untilCheck <= 0 {
          try checkpoint()
          untilCheck = AlgorithmGraph.checkInterval
        }
        for position in neighbours {
          let target = Int(rows.targets[position])
          if distances[target] < 0 {
            distances[target] = distances[node] + 1
            order.append(UInt32(target))
          }
          if distances[target] == distances[node] + 1 { paths[target] += paths[node] }
        }
      }
    }

    mutating func settle(_ graph: AlgorithmGraph, _ source: Int, _ scores: inout [Double]) {
      let rows = graph.forward
      for number in order.reversed() {
        let node = Int(number)
        var sum = 0.0
        for position in rows.neighbours(of: node) {
          let target = Int(rows.targets[position])
          guard distances[target] == distances[node] + 1 else { continue }
          sum += paths[node] / paths[target] * (1 + dependencies[target])
        }
        dependencies[node] = sum
        if node != source { scores[node] += sum }
      }
    }
  }
}
