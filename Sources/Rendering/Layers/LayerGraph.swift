/// Nodes and lines of a layered drawing: every link joins vertices of two neighbouring layers.
///
/// Vertices below `nodeCount` are nodes; the others are where a bundle passes a layer.
struct LayerGraph {
  /// A bundle between two neighbouring layers.
  struct Link {
    let bundle: Int
    var left: [Int] = []
    var right: [Int] = []
  }

  let nodeCount: Int
  let layerCount: Int
  let bundles: [EdgeBundle]
  private(set) var layerOf: [Int]
  private(set) var bandOf: [Int]
  /// The bundle that passes each vertex from `nodeCount` on.
  private(set) var passing: [Int] = []
  /// Links between each layer and the next.
  private(set) var gutters: [[Link]]
  /// Neighbours of each vertex in the layer before and in the one after.
  private(set) var before: [[Int]]
  private(set) var after: [[Int]]

  /// More pairs of neighbours than this are not laid out.
  static let pairLimit = 40_000

  /// Nil beyond the limit. O(pairs).
  init?(layers: [Int], bands: [Int], bundles: [EdgeBundle]) {
    nodeCount = layers.count
    layerCount = (layers.max() ?? -1) + 1
    layerOf = layers
    bandOf = bands
    self.bundles = bundles
    gutters = [[Link]](repeating: [], count: max(layerCount - 1, 0))
    before = [[Int]](repeating: [], count: nodeCount)
    after = before
    var pairs = 0
    for (index, bundle) in bundles.enumerated() {
      guard let first = bundle.sources.first,
        let last = bundle.targets.map({ layers[$0] }).max()
      else { continue }
      var left = bundle.sources
      for layer in layers[first]..<last {
        var right = bundle.targets.filter { layers[$0] == layer + 1 }
        if layer + 1 < last {
          right.append(layerOf.count)
          layerOf.append(layer + 1)
          bandOf.append(bands[first])
          passing.append(index)
          before.append([])
          after.append([])
        }
        pairs += left.count * right.count
        guard pairs <= LayerGraph.pairLimit else { return nil }
        for start in left { after[start] += right }
        for end in right { before[end] += left }
        gutters[layer].append(Link(bundle: index, left: left, right: right))
        left = layer + 1 < last ? [layerOf.count - 1] : []
      }
    }
  }

  func isNode(_ vertex: Int) -> Bool { vertex < nodeCount }
}
