import Graphs
import Workspaces

/// Everything that data of some things comes from, themselves included, and which of those that
/// fail do so first.
struct Ancestors {
  struct Ancestor {
    let node: UInt32
    /// Steps upstream.
    let hop: Int
    /// The next one on a shortest way down to what was asked about; nil for that itself.
    let next: UInt32?
    let state: Health.State
    let findings: [Health.Finding]
    /// It fails, and nothing above it does.
    var isFirst = false
  }

  /// As the search found them: nearest first.
  private(set) var all: [Ancestor] = []
  /// Steps between them, in the direction of the data, by position.
  private(set) var steps: [(from: Int, to: Int)] = []

  init(of starts: [UInt32], along flow: Flow, _ health: Health, _ context: MeshContext) throws {
    let reach = try FlowReach(
      from: starts, .upstream, along: flow, checkpoint: context.checkpoint)
    var positions: [UInt32: Int] = [:]
    for (position, visit) in reach.visits.enumerated() {
      if position % 256 == 0 { try context.checkpoint() }
      positions[visit.node] = position
      let (state, findings) = health.state(of: visit.node)
      all.append(
        Ancestor(
          node: visit.node, hop: visit.distance, next: visit.previous, state: state,
          findings: findings))
    }
    for (position, visit) in reach.visits.enumerated() {
      if position % 256 == 0 { try context.checkpoint() }
      var last: UInt32?
      for step in flow.steps(from: visit.node, .upstream) where step.node != last {
        last = step.node
        if let from = positions[step.node] { steps.append((from, position)) }
      }
    }
    markFirst()
  }

  /// Of those that feed one another in a cycle, the one that failed first counts.
  private mutating func markFirst() {
    let condensation = Condensation(
      nodeCount: all.count,
      edges: steps.map { (start: UInt32($0.from), end: UInt32($0.to)) })
    var hasFailed = [Bool](repeating: false, count: condensation.componentCount)
    var isBelow = hasFailed
    for (position, ancestor) in all.enumerated() where ancestor.state == .fails {
      hasFailed[Int(condensation.components[position])] = true
    }
    // An edge between components goes from the larger number to the smaller.
    var edges = steps.map {
      (condensation.components[$0.from], condensation.components[$0.to])
    }.filter { $0.0 != $0.1 }
    edges.sort { $0.0 > $1.0 }
    for (from, to) in edges where hasFailed[Int(from)] || isBelow[Int(from)] {
      isBelow[Int(to)] = true
    }
    var firsts: [UInt32: Int] = [:]
    for (position, ancestor) in all.enumerated() where ancestor.state == .fails {
      let component = condensation.components[position]
      guard !isBelow[Int(component)] else { continue }
      if let known = firsts[component], !isEarlier(position, than: known) { continue }
      firsts[component] = position
    }
    for position in firsts.values { all[position].isFirst = true }
  }

  private func isEarlier(_ position: Int, than other: Int) -> Bool {
    let (left, right) = (all[position], all[other])
    return (left.findings.first?.since ?? "", -left.hop, left.node)
      < (right.findings.first?.since ?? "", -right.hop, right.node)
  }
}
