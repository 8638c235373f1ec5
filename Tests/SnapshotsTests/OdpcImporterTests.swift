import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct OdpcImporterTests {
  private static let catalog = """
    schema: https://opendataproducts.org/odpc-v1.0/schema/odpc.yaml
    version: "1.0"
    kind: Catalog
    catalog:
      metadata: { id: CAT-1, name: { en: Mobility } }
      productReferences:
      - id: DP-1
        productID: events
        productVersion: "1.0.0"
        name: { en: Events of the catalog }
        status: production
        domains: [ city, mobility ]
        owner: { organization: Authority, team: Urban }
        productModel: { standard: ODPS, $ref: ./events.yaml }
      useCases: [ { id: UC-1, name: { en: Forecast }, kpis: [ Delay ], scoring: { score: 3.0 } } ]
      businessObjectives:
      - { id: BO-1, name: { en: Efficiency }, kpis: [ { id: K, name: { en: Time }, target: { value: 10 } } ] }
      signals: [ { id: S-1, name: { en: Demand } } ]
    """

  @Test func aCatalogIsAnIndexOverProducts() {
    let snapshot = load([
      "catalog.yaml": Self.catalog,
      "events.yaml": LfImporterTests.product(
        "name: Events, productID: events, productVersion: 1.0.0",
        "dataHolder: { en: { businessDomain: Culture } }"),
    ])
    #expect(snapshot.addresses("Product") == ["culture/events"])
    #expect(snapshot.text("name", "culture/events") == "Events")
    #expect(snapshot.value("otherStandards", "culture/events").plain == "[ODPC]")
    #expect(snapshot.text("owner", "culture/events") == "team:urban")
    #expect(snapshot.view.nodes(aliased: "DP-1").count == 1)
    #expect(snapshot.links("CONTAINS").count == 3)
    #expect(snapshot.name == "Mobility")
    #expect(snapshot.value("kpis", "useCase:UC-1").plain == "[Delay]")
    #expect(snapshot.value("kpis", "objective:BO-1").plain.contains("name: Time"))
    #expect(Value.map(snapshot.properties).plain.contains("S-1"))
    #expect(!snapshot.codes().contains("load.reference"))
  }

  @Test func whatACatalogRefersToMayBeElsewhere() {
    let snapshot = load(["catalog.yaml": Self.catalog])
    #expect(snapshot.addresses("Product") == ["city/events"])
    #expect(snapshot.text("status", "city/events") == "active")
    #expect(snapshot.codes() == ["load.reference"])
    let lone = load(["r.yaml": "productReference: { id: DP-1, productID: events }"])
    #expect(lone.addresses("Product") == ["events"])
  }

  private static func graph(_ edges: String) -> String {
    """
    schema: https://opendataproducts.org/odpg-v1.0/schema/odpg.yaml
    version: "1.0"
    kind: Graph
    graph:
      metadata: { id: G }
      nodes:
      - { id: A, type: DataProduct, $ref: products/a.yaml }
      - { id: B, type: DataProduct, $ref: products/b.yaml }
      - { id: U, type: UseCase, $ref: u.yaml }
      - { id: O, type: BusinessObjective, $ref: o.yaml }
      - { id: K, type: KPI, $ref: k.yaml }
      - { id: P, type: Policy, $ref: p.yaml }
      edges: [ \(edges) ]
    """
  }

  @Test(arguments: [
    ("{ from: A, to: O, type: contributesTo }", "SERVES", "a -[declared]-> objective:O"),
    ("{ from: U, to: A, type: uses }", "SERVES", "a -[declared]-> useCase:U"),
    ("{ from: U, to: O, type: supports }", "SERVES", "useCase:U -[declared]-> objective:O"),
    ("{ from: A, to: B, type: dependsOn }", "FEEDS", "B -[declared]-> a"),
    ("{ from: A, to: P, type: governedBy }", "APPLIES_TO", "policy:P -[declared]-> a"),
    ("{ from: K, to: O, type: measures }", "measures", "kpi:K -[declared]-> objective:O"),
  ])
  func relations(edge: String, type: String, link: String) {
    let snapshot = load([
      "g.yaml": Self.graph(edge),
      "products/a.yaml": LfImporterTests.product("name: A product, productID: a"),
      "u.yaml": "useCase: { name: { en: Forecast }, owner: x }",
    ])
    #expect(snapshot.links(type) == [link])
    #expect(snapshot.labels("kpi:K") == ["KPI"])
    #expect(snapshot.text("name", "useCase:U") == "Forecast")
    #expect(snapshot.text("owner", "useCase:U") == "x")
    #expect(snapshot.summary.skipped == [])
  }

  @Test func edgesNameNodesOfTheGraph() {
    let snapshot = load(["g.yaml": Self.graph("{ from: A, to: Z, type: uses }")])
    #expect(snapshot.codes().contains("load.graph-edge"))
    #expect(snapshot.diagnostics.contains { $0.message.contains("`Z`") })
  }
}
