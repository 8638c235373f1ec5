package import Graphs
package import TestSupport

/// Small graphs with cycles, parallel relationships, self-loops and absent properties; `k` is
/// different on every node and relationship, so that rows can be told apart.
package enum RandomMesh {
  package static func graph(using random: inout SeededGenerator) -> NaiveGraph {
    var graph = NaiveGraph()
    for index in 0..<Int.random(in: 1...5, using: &random) {
      let labels = ["A", "B", "C"].filter { _ in Int.random(in: 0..<5, using: &random) < 2 }
      var properties: [String: Value] = ["k": .int(Int64(index))]
      if Int.random(in: 0..<4, using: &random) > 0 {
        properties["v"] = .int(Int64.random(in: 0...2, using: &random))
      }
      if Bool.random(using: &random) {
        properties["s"] = .string(["x", "xy", "y", ""].randomElement(using: &random) ?? "x")
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        properties["f"] = .float([0.5, 1.0, -2.0].randomElement(using: &random) ?? 1)
      }
      _ = graph.addNode(Set(labels), properties)
    }
    for index in 0..<Int.random(in: 0...6, using: &random) {
      var properties: [String: Value] = ["k": .int(Int64(100 + index))]
      if Int.random(in: 0..<4, using: &random) > 0 {
        properties["w"] = .int(Int64.random(in: 0...2, using: &random))
      }
      let start = Int.random(in: graph.nodes.indices, using: &random)
      let end = Int.random(in: graph.nodes.indices, using: &random)
      let type = ["R", "R", "S", "T"].randomElement(using: &random) ?? "R"
      _ = graph.addEdge(type, start, end, properties)
    }
    return graph
  }

  /// The graph as the engine holds it, cut at random between a base and a what-if over it; the
  /// base also has what the what-if takes away or changes.
  package static func view(
    of graph: NaiveGraph, using random: inout SeededGenerator
  ) -> GraphView {
    // All in the base, all in the what-if, or some here and some there.
    let share = [4, 0, 2].randomElement(using: &random) ?? 2
    func isInBase() -> Bool { Int.random(in: 0..<4, using: &random) < share }
    var builder = GraphBuilder()
    var provisional: [Int: UInt32] = [:]
    var isStale: Set<Int> = []
    for index in graph.aliveNodes where isInBase() {
      let node = graph.nodes[index]
      if share < 4, Int.random(in: 0..<3, using: &random) == 0 { isStale.insert(index) }
      let stale = isStale.contains(index)
      let id = builder.addNode(labels: stale ? ["B"] : node.labels.sorted())
      provisional[index] = id
      for key in node.properties.keys.sorted() {
        let value = node.properties[key] ?? .null
        builder.setProperty(key, of: id, to: stale ? .int(7) : value)
      }
      if stale { builder.setProperty("s", of: id, to: .string("stale")) }
    }
    var later: [Int] = []
    for (index, edge) in graph.edges.enumerated() where edge.isAlive {
      guard let start = provisional[edge.start], let end = provisional[edge.end], isInBase() else {
        later.append(index)
        continue
      }
      let id = builder.addRelationship(type: edge.type, from: start, to: end)
      for key in edge.properties.keys.sorted() {
        builder.setProperty(key, ofRelationship: id, to: edge.properties[key] ?? .null)
      }
    }
    var extra: UInt32?
    if share < 4, let first = provisional.values.min() {
      let id = builder.addNode(labels: ["A"])
      _ = builder.addRelationship(type: "R", from: first, to: id)
      _ = builder.addRelationship(type: "S", from: id, to: first)
      extra = id
    }
    let (base, final) = builder.freeze()
    if share == 4 { return GraphView(base) }
    var overlay = Overlay(over: base)
    if let extra {
      let gone = final[Int(extra)]
      for id in 0..<UInt32(base.relationshipCount) {
        let (_, start, end) = GraphView(base).relationship(id)
        if start == gone || end == gone { overlay.removeRelationship(id) }
      }
      overlay.removeNode(gone)
    }
    write(graph, into: &overlay, provisional.mapValues { final[Int($0)] }, isStale, later)
    return GraphView(base, overlay: overlay)
  }

  private static func write(
    _ graph: NaiveGraph, into overlay: inout Overlay, _ known: [Int: UInt32],
    _ isStale: Set<Int>, _ edges: [Int]
  ) {
    var ids = known
    for index in graph.aliveNodes where ids[index] == nil || isStale.contains(index) {
      let node = graph.nodes[index]
      let id: UInt32
      if let old = ids[index] {
        id = old
        overlay.setLabels(node.labels.sorted(), of: id)
        if node.properties["s"] == nil { overlay.setProperty("s", of: id, to: .null) }
      } else {
        id = overlay.addNode(labels: node.labels.sorted())
        ids[index] = id
      }
      for key in node.properties.keys.sorted() {
        overlay.setProperty(key, of: id, to: node.properties[key] ?? .null)
      }
    }
    for index in edges {
      let edge = graph.edges[index]
      guard let start = ids[edge.start], let end = ids[edge.end] else { continue }
      let id = overlay.addRelationship(type: edge.type, from: start, to: end)
      for key in edge.properties.keys.sorted() {
        overlay.setProperty(key, ofRelationship: id, to: edge.properties[key] ?? .null)
      }
    }
  }
}
