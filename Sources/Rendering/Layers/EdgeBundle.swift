/// Edges that share one line: all its sources, which stand in one layer, feed all its targets.
///
/// Because a line holds exactly sources × targets, a reader who follows it never finds an edge
/// that is not there.
struct EdgeBundle {
  private(set) var sources: [Int]
  let targets: [Int]
  let look: EdgeLook

  /// All forward edges of the graph in bundles, in the order of their first sources. O(edges).
  static func bundles(_ graph: FlowGraph, layers: [Int], looks: EdgeLooks) -> [EdgeBundle] {
    struct Key: Hashable {
      let layer: Int
      let look: EdgeLook
      let targets: [Int]
    }
    var bundles: [EdgeBundle] = []
    var indices: [Key: Int] = [:]
    let place = FlowGraph.places(graph.labels)
    for node in layers.indices.sorted(by: { place[$0] < place[$1] }) {
      var order: [EdgeLook] = []
      var targets: [EdgeLook: [Int]] = [:]
      for child in graph.children[node] {
        let look = looks.look(from: node, to: child)
        if targets[look] == nil { order.append(look) }
        targets[look, default: []].append(child)
      }
      for look in order {
        let key = Key(layer: layers[node], look: look, targets: targets[look] ?? [])
        if let index = indices[key] {
          bundles[index].sources.append(node)
        } else {
          indices[key] = bundles.count
          bundles.append(EdgeBundle(sources: [node], targets: key.targets, look: look))
        }
      }
    }
    return bundles
  }
}
