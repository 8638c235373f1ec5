import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct DpqImporterTests {
  static let mesh = """
    dpq: 1
    mesh: { name: Harbour, asOf: 2026-06-30T00:00:00Z, company: Harbour Ltd }
    teams:
      - { id: sales-data, name: Sales Data, members: [ { person: ana, role: owner, from: 2024-01-01 } ] }
    people: [ { id: ana, name: Ana Petrova, email: ana@harbour.example, shoe: 38 } ]
    sources: [ { id: erp, name: ERP, type: SAP, owner: team:sales-data } ]
    domains:
      - { id: sales, name: Sales, owner: sales-data, domains: [ { id: emea, name: EMEA } ] }
    terms: [ { id: customer, name: Customer, synonyms: [client] } ]
    policies: [ { id: own-001, appliesTo: [sales] } ]
    useCases: [ { id: churn, objective: retain } ]
    objectives: [ { id: retain } ]
    products:
      - id: orders
        domain: sales
        name: Orders
        status: production
        version: 2.0
        owner: team:sales-data
        serves: [ useCase:churn, objective:retain ]
        nested: { a: [1, { b: yes }] }
        inputs: [ { name: erp-orders, reads: [ source:erp ], status: approved } ]
        outputs:
          - { name: daily, version: 2.1.0, contract: orders@1.2.0, exposes: [ asset:t ], derivedFrom: [ raw@1 ] }
        discovery: [ { name: catalog, url: "https://x" } ]
        control: [ { name: access } ]
        assets: [ asset:t ]
        jobs: [ { id: load, stage: ingest, reads: [ source:erp ], writes: [ asset:t ] } ]
      - { id: pipeline, domain: sales.emea, inputs: [ { name: orders, reads: [ sales/orders/daily@2 ] } ] }
    contracts:
      - id: orders
        version: 1.2.0
        domain: sales
        replaces: orders@1.1.0
        datasets:
          - name: orders
            physicalName: sales.orders
            fields:
              - { name: email, type: string, pii: true, means: term:customer, references: "#customers.email" }
              - { name: address, fields: [ { name: street } ] }
          - { name: customers, fields: [ { name: email } ] }
        slos: [ { id: fresh, property: latency, value: 24 } ]
        quality: [ { id: no_null, operator: "<=", target: 0 } ]
    assets: [ { id: t, location: PROD.T, fields: [ { name: email } ] } ]
    flows:
      - { from: "asset:t#email", to: "sales/orders/daily@2#orders.email", mode: direct, masking: hash }
    nodes: [ { labels: [Thing], address: my:thing, properties: { size: 3 } } ]
    relationships: [ { type: LIKES, from: my:thing, to: sales, properties: { much: true } } ]
    """

  let snapshot = load(["mesh.yaml": mesh])

  @Test func everyNodeHasItsAddressAndLabels() {
    #expect(snapshot.diagnostics.isEmpty)
    #expect(snapshot.name == "Harbour")
    #expect(snapshot.asOf == 1_782_777_600_000_000)
    #expect(snapshot.properties["company"]?.plain == "Harbour Ltd")
    #expect(snapshot.addresses("Domain") == ["sales", "sales.emea"])
    #expect(snapshot.addresses("Product") == ["sales.emea/pipeline", "sales/orders"])
    #expect(
      snapshot.addresses("Port") == [
        "sales.emea/pipeline/orders", "sales/orders/access", "sales/orders/catalog",
        "sales/orders/daily@2", "sales/orders/erp-orders",
      ])
    #expect(snapshot.labels("sales/orders/daily@2") == ["OutputPort", "Port"])
    #expect(
      snapshot.addresses("Field") == [
        "asset:t#email", "contract:orders@1.2.0#customers.email",
        "contract:orders@1.2.0#orders.address", "contract:orders@1.2.0#orders.address.street",
        "contract:orders@1.2.0#orders.email",
      ])
    #expect(snapshot.addresses("SLO") == ["contract:orders@1.2.0#slo:fresh"])
    #expect(snapshot.addresses("QualityRule") == ["contract:orders@1.2.0#quality:no_null"])
    #expect(snapshot.addresses("Thing") == ["my:thing"])
    #expect(snapshot.addresses("Unresolved") == ["contract:orders@1.1.0", "contract:raw@1"])
    #expect(snapshot.text("kind", "contract:raw@1") == "Contract")
    #expect(snapshot.value("resolved", "contract:raw@1").plain == "false")
  }

  @Test(arguments: [
    ("HAS_PORT", 5), ("GOVERNED_BY", 1), ("DERIVED_FROM", 1), ("EXPOSES", 1), ("MANAGES", 2),
    ("CONTAINS", 3), ("OWNS", 3), ("MEMBER_OF", 1), ("SERVES", 3), ("APPLIES_TO", 1),
    ("READ_BY", 2), ("FLOWS_TO", 3), ("REFERENCES", 1), ("MEANS", 1), ("REPLACES", 1),
    ("HAS_DATASET", 2), ("HAS_FIELD", 5), ("PROMISES", 1), ("CHECKED_BY", 1), ("LIKES", 1),
    ("FEEDS", 3),
  ])
  func relationshipsAreCounted(type: String, count: Int) {
    #expect(snapshot.links(type).count == count)
  }

  @Test func relationshipsJoinTheRightNodes() {
    #expect(
      snapshot.links("REFERENCES") == [
        "contract:orders@1.2.0#orders.email -[declared]-> contract:orders@1.2.0#customers.email"
      ])
    #expect(
      snapshot.links("FLOWS_TO").contains(
        "asset:t#email -[declared]-> contract:orders@1.2.0#orders.email"))
    #expect(snapshot.linkValues("MEMBER_OF", "from") == ["2024-01-01"])
    #expect(snapshot.linkValues("LIKES", "much") == ["true"])
    #expect(
      snapshot.links("FEEDS") == [
        "sales/orders -[declared]-> sales.emea/pipeline",
        "source:erp -[declared]-> sales/orders", "source:erp -[observed]-> sales/orders",
      ])
  }

  @Test func propertiesKeepTheirSpellingAndTypes() {
    #expect(snapshot.value("nested", "sales/orders").plain == "{a: [1, {b: yes}]}")
    #expect(snapshot.text("version", "sales/orders") == "2.0")
    #expect(snapshot.text("status", "sales/orders") == "active")
    #expect(snapshot.text("sourceStatus", "sales/orders") == "production")
    #expect(snapshot.text("owner", "sales/orders/daily@2") == "team:sales-data")
    #expect(snapshot.text("domain", "sales/orders/daily@2") == "sales")
    #expect(snapshot.text("owner", "contract:orders@1.2.0") == "team:sales-data")
    #expect(snapshot.text("kind", "sales/orders/daily@2") == "output port")
    #expect(snapshot.value("shoe", "person:ana").plain == "38")
    #expect(snapshot.value("line", "sales/orders").plain == "14")
    #expect(snapshot.text("file", "sales/orders") == "mesh.yaml")
    #expect(snapshot.view.nodes(aliased: "PROD.T").count == 1)
  }

  @Test func unknownSectionsAreKeptAndTold() {
    let odd = load(["m.yaml": "dpq: 1\nprodukts: [ { id: a } ]\nproducts: { id: b }\n"])
    #expect(odd.codes() == ["load.dpq-section", "load.dpq-section"])
    #expect(odd.diagnostics.first?.suggestion?.contains("products") == true)
    #expect(odd.properties["produkts"] != nil)
  }

  @Test func deepAndWideValuesAreRead() {
    let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    let domains = (0..<200).map { "{\"id\":\"d\($0)\",\"domains\":[" }.joined()
    let ends = String(repeating: "]}", count: 200)
    let wide = (0..<20_000).map { "\"k\(99_999 - $0)\":\($0)" }.joined(separator: ",")
    let snapshot = load([
      "m.json": "{\"dpq\":1,\"products\":[{\"id\":\"a\",\"deep\":\(deep),\"wide\":{\(wide)}}],"
        + "\"domains\":[\(domains)\(ends)]}"
    ])
    #expect(snapshot.addresses("Domain").count == 200)
    guard case .map(let map) = snapshot.value("wide", "a") else {
      Issue.record("no map")
      return
    }
    #expect(map.count == 20_000)
    #expect(map["k99999"]?.plain == "0")
  }

  @Test func jsonAndYamlGiveTheSameGraph() {
    let yaml = "dpq: 1\nproducts:\n- {id: a, domain: d, tags: [x], n: 1.5}\n"
    let json =
      "{\"dpq\":1,\"products\":[\n{\"id\":\"a\",\"domain\":\"d\",\"tags\":[\"x\"],\"n\":1.5}]}"
    let left = load(["m.yaml": yaml])
    let right = load(["m.json": json])
    #expect(left.addresses("Product") == right.addresses("Product"))
    #expect(left.value("n", "d/a").plain == right.value("n", "d/a").plain)
    #expect(left.value("tags", "d/a").plain == "[x]")
    #expect(left.labels("d") == ["Unresolved"])
  }
}
