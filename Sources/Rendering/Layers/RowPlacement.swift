/// Rows of vertices: boxes straight beside what they are joined to, bands below one another where
/// they would overlap.
struct RowPlacement {
  /// First row and rows of each vertex.
  private(set) var top: [Int]
  let height: [Int]
  /// Rows of each band's vertices; empty for a band without any.
  private(set) var bandRows: [Range<Int>]
  /// Layers that each band reaches over.
  private(set) var bandLayers: [Range<Int>]

  private let graph: LayerGraph
  private let gap: Int

  private static let sweeps = 10

  /// `content` tells how many inner rows each node needs; `gap` rows stay free between two nodes,
  /// `framing` rows above and below the band that has a frame. O(sweeps × pairs).
  init(
    _ graph: LayerGraph, order: [[Int]], content: [Int], gap: Int, isFramed: [Bool]
  ) {
    self.graph = graph
    self.gap = gap
    height = RowPlacement.heights(graph, content: content)
    top = [Int](repeating: 0, count: height.count)
    bandRows = [Range<Int>](repeating: 0..<0, count: isFramed.count)
    bandLayers = bandRows
    var bottom = [Int](repeating: 0, count: order.count)
    for band in isFramed.indices {
      let layers = order.map { $0.filter { graph.bandOf[$0] == band } }
      guard let first = layers.firstIndex(where: { !$0.isEmpty }),
        let last = layers.lastIndex(where: { !$0.isEmpty })
      else { continue }
      place(layers, band: band)
      let border = isFramed[band] ? 1 : 0
      let free = (bottom[first...last].max() ?? 0)
      let start = free + border + (free > 0 ? gap : 0)
      let vertices = layers.flatMap(\.self)
      for vertex in vertices { top[vertex] += start }
      let end = vertices.reduce(start) { max($0, top[$1] + height[$1]) }
      bandRows[band] = start..<end
      bandLayers[band] = first..<(last + 1)
      for layer in first...last { bottom[layer] = end + border }
    }
  }

  /// The row at which a vertex would best be joined.
  func middle(_ vertex: Int) -> Int { top[vertex] + (height[vertex] - 1) / 2 }

  /// A node has room for what it says and for a row a link.
  private static func heights(_ graph: LayerGraph, content: [Int]) -> [Int] {
    var entries = [Int](repeating: 0, count: graph.nodeCount)
    var exits = entries
    for link in graph.gutters.joined() {
      for vertex in link.left where graph.isNode(vertex) { exits[vertex] += 1 }
      for vertex in link.right where graph.isNode(vertex) { entries[vertex] += 1 }
    }
    return graph.layerOf.indices.map { vertex in
      graph.isNode(vertex) ? 2 + max(content[vertex], entries[vertex], exits[vertex]) : 1
    }
  }

  private mutating func place(_ layers: [[Int]], band: Int) {
    for layer in layers {
      var row = 0
      for vertex in layer {
        top[vertex] = row
        row += height[vertex] + gap
      }
    }
    for sweep in 0..<RowPlacement.sweeps {
      let isForward = sweep % 2 == 0
      for layer in isForward ? layers : layers.reversed() {
        let sides: [[[Int]]]
        if sweep >= RowPlacement.sweeps - 4 {
          sides = [graph.before, graph.after]
        } else {
          sides = [isForward ? graph.before : graph.after]
        }
        settle(layer, sides, band: band)
      }
    }
    closeUp(layers.flatMap(\.self))
  }

  /// Takes out rows in which nothing stands, but for the gap between boxes; the first row is 0.
  private mutating func closeUp(_ vertices: [Int]) {
    let sorted = vertices.sorted { (top[$0], $0) < (top[$1], $1) }
    guard let first = sorted.first else { return }
    var end = top[first]
    var shift = top[first]
    var last = top[first]
    for vertex in sorted {
      if top[vertex] > last {
        let free = top[vertex] - end
        if free > gap { shift += free - gap }
        last = top[vertex]
      }
      end = max(end, top[vertex] + height[vertex])
      top[vertex] -= shift
    }
  }

  private mutating func settle(_ layer: [Int], _ sides: [[[Int]]], band: Int) {
    let items = layer.enumerated().map { index, vertex in
      let rows = sides.flatMap { $0[vertex] }.filter { graph.bandOf[$0] == band }.map { middle($0) }
        .sorted()
      let isNode = graph.isNode(vertex)
      let next = index + 1 < layer.count ? graph.isNode(layer[index + 1]) : false
      let size = height[vertex] + (isNode && next ? gap : 0)
      guard !rows.isEmpty else {
        // What is joined to nothing keeps to what stands above it, and moves nothing.
        let above = index > 0 ? top[layer[index - 1]] + height[layer[index - 1]] : top[vertex]
        return MonotonePlacement.Item(wanted: above, size: size, weight: 0)
      }
      let wanted = rows[(rows.count - 1) / 2] - (height[vertex] - 1) / 2
      return MonotonePlacement.Item(wanted: wanted, size: size, weight: isNode ? 1 : 4)
    }
    for (vertex, place) in zip(layer, MonotonePlacement.places(items)) { top[vertex] = place }
  }
}
