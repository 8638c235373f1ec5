/// What up to 64 groups of nodes reach, all at once: bit l of a node's word says that group l does
/// (MS-BFS; Then et al. 2014).
///
/// The scratch is kept between searches and cleared by what was touched. A search costs its own
/// closure, not the graph.
package struct LaneReach: Sendable {
  package static let laneCount = 64

  private let rows: AlgorithmGraph.Rows
  /// By node.
  package private(set) var lanes: [UInt64]
  /// Nodes with a lane, in the order in which they were met.
  package private(set) var met: [UInt32] = []
  private var fresh: [UInt64]

  package init(_ rows: AlgorithmGraph.Rows) {
    self.rows = rows
    lanes = [UInt64](repeating: 0, count: rows.offsets.count - 1)
    fresh = lanes
  }

  /// A group reaches its own nodes without a step. What the last search found is forgotten.
  package mutating func search(
    from groups: [[UInt32]], checkpoint: () throws -> Void
  ) throws {
    precondition(groups.count <= Self.laneCount, "a word has 64 lanes")
    for node in met { lanes[Int(node)] = 0 }
    met.removeAll(keepingCapacity: true)
    var queue: [UInt32] = []
    for (lane, nodes) in groups.enumerated() {
      for node in nodes { meet(Int(node), 1 << UInt64(lane), &queue) }
    }
    var next = 0
    var untilCheck = AlgorithmGraph.checkInterval
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      let mask = fresh[node]
      fresh[node] = 0
      let neighbours = rows.neighbours(of: node)
      for position in neighbours { meet(Int(rows.targets[position]), mask, &queue) }
      untilCheck -= 1 + neighbours.count
      if untilCheck <= 0 {
        do {
          try checkpoint()
        } catch {
          for node in queue[next...] { fresh[Int(node)] = 0 }
          throw error
        }
        untilCheck = AlgorithmGraph.checkInterval
      }
    }
  }

  private mutating func meet(_ node: Int, _ mask: UInt64, _ queue: inout [UInt32]) {
    let news = mask & ~lanes[node]
    if news == 0 { return }
    if lanes[node] == 0 { met.append(UInt32(node)) }
    lanes[node] |= news
    if fresh[node] == 0 { queue.append(UInt32(node)) }
    fresh[node] |= news
  }
}
