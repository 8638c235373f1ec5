/// A breadth-first search along a flow: each node once, with its distance and one witness step.
package struct FlowReach: Sendable {
  package struct Visit: Sendable {
    package let node: UInt32
    /// Steps from the nearest start; 0 for a start.
    package let distance: Int
    /// The node before it on a shortest way, nil for a start.
    package let previous: UInt32?
    /// The step from `previous`; nil for a start.
    package let step: Flow.Step?
  }

  /// In the order of the search: by distance, then as their predecessors came, then by node.
  package private(set) var visits: [Visit] = []
  /// Nodes at the depth bound that have steps further on.
  package private(set) var cut: [UInt32] = []
  private var positions: [UInt32: Int] = [:]

  /// Walks from `starts`; `limit` bounds the distance.
  package init(
    from starts: [UInt32], _ direction: Flow.Direction, along flow: Flow, limit: Int? = nil,
    checkpoint: () throws -> Void
  ) throws {
    for start in starts where positions[start] == nil {
      positions[start] = visits.count
      visits.append(Visit(node: start, distance: 0, previous: nil, step: nil))
    }
    var next = 0
    while next < visits.count {
      if next % 256 == 0 { try checkpoint() }
      let visit = visits[next]
      next += 1
      let steps = flow.steps(from: visit.node, direction)
      if let limit, visit.distance >= limit {
        if steps.contains(where: { positions[$0.node] == nil }) { cut.append(visit.node) }
        continue
      }
      for step in steps where positions[step.node] == nil {
        positions[step.node] = visits.count
        visits.append(
          Visit(
            node: step.node, distance: visit.distance + 1, previous: visit.node, step: step))
      }
    }
  }

  package func visit(of node: UInt32) -> Visit? {
    positions[node].map { visits[$0] }
  }

  package func contains(_ node: UInt32) -> Bool { positions[node] != nil }
}
