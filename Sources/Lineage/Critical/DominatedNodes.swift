import Graphs

/// How many products hang on each one alone: all that reaches them passes it.
///
/// Subtrees of the dominator tree below a virtual root, which leads to every node that nothing
/// outside its own ring feeds. O(edges · log nodes).
struct DominatedNodes {
  /// By number.
  let counts: [Int64]

  init(_ graph: CriticalGraph, checkpoint: () throws -> Void) throws {
    let rows = graph.graph.forward
    let count = graph.graph.count
    let roots = try Self.roots(rows, checkpoint)
    let rooted = AlgorithmGraph(
      nodes: graph.graph.nodes + [.max],
      forward: AlgorithmGraph.Rows(
        offsets: rows.offsets + [rows.offsets[count] + UInt32(roots.count)],
        targets: rows.targets + roots))
    let tree = try Dominators(rooted, root: count, checkpoint: checkpoint)
    var order = [Int](0..<count)
    order.sort { tree.depths[$0] > tree.depths[$1] }
    var sizes = [Int64](repeating: 0, count: count + 1)
    for node in order {
      if graph.isProduct[node] { sizes[node] += 1 }
      let parent = tree.parents[node]
      if parent != .max { sizes[Int(parent)] += sizes[node] }
    }
    counts = (0..<count).map { sizes[$0] - (graph.isProduct[$0] ? 1 : 0) }
  }

  /// Nodes whose component no other component leads to, ascending.
  private static func roots(
    _ rows: AlgorithmGraph.Rows, _ checkpoint: () throws -> Void
  ) throws -> [UInt32] {
    let condensation = try Condensation(
      offsets: rows.offsets, targets: rows.targets, checkpoint: checkpoint)
    let components = condensation.components
    var isFed = Bitmap(count: condensation.componentCount)
    for node in components.indices {
      for position in rows.neighbours(of: node) {
        let other = components[Int(rows.targets[position])]
        if other != components[node] { isFed[Int(other)] = true }
      }
    }
    return (0..<UInt32(components.count)).filter { !isFed[Int(components[Int($0)])] }
  }
}
