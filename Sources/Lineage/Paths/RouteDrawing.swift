import Tables
import Workspaces

/// Routes as a drawing: whole where they fit a screen, else as many of the shortest as do.
struct RouteDrawing {
  private(set) var drawing: Drawing

  /// `isListed` draws the listed routes and no others.
  init(_ routes: Routes, title: String, isListed: Bool, _ context: MeshContext) {
    drawing = Drawing(title: title, columns: ["kind", "owner", "notes"])
    let shown = Self.shown(routes, isListed)
    var index: [UInt32: Int] = [:]
    for place in shown {
      let node = routes.nodes[place]
      index[node.id] = drawing.nodes.count
      drawing.nodes.append(Self.node(node, routes, context))
    }
    for edge in routes.edges(among: Set(index.keys)) {
      guard let from = index[edge.from], let to = index[edge.to] else { continue }
      drawing.edges.append(Drawing.Edge(from: from, to: to))
    }
    drawing.frames = LineageDrawing.frames(shown.map { routes.nodes[$0].id }, context)
    let hidden = routes.nodes.count - shown.count
    if hidden > 0 {
      drawing.footnotes.append(
        "… \(hidden) more node\(hidden == 1 ? "" : "s") on other routes; `|> csv` lists them")
    }
  }

  /// Positions of nodes, ascending.
  private static func shown(_ routes: Routes, _ isListed: Bool) -> [Int] {
    let limit = WalkScope.mostNodes
    if !isListed, routes.nodes.count <= limit { return Array(routes.nodes.indices) }
    var shown: Set<Int> = []
    for route in routes.listed {
      let more = shown.union(route)
      if more.count > limit, !shown.isEmpty { break }
      shown = more
    }
    if shown.count > limit { return shown.sorted().prefix(limit).map { $0 } }
    return shown.sorted()
  }

  private static func node(
    _ node: Routes.Node, _ routes: Routes, _ context: MeshContext
  ) -> Drawing.Node {
    var notes: [String] = []
    if node.isCut {
      notes.append("on every route")
    } else if node.isSmallestCut {
      notes.append("in the smallest cut")
    }
    if let status = context.text("status", of: node.id), status != "active" {
      notes.append(status)
    }
    return Drawing.Node(
      id: context.address(of: node.id), label: context.address(of: node.id),
      kind: context.drawingKind(of: node.id), mark: node.isShortest ? .focus : .plain,
      details: [
        context.kindText(of: node.id), context.ownerText(of: node.id) ?? "",
        notes.joined(separator: ", "),
      ],
      rank: node.hop, domain: context.domainText(of: node.id) ?? "",
      status: context.text("status", of: node.id) ?? "")
  }
}
