import Graphs

/// A small mesh with a diamond, a cycle, parallel relationships and a loop.
enum SampleMesh {
  /// a → b → d, a → c → d, d → e → f → d, two parallel d → g, h → h.
  static let graph: Graph = {
    var builder = GraphBuilder()
    var ids: [String: UInt32] = [:]
    for (index, name) in ["a", "b", "c", "d", "e", "f", "g", "h"].enumerated() {
      let id = builder.addNode(labels: name == "h" ? ["Source"] : ["Product"])
      ids[name] = id
      builder.setProperty("name", of: id, to: .string(name))
      builder.setProperty("address", of: id, to: .string("sales/\(name)"))
      builder.setProperty("rank", of: id, to: .int(Int64(index % 3)))
      if index % 2 == 0 { builder.setProperty("cost", of: id, to: .float(Double(index) / 2)) }
    }
    let edges = ["ab", "bd", "ac", "cd", "de", "ef", "fd", "dg", "dg", "hh"]
    for (index, edge) in edges.enumerated() {
      let names = edge.map { String($0) }
      guard let start = ids[names[0]], let end = ids[names[1]] else { continue }
      let id = builder.addRelationship(type: "FEEDS", from: start, to: end)
      builder.setProperty("n", ofRelationship: id, to: .int(Int64(index)))
    }
    let team = builder.addNode(labels: ["Team"])
    builder.setProperty("name", of: team, to: .string("core"))
    for name in ["a", "b", "h"] {
      if let id = ids[name] {
        _ = builder.addRelationship(type: "OWNS", from: team, to: id)
      }
    }
    return builder.freeze(flow: ["FEEDS"]).graph
  }()

  static var bench: Bench { Bench(GraphView(graph)) }
}
