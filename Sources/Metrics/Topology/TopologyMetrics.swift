import Graphs

extension MetricLibrary {
  static let topology: [Metric] = [
    .fanIn, .fanOut, .depth, .blastRadius, .exposure, .betweenness, .pageRank, .lostPairs,
    .dominated, .density, .crossDomain, .couplingOut, .couplingIn, .instability, .cohesion,
    .modularity, .deepest, .cycles, .orphans, .sources, .sinks, .singlePoints,
    .cutPoints,
  ]
}

/// Where a product stands in the mesh.
extension Metric {
  static func otherDomains(
    _ numbers: ArraySlice<UInt32>, _ own: Int, _ mesh: MeshTopology
  ) -> Double {
    Double(
      Set(numbers.compactMap { mesh.domains[Int($0)] }.filter { $0 != mesh.domains[own] }).count)
  }

  static func place(
    _ name: String, _ title: String, _ unit: String, _ direction: Direction, _ definition: String,
    source: String = "graph",
    _ body: @escaping @Sendable (MeshTopology, Int) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 0, direction: direction,
      lens: .technology, dimension: "topology", source: source, grain: .product
    ) { scope in
      let mesh = try scope.records.topology.get()
      guard let number = mesh.number(of: scope.products[0]) else {
        return .none("it is no product of the mesh")
      }
      do {
        var reading = try body(mesh, number)
        reading.count = mesh.graph.count
        return reading
      } catch let problem as MeshTopology.TooLarge {
        return .none("the mesh is too large for \(problem.what)")
      }
    }
  }
}
