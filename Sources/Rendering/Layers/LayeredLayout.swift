internal import Tables

/// A drawing in layers from left to right, in whole rows: where boxes stand, how lines run, what
/// frames enclose. Boxes on a terminal and SVG paint it.
///
/// Sugiyama, Tagawa, Toda 1981: cycles are broken, nodes get layers, layers an order with few
/// crossings, and rows; lines then run through the gutters between layers.
struct LayeredLayout {
  struct Settings {
    /// Frames of fewer members are left out.
    var leastFrame = 1
    /// Most nodes in one layer.
    var layerCap: Int?
    /// Rows between two boxes.
    var gap = 0
  }

  /// A frame around layers and rows; its border stands outside of them.
  struct Frame {
    let label: String
    let layers: Range<Int>
    let rows: Range<Int>
  }

  let flow: FlowGraph
  let graph: LayerGraph
  /// Vertices of each layer from top to bottom.
  let layers: [[Int]]
  let placement: RowPlacement
  /// How links run between each layer and the next.
  let gutters: [GutterRouting]
  let frames: [Frame]
  /// The label that every edge has, when all have the same one.
  let commonLabel: String?
  let rowCount: Int

  /// More nodes than this are not laid out.
  static let nodeLimit = 2_000

  /// Nil when there are more nodes than `nodeLimit`, or more lines than `LayerGraph.pairLimit`.
  init?(_ drawing: Drawing, _ settings: Settings = Settings()) {
    guard drawing.nodes.count <= LayeredLayout.nodeLimit else { return nil }
    let flow = FlowGraph(drawing, breaking: .fewest)
    self.flow = flow
    let nodeLayers =
      settings.layerCap.map { LayerAssignment.capped(flow, most: $0) }
      ?? LayerAssignment.longestPaths(flow)
    let bands = LayerBands(drawing, edges: flow.children, leastMembers: settings.leastFrame)
    let looks = EdgeLooks(drawing)
    commonLabel = looks.common
    let bundles = EdgeBundle.bundles(flow, layers: nodeLayers, looks: looks)
    guard let graph = LayerGraph(layers: nodeLayers, bands: bands.bandOf, bundles: bundles) else {
      return nil
    }
    self.graph = graph
    layers = LayerOrder(graph, labels: flow.labels).layers
    let placement = RowPlacement(
      graph, order: layers, content: flow.backs.map { $0.isEmpty ? 1 : 2 }, gap: settings.gap,
      isFramed: bands.frames.map { $0 != nil })
    self.placement = placement
    frames = LayeredLayout.frames(bands, placement, nodeLayers)
    let links = LinkRows(graph, placement)
    var blocked: Set<Int> = []
    for frame in frames { blocked.formUnion([frame.rows.lowerBound - 1, frame.rows.upperBound]) }
    gutters = graph.gutters.indices.map {
      GutterRouting(
        graph.gutters[$0], exits: links.exits[$0], entries: links.entries[$0], blocked: blocked)
    }
    rowCount = LayeredLayout.rows(placement, gutters, frames)
  }

  private static func frames(
    _ bands: LayerBands, _ placement: RowPlacement, _ layers: [Int]
  ) -> [Frame] {
    bands.frames.enumerated().compactMap { band, frame in
      guard let frame else { return nil }
      let own = layers.indices.filter { bands.bandOf[$0] == band }.map { layers[$0] }
      guard let first = own.min(), let last = own.max() else { return nil }
      return Frame(
        label: frame.label, layers: first..<(last + 1), rows: placement.bandRows[band])
    }
  }

  private static func rows(
    _ placement: RowPlacement, _ gutters: [GutterRouting], _ frames: [Frame]
  ) -> Int {
    var last = zip(placement.top, placement.height).map(+).max() ?? 0
    for frame in frames { last = max(last, frame.rows.upperBound + 1) }
    for wire in gutters.lazy.flatMap(\.wires) {
      if let detour = wire.detour { last = max(last, detour.row + 1) }
    }
    return last
  }
}
