import Graphs
import Workspaces

/// `dpq.depths()`: of every product how many lie upstream of it in a row, found in one pass.
enum DepthsProcedure {
  static let procedure = Procedure(
    name: "dpq.depths",
    summary: "The longest chain of products that ends at each; products in a circle count as one.",
    examples: [
      "CALL dpq.depths() YIELD node, steps WHERE steps > 4 RETURN node.address, steps",
      "CALL dpq.depths() YIELD steps RETURN max(steps) AS deepest",
    ],
    parameters: [], columns: [ResultColumn("node", .node), ResultColumn("steps", .integer)]
  ) { _, context, emit in
    guard let label = context.schema.number(of: .product) else { return }
    let type = context.view.types.find(MeshSchema.Relation.feeds.rawValue)
    let graph = try AlgorithmGraph(
      context.view, nodes: context.view.nodes(labelled: label), types: type.map { [$0] } ?? [],
      direction: .forward, checkpoint: context.checkpoint)
    let levels = try Condensation(
      offsets: graph.forward.offsets, targets: graph.forward.targets,
      checkpoint: context.checkpoint
    ).levels
    var start = 0
    while start < graph.count {
      let part = start..<min(start + 1_024, graph.count)
      try emit([part.map { .node(graph.nodes[$0]) }, part.map { .int(Int64(levels[$0])) }])
      start = part.upperBound
    }
  }
}
