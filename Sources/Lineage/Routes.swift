import Tables
import Workspaces

/// Every node on any route between two sets of nodes.
struct Routes {
  struct Node {
    let id: UInt32
    /// Steps from the nearest start.
    let hop: Int
    let isShortest: Bool
    /// Every route passes it, between its ends.
    let isCut: Bool
  }

  /// By hop, then as the search found them.
  private(set) var nodes: [Node] = []
  private var edges: [(from: UInt32, to: UInt32)] = []

  /// O((nodes + steps) × length of the shortest route).
  init(
    from starts: [UInt32], to ends: [UInt32], along flow: Flow, _ context: MeshContext
  ) throws {
    let forward = try FlowReach(
      from: starts, .downstream, along: flow, checkpoint: context.checkpoint)
    let backward = try FlowReach(
      from: ends, .upstream, along: flow, checkpoint: context.checkpoint)
    let between = forward.visits.filter { backward.contains($0.node) }
    guard
      let arrival = between.filter({ ends.contains($0.node) }).min(by: {
        ($0.distance, $0.node) < ($1.distance, $1.node)
      })
    else { return }
    var shortest: Set<UInt32> = []
    var current: FlowReach.Visit? = arrival
    while let visit = current {
      shortest.insert(visit.node)
      current = visit.previous.flatMap { forward.visit(of: $0) }
    }
    let members = Set(between.map(\.node))
    for (count, node) in members.sorted().enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      var last: UInt32?
      for step in flow.steps(from: node, .downstream)
      where members.contains(step.node) && step.node != last {
        edges.append((node, step.node))
        last = step.node
      }
    }
    var targets: [UInt32: [UInt32]] = [:]
    for edge in edges { targets[edge.from, default: []].append(edge.to) }
    for visit in between {
      let isShortest = shortest.contains(visit.node)
      let isEnd = starts.contains(visit.node) || ends.contains(visit.node)
      let isCut =
        try isShortest && !isEnd
        && isOnEveryRoute(visit.node, from: starts, to: ends, targets, context)
      nodes.append(
        Node(id: visit.node, hop: visit.distance, isShortest: isShortest, isCut: isCut))
    }
  }

  /// Whether nothing arrives once the node is taken out. Only nodes of the shortest route can be
  /// so.
  private func isOnEveryRoute(
    _ node: UInt32, from starts: [UInt32], to ends: [UInt32], _ targets: [UInt32: [UInt32]],
    _ context: MeshContext
  ) throws -> Bool {
    try context.checkpoint()
    var seen = Set(starts).subtracting([node])
    var pending = Array(seen)
    while let next = pending.popLast() {
      if ends.contains(next) { return false }
      for target in targets[next] ?? [] where target != node && seen.insert(target).inserted {
        pending.append(target)
      }
    }
    return true
  }

  func drawing(title: String, _ context: MeshContext) -> Drawing {
    var drawing = Drawing(title: title, columns: ["kind", "owner", "notes"])
    var index: [UInt32: Int] = [:]
    for (position, node) in nodes.enumerated() {
      index[node.id] = position
      var notes: [String] = []
      if node.isCut { notes.append("on every route") }
      if let status = context.text("status", of: node.id), status != "active" {
        notes.append(status)
      }
      drawing.nodes.append(
        Drawing.Node(
          id: context.address(of: node.id), label: context.address(of: node.id),
          kind: context.drawingKind(of: node.id), mark: node.isShortest ? .focus : .plain,
          details: [
            context.kindText(of: node.id), context.ownerText(of: node.id) ?? "",
            notes.joined(separator: ", "),
          ],
          rank: node.hop, domain: context.domainText(of: node.id) ?? "",
          status: context.text("status", of: node.id) ?? ""))
    }
    for edge in edges {
      guard let from = index[edge.from], let to = index[edge.to] else { continue }
      drawing.edges.append(Drawing.Edge(from: from, to: to))
    }
    return drawing
  }

  /// What the drawing says, in one sentence.
  func sentence(_ context: MeshContext) -> String {
    let length = nodes.count { $0.isShortest } - 1
    let isOnly = nodes.allSatisfy(\.isShortest)
    let inner = nodes.filter(\.isCut).map { context.address(of: $0.id) }
    let steps = "\(length) step\(length == 1 ? "" : "s")"
    if isOnly { return "the only route, \(steps)" }
    guard !inner.isEmpty else {
      return "several routes, the shortest of \(steps); no node between is on all of them"
    }
    return "several routes, the shortest of \(steps); all pass \(inner.joined(separator: ", "))"
  }
}
