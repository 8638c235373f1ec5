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
  let nodes: [Node]
  /// Routes as positions in `nodes`, shorter ones first; the first of them is the shortest.
  let listed: [[Int]]
  /// More routes than these could be listed.
  let isListCut: Bool
  let count: RouteCount
  /// A step leads from a start to an end, so that no node between cuts them all.
  let isDirect: Bool
  private let graph: RouteGraph

  /// Without nodes when nothing arrives. O((nodes + steps) · log nodes) beside the smallest cut.
  init(
    from starts: [UInt32], to ends: [UInt32], along flow: Flow, listing most: Int,
    _ context: MeshContext
  ) throws {
    let graph = try RouteGraph(from: starts, to: ends, along: flow, context)
    self.graph = graph
    count = try RouteCount(graph, checkpoint: context.checkpoint)
    guard !graph.nodes.isEmpty else {
      nodes = []
      listed = []
      isListCut = false
      isDirect = false
      return
    }
    let routes = try ShortestRoutes(graph, most: max(1, most), checkpoint: context.checkpoint)
    let cut = try SmallestCut(graph, checkpoint: context.checkpoint)
    isDirect = cut.isDirect
    let dominators = try Dominators(
      graph.graph, root: graph.source, checkpoint: context.checkpoint)
    var isOnAll = Bitmap(count: graph.nodes.count + 2)
    var node = dominators.parents[graph.sink]
    while node != .max {
      isOnAll[Int(node)] = true
      node = dominators.parents[Int(node)]
    }
    var isShortest = Bitmap(count: graph.nodes.count)
    for number in routes.routes.first ?? [] { isShortest[Int(number)] = true }
    let smallest = Set(cut.nodes)
    // The search goes by hop already, but for what it met behind an end or before a start.
    let order = graph.nodes.indices.sorted { (graph.hops[$0], $0) < (graph.hops[$1], $1) }
    var places = [Int](repeating: 0, count: order.count)
    for (place, number) in order.enumerated() { places[number] = place }
    nodes = order.map { number in
      Node(
        id: graph.nodes[number], hop: Int(graph.hops[number]), isShortest: isShortest[number],
        isCut: isOnAll[number] && !graph.isStart[number] && !graph.isEnd[number],
        isSmallestCut: smallest.contains(UInt32(number)))
    }
    listed = routes.routes.map { $0.map { places[Int($0)] } }
    isListCut = routes.isCut
  }

  /// The steps between some nodes, in the direction of the data.
  func edges(among wanted: Set<UInt32>) -> [(from: UInt32, to: UInt32)] {
    var edges: [(from: UInt32, to: UInt32)] = []
    let rows = graph.graph.forward
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
    let inner = nodes.filter(\.isCut)
    if count.isOne { return ["the only route, \(steps)"] }
    let start = "\(count.text), the shortest of \(steps)"
    if isDirect { return ["\(start); one goes directly, so no node between cuts them all"] }
    guard inner.isEmpty else { return ["\(start); all pass \(names(inner, context))"] }
    let cut = nodes.filter(\.isSmallestCut)
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
