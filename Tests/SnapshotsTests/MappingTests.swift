import Diagnostics
import Graphs
import Testing

@testable import Snapshots

/// The mapping file, and things that files call differently.
struct MappingTests {
  private static let mesh = """
    dpq: 1
    domains: [ { id: emea }, { id: finance } ]
    teams: [ { id: crew, name: Crew }, { id: desk, name: Desk } ]
    products:
      - { id: orders, domain: emea, owner: team:desk, outputs: [ { name: day, version: 1.0.0, contract: k@1.0.0 } ] }
      - { id: revenue, domain: finance, outputs: [ { name: month, contract: r@1.0.0 } ],
          inputs: [ { name: orders, reads: [ emea/orders/day@1 ] } ] }
      - { id: draft, domain: finance, inputs: [ { name: d, reads: [ emea/orders/day@1 ] } ] }
    contracts:
      - { id: k, version: 1.0.0, datasets: [ { name: orders, fields: [ { name: id, type: text }, { name: total } ] } ] }
      - { id: r, version: 1.0.0, datasets: [ { name: revenue, fields: [ { name: amount } ] } ] }
    assets: [ { id: tbl, location: db.s.orders }, { id: view } ]
    """

  private func mapped(_ mapping: String, _ more: KeyValuePairs<String, String> = [:]) -> Snapshot {
    var session = LoadSession()
    let files =
      [("mesh.yaml", Self.mesh), ("map.yaml", "dpqMapping: 1\n" + mapping)]
      + more.map { ($0.key, $0.value) }
    for (path, text) in files {
      session.load(Array(text.utf8), of: SourceFile(path: path, isNamed: true))
    }
    return session.finish(name: nil, fallback: "m", asOf: nil)
  }

