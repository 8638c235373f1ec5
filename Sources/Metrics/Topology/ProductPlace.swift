import Graphs
import Workspaces

/// Where a product stands in the mesh.
extension Metric {
  static let fanIn = place(
    "fan-in", "Producers it reads", "products", .neither, "distinct products that feed it"
  ) { mesh, number in
    let producers = mesh.producers(of: number)
    return .of(Double(producers.count), ["otherDomains": otherDomains(producers, number, mesh)])
  }

  static let fanOut = place(
    "fan-out", "Consumers that read it", "products", .neither, "distinct products that it feeds"
  ) { mesh, number in
    let consumers = mesh.consumers(of: number)
    return .of(Double(consumers.count), ["otherDomains": otherDomains(consumers, number, mesh)])
  }

  static let depth = place(
    "depth", "Depth", "steps", .less, "longest path from a product without inputs; cycles condensed"
  ) { mesh, number in
    .of(Double(try mesh.condensation().levels[number]))
  }

  static let blastRadius = place(
    "blast-radius", "Blast radius", "products", .neither, "distinct products downstream"
  ) { mesh, number in
    let found = mesh.reach(from: number, isForward: true)
    let domains = Set(found.compactMap { mesh.domains[$0] })
    return .of(Double(found.count), ["domains": Double(domains.count)])
  }

  static let exposure = place(
    "exposure", "Exposure", "products", .neither, "distinct products upstream"
  ) { mesh, number in
    let found = mesh.reach(from: number, isForward: false)
    let domains = Set(found.compactMap { mesh.domains[$0] })
    return .of(Double(found.count), ["domains": Double(domains.count)])
  }

  static let betweenness = place(
    "betweenness", "Betweenness", "", .neither,
    "share of shortest paths that lead through it: Brandes ÷ ((n − 1)(n − 2))",
    source: "Brandes 2001"
  ) { mesh, number in
    let raw = try mesh.betweenness()[number]
    let count = Double(mesh.graph.count)
    guard count > 2 else { return .none("fewer than three products") }
    return .of(raw / ((count - 1) * (count - 2)), ["paths": raw, "products": count])
  }

  static let pageRank = place(
    "pagerank", "PageRank", "", .neither,
    "consumers vote for producers, d = 0.85; the sum over products is 1",
    source: "Page and Brin 1998"
  ) { mesh, number in
    .of(try mesh.ranks()[number])
  }

  static let lostPairs = place(
    "lost-pairs", "Pairs lost without it", "pairs", .less,
    "pairs of a first and a last product that only it joins"
  ) { mesh, number in
    guard !mesh.producers(of: number).isEmpty, !mesh.consumers(of: number).isEmpty else {
      return .none("it is no inner product")
    }
    return .of(Double(try mesh.losses()[number]))
  }

  static let dominated = place(
    "dominated", "Products it alone feeds", "products", .less,
    "products that everything reaches only through it", source: "dominator tree"
  ) { mesh, number in
    guard mesh.context.registry.procedure(named: "dpq.critical") != nil,
      let count = try mesh.dominated()[mesh.graph.nodes[number]]
    else { return .none("it takes no part in feeds") }
    return .of(Double(count))
  }

  private static func otherDomains(
    _ numbers: ArraySlice<UInt32>, _ own: Int, _ mesh: MeshTopology
  ) -> Double {
    Double(
      Set(numbers.compactMap { mesh.domains[Int($0)] }.filter { $0 != mesh.domains[own] }).count)
  }

  private static func place(
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
