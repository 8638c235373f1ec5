import Graphs
import Workspaces

/// Every node on any route between two sets of nodes: how many routes there are, what they have in
/// common, what would cut them all.
struct Routes {
  struct Node {
    let id: UInt32
    /// Steps from the nearest start.
    let hop: Int
    let isShortest: Bool
    /// Every route passes it, between its ends.
    let isCut: Bool
    /// One of the fewest nodes that cut every route together.
    let isSmallestCut: Bool
  }

  /// By hop, then as the search found them.
  let nodes: RouteNodes
  /// Routes as positions in `nodes`, shorter ones first; the first of them is the shortest.
  let listed: [[Int]]
  /// More routes than these could be listed.
  let isListCut: Bool
  let count: RouteCount
  /// A step leads from a start to an end, so that no node between cuts them all.
  let isDirect: Bool
  private let graph: RouteGraph

  /// Without nodes when nothing arrives. O(nodes + steps) beside the smallest cut.
  init(
    from starts: [UInt32], to ends: [UInt32], along flow: Flow, listing most: Int,
    _ context: MeshContext
  ) throws {
    let graph = try RouteGraph(from: starts, to: ends, along: flow, context)
    self.graph = graph
    count = try RouteCount(graph, checkpoint: context.checkpoint)
    guard !graph.nodes.isEmpty else {
      nodes = RouteNodes(graph)
      listed = []
      isListCut = false
      isDirect = false
      return
    }
    let routes = try ShortestRoutes(graph, most: max(1, most), checkpoint: context.checkpoint)
    let cut = try SmallestCut(graph, checkpoint: context.checkpoint)
    isDirect = cut.isDirect
    let shortest = routes.routes.first ?? []
    let common = try CommonNodes(graph, along: shortest, checkpoint: context.checkpoint)
    nodes = RouteNodes(graph, shortest: shortest, common: common.isCommon, cut: cut.nodes)
    let places = nodes.places
    listed = routes.routes.map { route in route.map { places?[Int($0)] ?? Int($0) } }
    isListCut = routes.isCut
  }

  /// The steps between some nodes, in the direction of the data.
  func edges(among wanted: Set<UInt32>) -> [(from: UInt32, to: UInt32)] {
    var edges: [(from: UInt32, to: UInt32)] = []
    let rows = graph.rows
    for (number, node) in graph.nodes.enumerated() where wanted.contains(node) {
      for position in rows.neighbours(of: number) {
        let target = Int(rows.targets[position])
        if target < graph.nodes.count, wanted.contains(graph.nodes[target]) {
          edges.append((node, graph.nodes[target]))
        }
      }
    }
    return edges
  }

  /// What there is to know, in one or two sentences.
  func sentences(_ context: MeshContext) -> [String] {
    let length = (listed.first?.count ?? 1) - 1
    let steps = "\(length) step\(length == 1 ? "" : "s")"
    let inner = nodes.common
    if count.isOne { return ["the only route, \(steps)"] }
    let start = "\(count.text), the shortest of \(steps)"
    if isDirect { return ["\(start); one goes directly, so no node between cuts them all"] }
    guard inner.isEmpty else { return ["\(start); all pass \(names(inner, context))"] }
    let cut = nodes.smallestCut
    return [
      "\(start); no node between is on all of them",
      "it takes \(cut.count) nodes to cut them all: \(names(cut, context))",
    ]
  }

  private func names(_ nodes: [Node], _ context: MeshContext) -> String {
    let names = nodes.prefix(8).map { short(context.address(of: $0.id)) }.joined(separator: ", ")
    return nodes.count > 8 ? "\(names) and \(nodes.count - 8) more" : names
  }

  /// A sentence holds no name of pages.
  private func short(_ address: String) -> String {
    address.utf8.count <= 120 ? address : String(address.unicodeScalars.prefix(80)) + "…"
  }
}
