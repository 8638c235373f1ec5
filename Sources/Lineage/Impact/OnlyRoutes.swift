import Graphs
import Workspaces

/// Which consumers are reached by one route alone, product by product.
///
/// A consumer has one route when its predecessor on the shortest one has, and nobody else before it
/// can be reached without it. Who is reached through it alone, as in a cycle, adds no route.
struct OnlyRoutes {
  private enum Answer: UInt8 {
    case several
    case one
    /// Cycles are too tangled to say.
    case unknown
  }

  /// By node.
  private var answers: [Answer]
  /// Steps that searches around cycles may still take.
  private var budget = 20_000_000

  /// Whether a consumer has one route alone; nil where cycles are too tangled to say.
  func isOnly(_ node: UInt32) -> Bool? {
    switch answers[Int(node)] {
    case .several: false
    case .one: true
    case .unknown: nil
    }
  }

  /// O(nodes + FEEDS), and one search more for each way back in a cycle that leads into a node of
  /// one route, within a budget.
  init(_ run: ImpactRun) throws {
    answers = [Answer](repeating: .several, count: run.context.view.nodeBound)
    for origin in run.subject.origins { answers[Int(origin)] = .one }
    let incoming = run.context.schema.expansion(.feeds, .incoming)
    var sources: [UInt32] = []
    for (count, node) in run.order.enumerated() {
      if count % 1_024 == 0 { try run.context.checkpoint() }
      sources.removeAll(keepingCapacity: true)
      incoming?.appendNeighbours(of: node, to: &sources)
      let parent = run.parents[Int(node)]
      let before = parent == .max ? Answer.one : answers[Int(parent)]
      guard before != .several else { continue }
      let own = try routes(beside: parent, among: sources, to: node, run)
      answers[Int(node)] = own == .one ? before : own
    }
  }

  private mutating func routes(
    beside parent: UInt32, among sources: [UInt32], to node: UInt32, _ run: ImpactRun
  ) throws -> Answer {
    // Without a predecessor it reads what changes by a port; one origin is that one's product.
    var first = parent
    for source in sources where source != node && run.hops[Int(source)] >= 0 {
      if source == first { continue }
      if first == .max, run.hops[Int(source)] == 0 {
        first = source
      } else if run.hops[Int(source)] <= run.hops[Int(node)]
        || !isBelow(source, node, run)
      {
        return .several
      } else if budget <= 0 {
        return .unknown
      } else if try isReached(source, without: node, run) {
        return .several
      }
    }
    return budget <= 0 ? .unknown : .one
  }

  /// Whether the shortest route to `source` leads through `node`.
  private func isBelow(_ source: UInt32, _ node: UInt32, _ run: ImpactRun) -> Bool {
    var next = source
    while next != .max, run.hops[Int(next)] > run.hops[Int(node)] { next = run.parents[Int(next)] }
    return next == node
  }

  private mutating func isReached(
    _ source: UInt32, without node: UInt32, _ run: ImpactRun
  ) throws -> Bool {
    let outgoing = run.context.schema.expansion(.feeds, .outgoing)
    var seen: Set<UInt32> = [node]
    var pending: [UInt32] = run.subject.origins.sorted()
    pending += run.order.filter { run.parents[Int($0)] == .max && $0 != node }
    seen.formUnion(pending)
    var targets: [UInt32] = []
    while let next = pending.popLast() {
      if next == source { return true }
      if pending.count % 1_024 == 0 { try run.context.checkpoint() }
      targets.removeAll(keepingCapacity: true)
      outgoing?.appendNeighbours(of: next, to: &targets)
      budget -= 1 + targets.count
      if budget <= 0 { return false }
      for target in targets where seen.insert(target).inserted { pending.append(target) }
    }
    return false
  }
}
