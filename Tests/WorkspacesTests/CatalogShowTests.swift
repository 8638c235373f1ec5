import Graphs
import Tables
import Testing
import Workspaces

/// Pages say what the mesh states, and what it does not.
@Suite struct CatalogShowTests {
  let mesh = CatalogSmallMesh.mesh

  @Test func aProductShowsItsFourPanels() throws {
    let page = try #require(try mesh.answer("show sales/orders").page)
    #expect(page.panels.map(\.title) == ["purpose", "people", "technology", "data", "trust"])
    #expect(page.subtitle.hasPrefix("product · active · source · v2.0.0 · sales/orders"))
    let facts = try mesh.facts("show sales/orders")
    for expected in [
      "people/domain: Sales (sales), owned by Sales Data (team:sales-data)",
      "people/owner: Sales Data (team:sales-data)",
      "people/product owner: Ana Petrová <ana@quay.example>", "people/support: #orders",
      "people/left: 1 former member", "technology/storage: S",
      "purpose/discoverable: 5 of 5 (100 %)", "trust/inputs resolved: 1 of 1 (100 %)",
      "trust/field lineage: 0 of 4 (0 %) fields have a known origin",
      "trust/promises: 1 service level, 1 quality rule",
      "trust/last check:! 1 of 2 rules pass, not b, 1 without a verdict · 2026-06-29",
      "trust/incidents: none since 2026-05-01",
      "trust/usage, 30 days: 5 uses by 2 actors · 2026-06-29",
      "trust/last arrival: 2026-06-29 03:30 UTC, data up to 2026-06-28",
    ] {
      #expect(facts.contains(expected), "lacks \(expected) in\n\(facts.joined(separator: "\n"))")
    }
  }

  @Test func whatIsNotStatedIsMarked() throws {
    let facts = try mesh.facts("show finance/revenue")
    for expected in [
      "people/owner:! nobody", "purpose/description: not stated", "people/support: not stated",
      "trust/inputs resolved:! 1 of 2 (50 %)", "trust/promises:! none: no contract",
      "trust/field lineage: n/a: no contract names a field",
      "trust/last check: n/a: no check observations cover it",
      "trust/usage, 30 days: n/a: no usage observations cover it",
      "trust/last arrival: n/a: no arrival observations cover it",
    ] {
      #expect(facts.contains(expected), "lacks \(expected) in\n\(facts.joined(separator: "\n"))")
    }
  }

  @Test func aPortShowsItsSevenElements() throws {
    let facts = try mesh.facts("show sales/orders/daily@2").filter { $0.hasPrefix("seven") }
    #expect(
      facts == [
        "seven elements/1 name and description: ✓ daily: Orders of whole days.",
        "seven elements/2 data schema: ✓ orders: 4 fields",
        "seven elements/3 output format: ✓ parquet over sql",
        "seven elements/4 frequency and type of update: ✓ batch, every day",
        "seven elements/5 quality guarantees: ✓ at most 24 hours late, 1 quality rule",
        "seven elements/6 access conditions: ✓ restricted to analyst · audited",
        "seven elements/7 metadata: ✓ One list of orders. · from source:shop · "
          + "last update 2026-06-29 03:30 UTC, data up to 2026-06-28",
        "seven elements/score: 7/7",
        "seven elements/a port, not an export: documented, part of a product, "
          + "versioned and maintained, interoperable",
      ])
    let old = try mesh.facts("show sales/orders/daily@1")
    #expect(old.contains("seven elements/score:! 2/7"))
    #expect(old.contains("seven elements/2 data schema:! missing: no contract"))
    #expect(old.contains("seven elements/4 frequency and type of update:! missing: not stated"))
    #expect(
      old.contains(
        "seven elements/a port, not an export:! not documented, not interoperable"))
  }

  @Test func majorsStandSideBySideAndAgreementsAreJudged() throws {
    let rows = try mesh.answer("show sales/orders/daily@2").rows.map { $0.map(mesh.text) }
    let versions = rows.filter { $0[1].hasPrefix("v") && $0[0] == "seven elements" }
    #expect(versions.map { $0[1] } == ["v1.0.0", "v2.0.0 ←"])
    #expect(versions.map { $0[2] } == ["deprecated", "active"])
    let consumer = try #require(rows.first { $0[0] == "consumers" })
    #expect(consumer[1] == "finance/revenue")
    #expect(consumer[3].contains("agreement=ag-1 approved, over since 2026-05-31"))
  }

  @Test func aContractShowsTermsSchemaAndParties() throws {
    let facts = try mesh.facts("show contract:orders@1.0.0")
    for expected in [
      "terms/usage: Reporting.", "terms/notice period: 90 days", "terms/description: not stated",
      "providers and consumers/provided by: sales/orders/daily@2",
      "providers and consumers/consumer: finance/revenue · owned by nobody",
    ] {
      #expect(facts.contains(expected), "lacks \(expected) in\n\(facts.joined(separator: "\n"))")
    }
    let page = try #require(try mesh.answer("show contract:orders@1.0.0").page)
    let schema = try #require(page.panels.first { $0.title == "schema" })
    #expect(
      schema.bodies == [
        .tree([
          Page.Branch(depth: 0, label: "orders", details: ["S.ORDERS"]),
          Page.Branch(
            depth: 1, label: "id", details: ["string", "primary key, required", "internal"]),
          Page.Branch(
            depth: 1, label: "client_key",
            details: ["string", "personal data", "means term:customer"], mark: .warning),
          Page.Branch(depth: 1, label: "address", details: ["object"]),
          Page.Branch(depth: 2, label: "city", details: ["string", "length ≥ 1"]),
        ])
      ])
  }

  @Test(arguments: [
    ("show person:ana", "Ana Petrová"), ("show team:sales-data", "Sales Data"),
    ("show domain:sales", "Sales"), ("show orders/daily@2", "sales/orders/daily@2"),
    ("show describe", ""), ("show asset:orders", "Orders"), ("show term:customer", "Customer"),
    ("show contract:orders@1.0.0#orders.id", "id"), ("show agreement:ag-1", "agreement:ag-1"),
    ("show product:sales/orders", "Orders"),
    ("show finance/rates/daily@1", "finance/rates/daily@1"),
  ]) func findsWhatAWordMeans(_ line: String, _ title: String) throws {
    if title.isEmpty {
      #expect(throws: (any Error).self) { try mesh.answer(line) }
    } else {
      let page = try #require(try mesh.answer(line).page)
      #expect(page.title == title || page.subtitle.contains(title), "\(page.title)")
    }
  }

  @Test func theMeshFitsAScreen() throws {
    let demo = try #require(CatalogMesh.demo)
    let page = try #require(try demo.answer("show").page)
    #expect(page.panels.map(\.title) == ["products by domain", "what it holds", "worth a look"])
    let flags = try demo.facts("show").filter { $0.hasPrefix("worth") }
    #expect(flags.contains("worth a look/no owner:! 1 list owner:none"))
    #expect(flags.count <= 12)
    #expect(page.next.count == 3)
  }

  @Test func everythingInTheDemoHasAPage() throws {
    let demo = try #require(CatalogMesh.demo)
    for node in demo.context.view.nodes(labelled: nil).all {
      let address = demo.context.address(of: node)
      guard !address.contains(" ") else { continue }
      let page = try #require(try demo.answer("show \(address)").page)
      #expect(!page.title.isEmpty && !page.panels.isEmpty && page.next.count <= 3)
    }
  }
}
