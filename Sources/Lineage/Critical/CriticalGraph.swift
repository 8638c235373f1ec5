import Graphs
import Workspaces

/// Products and sources with the feeds between them, as measures of importance read them.
struct CriticalGraph {
  let graph: AlgorithmGraph
  /// By number: whether it counts. Sources and what is only referred to do not.
  let isProduct: Bitmap
  /// By number: what its data reaches is reached from itself: products and sources.
  let isStart: Bitmap

  init(_ context: MeshContext) throws {
    let labels = [MeshSchema.Label.product, .source, .unresolved].compactMap {
      context.schema.number(of: $0)
    }
    graph = try AlgorithmGraph(
      context.view,
      nodes: context.view.nodes { carried in labels.contains { carried.contains($0) } },
      types: context.view.types.find(MeshSchema.Relation.feeds.rawValue).map { [$0] } ?? [],
      direction: .forward, checkpoint: context.checkpoint)
    var isProduct = Bitmap(count: graph.count)
    let product = context.schema.number(of: .product)
    for (number, node) in graph.nodes.enumerated() {
      if let product, context.view.hasLabel(product, node) { isProduct[number] = true }
    }
    self.isProduct = isProduct
    var isStart = isProduct
    if let source = context.schema.number(of: .source) {
      for (number, node) in graph.nodes.enumerated() where context.view.hasLabel(source, node) {
        isStart[number] = true
      }
    }
    self.isStart = isStart
  }

  /// The number of a node; nil where it takes no part in feeds. O(log nodes).
  func number(of node: UInt32) -> UInt32? {
    var low = 0
    var high = graph.nodes.count
    while low < high {
      let middle = (low + high) / 2
      if graph.nodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < graph.nodes.count && graph.nodes[low] == node ? UInt32(low) : nil
  }
}
