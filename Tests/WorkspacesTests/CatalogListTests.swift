import Tables
import Testing
import Workspaces

/// Tables: the right nodes, in the order of their addresses, with the columns of their kind.
@Suite struct CatalogListTests {
  let mesh = CatalogSmallMesh.mesh

  @Test func thePortsAreTheCatalog() throws {
    let answer = try mesh.answer("list ports")
    let names = try #require(answer.table).columns.map(\.name)
    #expect(
      names == [
        "output port", "format", "update", "guarantees", "access", "status", "contract",
      ])
    #expect(
      try mesh.cells("list ports") == [
        ["finance/revenue/table@1", "–", "–", "–", "–", "active", "–"],
        ["sales/orders/daily@1", "csv", "–", "–", "–", "deprecated, ended 2026-06-01", "–"],
        [
          "sales/orders/daily@2", "parquet over sql", "batch, every day",
          "at most 24 hours late, 1 quality rule", "restricted to analyst · audited", "active",
          "contract:orders@1.0.0",
        ],
      ])
    #expect(answer.notes == ["4 input and other ports are not in the catalog: `list kind:port`"])
  }

  @Test(arguments: [
    ("list products", ["finance/revenue", "sales/orders"]),
    ("list domain:sales", ["sales/orders"]), ("list kind:domain", ["finance", "sales"]),
    ("list owner:none", ["finance/revenue"]), ("list people", ["person:ana", "person:tor"]),
    ("list sales/orders finance/revenue --exclude sales/orders", ["finance/revenue"]),
    ("list unresolved", ["finance/rates/daily@1"]),
    ("list sales/orders^owner", ["team:sales-data"]),
    ("list owners", ["team:sales-data"]), ("list tag:gold", ["sales/orders"]),
    ("list tag:silver", []), ("list use cases", []),
    (
      "list input ports",
      [
        "finance/revenue/orders", "finance/revenue/rates", "sales/orders/web",
      ]
    ),
  ]) func listsTheNodes(_ line: String, _ addresses: [String]) throws {
    let answer = try mesh.answer(line)
    #expect(answer.rows.map { mesh.text($0[0]) } == addresses)
    #expect(try mesh.cells(line).map { $0[0] } == addresses)
    #expect(addresses.isEmpty == !answer.notes.isEmpty, "\(answer.notes)")
  }

  @Test func whomToCall() throws {
    #expect(
      try mesh.cells("list sales/orders^owner") == [
        ["team:sales-data", "Sales Data", "ana@quay.example", "Ana Petrová (owner)", "3"]
      ])
  }

  @Test func rowsAreFixedAndDetailsNamed() throws {
    let row = try #require(try mesh.answer("list sales/orders").rows.first)
    #expect(
      row.prefix(6).map(mesh.text) == [
        "sales/orders", "product", "Orders", "active", "team:sales-data", "sales",
      ])
    #expect(mesh.text(row[6]).contains("archetype=source, consumers=1, inputs=1"))
  }

  @Test func theTreeNests() throws {
    let drawing = try #require(try mesh.answer("list tree").drawing)
    #expect(
      drawing.nodes.map(\.id) == [
        "finance", "finance/revenue", "finance/revenue/table@1", "sales", "sales/orders",
        "sales/orders/daily@1", "sales/orders/daily@2",
      ])
    #expect(
      drawing.edges.map { [$0.from, $0.to] } == [[0, 1], [1, 2], [3, 4], [4, 5], [4, 6]])
  }

  @Test func countsEveryKind() throws {
    let counts = try mesh.cells("list").map { "\($0[0]) \($0[1])" }
    #expect(counts.starts(with: ["domains 2", "products 2", "output ports 3", "input ports 3"]))
    #expect(counts.contains("unresolved 1"))
  }

  @Test(arguments: ["prodcuts", "contrats"]) func aMisspeltKindIsSaid(_ word: String) throws {
    #expect(throws: (any Error).self) { try mesh.answer("list \(word)") }
  }

  @Test(arguments: [
    "products", "ports", "contracts", "domains", "teams", "people", "agreements", "terms", "assets",
    "fields", "datasets", "slos", "quality rules", "sources", "jobs", "objectives", "policies",
    "use cases", "unresolved", "input ports", "discovery ports", "owners", "catalog", "glossary",
  ]) func everyKindOfTheDemo(_ kind: String) throws {
    let demo = try #require(CatalogMesh.demo)
    let addresses = try demo.cells("list \(kind)").map { $0[0] }
    #expect(!addresses.isEmpty)
    #expect(addresses == addresses.sorted())
    #expect(try demo.answer("list \(kind)").notes.count <= 1)
  }
}
