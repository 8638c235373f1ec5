import Graphs
import Testing
import Workspaces

/// The shape of the mesh, by the worked numbers of the specification (G), and what is stated of ports.
@Suite struct MetricTopologyTests {
  struct Place {
    let product: String
    let into: Double
    let out: Double
    let depth: Double
    let down: Double
    let up: Double
    let rank: Double
    let paths: Double
    let lost: Double?
  }

  static let places = [
    Place(
      product: "identity/reg_users", into: 0, out: 2, depth: 0, down: 6, up: 0, rank: 0.256669,
      paths: 0, lost: nil),
    Place(
      product: "sales/orders", into: 1, out: 3, depth: 1, down: 5, up: 1, rank: 0.205650, paths: 3,
      lost: 1),
    Place(
      product: "sales/payments", into: 1, out: 1, depth: 2, down: 2, up: 2, rank: 0.095943,
      paths: 0, lost: 0),
    Place(
      product: "marketing/web_clicks", into: 0, out: 1, depth: 0, down: 2, up: 0, rank: 0.081866,
      paths: 0, lost: nil),
    Place(
      product: "marketing/cust360", into: 3, out: 1, depth: 2, down: 1, up: 3, rank: 0.099368,
      paths: 3, lost: 2),
    Place(
      product: "marketing/churn", into: 1, out: 0, depth: 3, down: 0, up: 4, rank: 0.053712,
      paths: 0, lost: nil),
    Place(
      product: "finance/revenue", into: 2, out: 1, depth: 3, down: 1, up: 3, rank: 0.099368,
      paths: 3, lost: 1),
    Place(
      product: "finance/fin_report", into: 1, out: 0, depth: 4, down: 0, up: 4, rank: 0.053712,
      paths: 0, lost: nil),
    Place(
      product: "finance/legacy_dump", into: 0, out: 0, depth: 0, down: 0, up: 0, rank: 0.053712,
      paths: 0, lost: nil),
  ]

  @Test("G", arguments: places.indices) func oracleG(_ index: Int) throws {
    let place = Self.places[index]
    let mesh = MetricMesh.topology
    func number(_ metric: String) throws -> Double? {
      try mesh.number("\(metric) \(place.product)")
    }
    #expect(try number("fan-in") == place.into && number("fan-out") == place.out)
    #expect(try number("depth") == place.depth)
    #expect(try number("blast-radius") == place.down && number("exposure") == place.up)
    #expect(isNear(try number("pagerank"), place.rank, by: 1e-6))
    #expect(try mesh.term("paths", "betweenness \(place.product)") == place.paths)
    #expect(isNear(try number("betweenness"), place.paths / 56))
    #expect(try number("lost-pairs") == place.lost)
  }

  @Test(
    "G of the mesh",
    arguments: [
      ("density", 0.125), ("cross-domain-ratio", 5.0 / 9), ("modularity", 0.2098765432098765),
      ("max-depth", 4), ("cycles", 0), ("orphans", 1), ("sources", 2), ("sinks", 2),
      ("articulation-points", 3), ("single-points", 3), ("products", 9),
      ("bus-factor", 2), ("owner-coverage", 8.0 / 9),
    ] as [(String, Double)]) func oracleGOfTheMesh(_ metric: String, _ value: Double) throws
  {
    #expect(isNear(try MetricMesh.topology.number(metric), value))
  }

  @Test("G of owners") func oracleGOfOwners() throws {
    #expect(try MetricMesh.topology.term("concentration", "bus-factor") == 0.28125)
    #expect(try MetricMesh.topology.term("unowned", "bus-factor") == 1)
    #expect(try MetricMesh.topology.term("pairs", "single-points") == 4)
  }

  @Test(
    "G of domains",
    arguments: [
      ("identity", 2, 0, 0, 0, 0), ("sales", 3, 1, 0.25, 0.2, 1), ("marketing", 0, 2, 1, 0.5, 1),
      ("finance", 0, 2, 1, 1.0 / 3, 1),
    ] as [(String, Double, Double, Double, Double, Double)])
  func oracleGOfDomains(
    _ domain: String, _ out: Double, _ into: Double, _ instability: Double, _ cohesion: Double,
    _ cuts: Double
  ) throws {
    // A domain of one product is still told as a group.
    func number(_ metric: String) throws -> Double? {
      let rows = try MetricMesh.topology.answer("metrics \(metric) --by domain").rows
      let row = rows.first { MetricMesh.topology.text($0[1]) == domain }
      guard let value = row?[16], case .float(let number) = value else { return nil }
      return number
    }
    #expect(try number("coupling-out") == out && number("coupling-in") == into)
    #expect(isNear(try number("instability"), instability))
    #expect(isNear(try number("cohesion"), cohesion))
    #expect(try number("articulation-points") == cuts)
  }

  @Test func attributes() throws {
    let small = CatalogSmallMesh.mesh
    let terms: [(name: String, value: Double)] = [
      ("discoverable", 1), ("addressable", 1), ("trustworthy", 0.75), ("selfDescribing", 4.0 / 6),
      ("interoperable", 0.8), ("secure", 2.0 / 3), ("least", 2.0 / 3),
    ]
    for (name, value) in terms {
      #expect(isNear(try small.term(name, "attributes sales/orders"), value), "\(name)")
    }
    #expect(isNear(try small.number("attributes sales/orders"), 4.883333333333333 / 6))
  }

  @Test func portElements() throws {
    let mesh = try #require(CatalogMesh.demo)
    let rows = try mesh.answer("metrics port-elements domain:sales").rows
    #expect(rows.count > 1)
    for row in rows {
      guard case .map(let terms) = row[15] else { continue }
      #expect(
        terms.keys == [
          "access", "description", "format", "guarantees", "metadata", "schema", "update",
        ])
    }
    let small = CatalogSmallMesh.mesh
    // Of `daily@2`: three of three, three of three, two, two, two, three, two.
    #expect(try small.number("port-elements sales/orders/daily@2") == 1)
    #expect(try small.number("contract-coverage sales/orders") == 1)
    #expect(try small.number("contract-coverage finance/revenue") == 0)
    #expect(try small.number("owner-coverage") == 0.5)
  }
}
