/// Layers from left to right for a graph without cycles: longest path, then fewer crossings by
/// medians, then heights near those of the neighbours.
///
/// Sugiyama, Tagawa, Toda 1981; Gansner et al. 1993 for the median sweeps.
struct LayeredLayout {
  /// Vertices of each layer from top to bottom; numbers from the node count on are bends of edges.
  private(set) var layers: [[Int]] = []
  /// Layer and height (in units of one node) of each vertex.
  private(set) var layerOf: [Int]
  private(set) var heights: [Double] = []
  /// Every forward edge as the vertices it passes, ends included.
  private(set) var routes: [[Int]] = []

  private var before: [[Int]]
  private var after: [[Int]]
  private let count: Int

  /// More nodes or bends than this are not laid out.
  static let nodeLimit = 2_000
  static let bendLimit = 20_000

  private static let sweeps = 12

  /// Nil when the graph is larger than the limits. O(sweeps × edges × log edges).
  init?(_ graph: FlowGraph) {
    count = graph.labels.count
    guard count <= LayeredLayout.nodeLimit else { return nil }
    layerOf = LayeredLayout.longestPaths(graph)
    let layers = layerOf
    let bends = graph.children.enumerated().reduce(0) { sum, item in
      item.element.reduce(sum) { $0 + layers[$1] - layers[item.offset] - 1 }
    }
    guard bends <= LayeredLayout.bendLimit else { return nil }
    before = [[Int]](repeating: [], count: count + bends)
    after = before
    addRoutes(graph)
    fillLayers(graph)
    for sweep in 0..<LayeredLayout.sweeps { sort(downwards: sweep % 2 == 0) }
    placeHeights()
  }

  /// Longest path from a source; sources move right, next to their first child.
  private static func longestPaths(_ graph: FlowGraph) -> [Int] {
    let count = graph.labels.count
    var layers = [Int](repeating: 0, count: count)
    var missing = graph.parents.map(\.count)
    var ready = (0..<count).filter { missing[$0] == 0 }
    var next = 0
    while next < ready.count {
      let node = ready[next]
      next += 1
      for child in graph.children[node] {
        layers[child] = max(layers[child], layers[node] + 1)
        missing[child] -= 1
        if missing[child] == 0 { ready.append(child) }
      }
    }
    for node in 0..<count where graph.parents[node].isEmpty {
      if let first = graph.children[node].map({ layers[$0] }).min() { layers[node] = first - 1 }
    }
    return layers
  }

  private mutating func addRoutes(_ graph: FlowGraph) {
    var bend = count
    for node in 0..<count {
      for child in graph.children[node] {
        var route = [node]
        for layer in (layerOf[node] + 1)..<max(layerOf[child], layerOf[node] + 1) {
          layerOf.append(layer)
          route.append(bend)
          bend += 1
        }
        route.append(child)
        for (from, to) in zip(route, route.dropFirst()) {
          after[from].append(to)
          before[to].append(from)
        }
        routes.append(route)
      }
    }
  }

  private mutating func fillLayers(_ graph: FlowGraph) {
    layers = [[Int]](repeating: [], count: (layerOf.max() ?? -1) + 1)
    let place = FlowGraph.places(graph.labels)
    let nodes = (0..<count).sorted { place[$0] < place[$1] }
    for vertex in nodes + Array(count..<layerOf.count) { layers[layerOf[vertex]].append(vertex) }
  }

  /// One sweep: each layer sorted by the medians of its neighbours in the layer just passed.
  private mutating func sort(downwards: Bool) {
    var position = [Int](repeating: 0, count: layerOf.count)
    for layer in layers {
      for (index, vertex) in layer.enumerated() { position[vertex] = index }
    }
    let indices = Array(layers.indices)
    for index in downwards ? indices : indices.reversed() {
      let keys = layers[index].enumerated().map { place, vertex in
        let neighbours = (downwards ? before : after)[vertex].map { position[$0] }.sorted()
        let median = neighbours.isEmpty ? place : neighbours[neighbours.count / 2]
        return (key: median, place: place, vertex: vertex)
      }
      layers[index] = keys.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.vertex)
      for (place, vertex) in layers[index].enumerated() { position[vertex] = place }
    }
  }

  private mutating func placeHeights() {
    heights = [Double](repeating: 0, count: layerOf.count)
    for layer in layers {
      for (index, vertex) in layer.enumerated() { heights[vertex] = Double(index) }
    }
    let indices = Array(layers.indices)
    for sweep in 0..<6 {
      for index in sweep % 2 == 0 ? indices : indices.reversed() { settle(layers[index]) }
    }
    let top = heights.min() ?? 0
    for vertex in heights.indices { heights[vertex] -= top }
  }

  /// Moves a layer's vertices towards their neighbours, one unit apart at least.
  private mutating func settle(_ layer: [Int]) {
    let wanted = layer.map { vertex -> Double in
      let neighbours = before[vertex] + after[vertex]
      guard !neighbours.isEmpty else { return heights[vertex] }
      return neighbours.reduce(0) { $0 + heights[$1] } / Double(neighbours.count)
    }
    var down = wanted
    for index in down.indices.dropFirst() { down[index] = max(down[index], down[index - 1] + 1) }
    var up = wanted
    for index in up.indices.dropLast().reversed() { up[index] = min(up[index], up[index + 1] - 1) }
    for (index, vertex) in layer.enumerated() { heights[vertex] = (down[index] + up[index]) / 2 }
  }
}