  @Test func domainsFormATree() {
    let mesh = mapped(
      """
      domains:
        - id: sales
          name: Sales
          owner: team:crew
          description: All of it
          domains: [ { id: emea, name: EMEA, products: [ finance/draft ] } ]
      """)
    #expect(mesh.addresses("Domain") == ["finance", "sales", "sales.emea"])
    #expect(
      mesh.addresses("Product") == ["finance/revenue", "sales.emea/draft", "sales.emea/orders"])
    #expect(mesh.links("CONTAINS").contains("sales -[declared]-> sales.emea"))
    #expect(mesh.links("CONTAINS").contains("sales.emea -[declared]-> sales.emea/draft"))
    #expect(!mesh.links("CONTAINS").contains { $0.contains("finance -[declared]-> sales") })
    #expect(mesh.text("description", "sales") == "All of it")
    #expect(mesh.text("owner", "sales") == "team:crew")
    #expect(mesh.text("domain", "sales.emea/orders") == "sales.emea")
    // A reference by the address that the file itself used still leads there.
    #expect(
      mesh.links("READ_BY").contains(
        "sales.emea/orders/day@1 -[declared]-> finance/revenue/orders"))
    #expect(mesh.summary.unresolved == 0)
    #expect(mesh.codes() == [])
  }

  @Test func aliasesMakeOneOfSeveral() {
    let other = """
      kind: DataProduct
      apiVersion: v1.0.0
      id: urn:x:orders
      name: Orders
      description: { purpose: The orders }
      outputPorts: [ { name: day, version: 1.0.0, contractId: k }, { name: hour, version: 1.0.0 } ]
      """
    let mesh = mapped(
      "aliases: { emea/orders: [ urn:x:orders, ORD ] }", ["odps.yaml": other])
    #expect(mesh.addresses("Product") == ["emea/orders", "finance/draft", "finance/revenue"])
    #expect(
      mesh.addresses("OutputPort") == [
        "emea/orders/day@1", "emea/orders/hour@1", "finance/revenue/month",
      ])
    #expect(mesh.text("description", "emea/orders") == "The orders")
    #expect(mesh.view.nodes(aliased: "ORD").count == 1)
    #expect(mesh.view.nodes(aliased: "urn:x:orders").count == 1)
    let wrong = mapped("aliases: [ [ nothing, none ], [ emea/orders, asset:tbl ] ]")
    #expect(Set(wrong.codes()) == ["load.mapping-name", "load.mapping-alias"])
  }

  @Test func ownersReplaceThoseOfFiles() {
    let mesh = mapped("owners: { emea/orders: team:crew, finance: [ crew, desk ], none: crew }")
    #expect(mesh.text("owner", "emea/orders") == "team:crew")
    #expect(mesh.links("OWNS").filter { $0.hasSuffix("> finance") }.count == 2)
    #expect(mesh.codes() == ["load.mapping-name"])
  }

  @Test func ignoredThingsAreLeftOutWithWhatIsInside() {
    let mesh = mapped("ignore: [ finance/draft, 'asset:v*', 'file:gone.yaml' ]")
    #expect(mesh.addresses("Product") == ["emea/orders", "finance/revenue"])
    #expect(mesh.addresses("InputPort") == ["finance/revenue/orders"])
    #expect(mesh.addresses("Asset") == ["asset:tbl"])
    #expect(mesh.links("READ_BY").count == 1)
    #expect(mesh.links("FEEDS").count == 1)
    #expect(mesh.codes() == ["load.mapping-name"])
    let file = mapped(
      "ignore: [ 'file:draft*.yaml' ]", ["x/drafts.yaml": "dpq: 1\nproducts: [ { id: d } ]"])
    #expect(!file.addresses("Product").contains("d"))
  }

  @Test func joinsAttachAssets() {
    let mesh = mapped(
      """
      joins:
        - { asset: db.s.orders, dataset: "contract:k@1.0.0#orders" }
        - { asset: view, port: finance/revenue/month, product: finance/revenue }
        - { asset: nothing, port: finance/revenue/month }
        - { asset: view, dataset: nothing }
        - { asset: view }
      """)
    #expect(
      mesh.links("EXPOSES") == [
        "emea/orders/day@1 -[declared]-> asset:tbl",
        "finance/revenue/month -[declared]-> asset:view",
      ])
    #expect(mesh.links("MANAGES") == ["finance/revenue -[declared]-> asset:view"])
    #expect(
      mesh.codes() == ["load.mapping-entry", "load.mapping-name", "load.mapping-name"])
  }

  @Test func usesAreFlowsOfFields() {
    let mesh = mapped(
      """
      uses:
        - { consumer: finance/revenue, port: emea/orders/day@1, fields: { total: amount, orders.id: } }
        - { consumer: finance/draft, port: emea/orders/day@1, fields: [ id, gone ] }
        - { consumer: finance, port: emea/orders/day@1, fields: [ id ] }
      """)
    #expect(
      mesh.links("FLOWS_TO") == [
        "contract:k@1.0.0#gone -[declared]-> finance/draft/d#gone",
        "contract:k@1.0.0#orders.id -[declared]-> finance/draft/d#id",
        "contract:k@1.0.0#orders.id -[declared]-> finance/revenue/orders#orders.id",
        "contract:k@1.0.0#orders.total -[declared]-> contract:r@1.0.0#revenue.amount",
      ])
    #expect(mesh.text("type", "finance/draft/d#id") == "text")
    #expect(Set(mesh.codes()) == ["load.mapping-field", "load.mapping-use"])
  }

  @Test func aUseSaysThatAPortIsRead() {
    let mesh = mapped(
      "uses: [ { consumer: emea/orders, port: finance/revenue/month, fields: [ amount ] } ]")
    #expect(mesh.links("READ_BY").contains("finance/revenue/month -[declared]-> emea/orders/month"))
    #expect(mesh.links("FEEDS").contains("finance/revenue -[declared]-> emea/orders"))
  }

  @Test func targetsAreKept() {
    let mesh = mapped(
      """
      targets:
        - { product: emea/orders, metric: users, target: 50, by: 2026-12-31 }
        - { of: emea/orders, metric: checks, target: 0.95 }
        - { of: emea/orders, metric: checks }
      """)
    #expect(
      mesh.value("targets", "emea/orders").plain
        == "[{by: 2026-12-31, metric: users, target: 50}, {metric: checks, target: 0.95}]")
    #expect(mesh.codes() == ["load.mapping-entry"])
  }

  @Test func anUnknownSectionIsNamed() {
    let mesh = mapped("alias: {}\n")
    #expect(mesh.codes() == ["load.mapping-section"])
    #expect(mesh.diagnostics.first?.suggestion?.contains("aliases") == true)
  }

  @Test(arguments: [
    ("", "", true), ("a", "*", true), ("abc", "a*c", true), ("abc", "a?c", true),
    ("abc", "a*d", false), ("abc", "", false), ("", "*", true), ("aXbXc", "a*b*c", true),
    ("sales/orders", "sales/*", true), ("sales", "sales/*", false),
    (String(repeating: "a", count: 2000), "*a*a*a*a*b", false),
  ])
  func globs(text: String, pattern: String, fits: Bool) {
    #expect(Glob.matches(text, pattern) == fits)
  }
}
