import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct AttachmentTests {
  private static func manifest(_ models: String...) -> String {
    DbtImporterTests.manifest("shop", models.joined(separator: ","))
  }

  private static func contract(
    _ id: String, table: String, server: String = "", name: String = "t"
  ) -> String {
    """
    kind: DataContract
    apiVersion: v3.1.0
    id: \(id)
    version: 1.0.0
    \(server.isEmpty ? "" : "servers: [ {server: prod, type: snowflake, \(server)} ]")
    schema: [ {name: \(name), physicalName: \(table)} ]
    """
  }

  private static func product(_ name: String, _ ports: String...) -> String {
    let list = ports.map { "  - {name: \($0), version: 1.0.0, contractId: \($0)}\n" }.joined()
    return """
      kind: DataProduct
      apiVersion: v1.0.0
      id: \(name)
      domain: sales
      status: active
      outputPorts:
      \(list)
      """
  }

  private func exposed(_ mesh: Snapshot) -> [String] {
    mesh.links("EXPOSES").filter { $0.contains("asset:shop.") }
  }

  @Test(arguments: [
    ("orders", "database: DB, schema: SHOP", "database.schema.table"),
    ("\"shop.orders\"", "", "schema.table"),
    ("orders", "database: prod, schema: shop", "schema.table"),
    ("orders", "", "table"),
    ("orders", "database: prod, schema: other", "table"),
  ])
  func datasetsNameTheirTable(table: String, server: String, match: String) {
    let mesh = load([
      "c.yaml": Self.contract("daily", table: table, server: server),
      "m.json": Self.manifest(DbtImporterTests.model("shop", "orders")),
      "p.yaml": Self.product("orders", "daily"),
    ])
    #expect(exposed(mesh) == ["sales/orders/daily@1 -[inferred]-> asset:shop.orders"])
    #expect(mesh.linkValues("EXPOSES", "matched").contains(match))
    #expect(mesh.summary.attachment == Attachment(tables: 1, attached: 1, bare: []))
  }

  @Test func anAmbiguousNameAttachesNothing() {
    let other = DbtImporterTests.model("shop", "orders")
      .split(separator: "\n").joined(separator: " ")
    let twice =
      other + ","
      + "\"model.crm.orders\": {\"resource_type\": \"model\", \"package_name\": \"crm\", "
      + "\"name\": \"orders\", \"database\": \"db\", \"schema\": \"crm\"}"
    let mesh = load([
      "c.yaml": Self.contract("daily", table: "orders"), "m.json": Self.manifest(twice),
      "p.yaml": Self.product("orders", "daily"),
    ])
    #expect(exposed(mesh) == [])
    #expect(mesh.summary.attachment.bare.map(\.port) == ["sales/orders/daily@1"])
  }

  /// Two tools that saw one table: the port is about both.
  @Test func aTableThatTwoCatalogsFoundIsExposedTwice() {
    let lineage = """
      {"eventType": "COMPLETE", "eventTime": "2026-06-01T00:00:00Z", "run": {"runId": "r"},
       "job": {"namespace": "j", "name": "load"}, "inputs": [],
       "outputs": [{"namespace": "snowflake://acme", "name": "DB.SHOP.ORDERS"}]}
      """
    let mesh = load([
      "c.yaml": Self.contract("daily", table: "orders", server: "database: db, schema: shop"),
      "l.json": lineage, "m.json": Self.manifest(DbtImporterTests.model("shop", "orders")),
      "p.yaml": Self.product("orders", "daily"),
    ])
    #expect(
      mesh.linkValues("EXPOSES", "matched").filter { $0 == "database.schema.table" }.count == 2)
    #expect(mesh.summary.attachment == Attachment(tables: 2, attached: 2, bare: []))
  }

  @Test func aBareNameOfSeveralContractsAttachesNothing() {
    let mesh = load([
      "c.yaml": Self.contract("one", table: "orders"),
      "d.yaml": Self.contract("two", table: "orders"),
      "m.json": Self.manifest(DbtImporterTests.model("shop", "orders")),
      "p.yaml": Self.product("orders", "one", "two"),
    ])
    #expect(exposed(mesh) == [])
  }

  @Test func theNearestCandidateOfABarePortIsNamed() {
    let mesh = load([
      "c.yaml": Self.contract("daily", table: "order_lines"),
      "m.json": Self.manifest(
        DbtImporterTests.model("shop", "fct_orders"),
        DbtImporterTests.model("shop", "dim_customers")),
      "p.yaml": Self.product("sales-orders", "daily"),
    ])
    let note = mesh.diagnostics.first { $0.code == "load.no-asset" }
    #expect(note?.severity == .note)
    #expect(note?.suggestion?.contains("asset:shop.fct_orders") == true)
    #expect(mesh.summary.attachment.tables == 2)
    #expect(mesh.summary.attachment.attached == 0)
  }

  @Test func withoutTablesNothingIsSaid() {
    let mesh = load([
      "c.yaml": Self.contract("daily", table: "orders"), "p.yaml": Self.product("orders", "daily"),
    ])
    #expect(!mesh.codes().contains("load.no-asset"))
    #expect(mesh.summary.attachment == Attachment())
  }

  private static let declared = """
    dpq: 1
    products:
      - {id: orders, domain: sales, outputs: [ {name: daily, exposes: [ asset:orders_daily ]} ]}
      - {id: report, domain: sales, outputs: [ {name: all, exposes: [ asset:shop.report ]} ]}
    assets:
      - {id: orders_daily, name: Orders a day, type: table, location: DB.SHOP.ORDERS,
         fields: [ {name: id, type: string} ]}
    """

  @Test func aDeclaredAssetAndItsTableAreOne() {
    let column =
      "\"columns\": {\"id\": {\"name\": \"id\", \"data_type\": \"int\", "
      + "\"description\": \"The key\"}}"
    let mesh = load([
      "a.yaml": Self.declared,
      "m.json": Self.manifest(
        DbtImporterTests.model("shop", "orders", more: column),
        DbtImporterTests.model("shop", "report", from: ["model.shop.orders"])),
    ])
    #expect(mesh.addresses("Asset") == ["asset:orders_daily", "asset:shop.report"])
    #expect(mesh.text("name", "asset:orders_daily") == "Orders a day")
    #expect(mesh.text("unique_id", "asset:orders_daily") == "model.shop.orders")
    #expect(mesh.text("type", "asset:orders_daily#id") == "string")
    #expect(mesh.text("description", "asset:orders_daily#id") == "The key")
    #expect(mesh.summary.conflicts == 0)
    #expect(mesh.links("FLOWS_TO") == ["asset:orders_daily -[declared]-> asset:shop.report"])
    #expect(mesh.links("FEEDS") == ["sales/orders -[observed]-> sales/report"])
    // The domain alone is declared nowhere.
    #expect(mesh.addresses("Unresolved") == ["sales"])
  }

  @Test func joinsAreExplicit() throws {
    var draft = MeshDraft()
    var product = DraftEntity(.product, "p", at: Origin(file: 0, line: 1))
    product.id = "p"
    var port = DraftEntity(.outputPort, "p\u{1F}out", at: Origin(file: 0, line: 1))
    port.parent = product.key
    port.id = "out"
    var asset = DraftEntity(.asset, "t", at: Origin(file: 0, line: 1))
    asset.id = "t"
    draft.entities = [product, port, asset]
    draft.link("HAS_PORT", .key(product.key), .key(port.key), at: Origin(file: 0, line: 1))
    for target in ["p/out", "p", "nowhere"] {
      draft.joins.append(
        DraftJoin(
          asset: .text("asset:t", expect: .asset), holds: .text(target, expect: nil),
          origin: Origin(file: 0, line: 2)))
    }
    let file = LoadedFile(path: "map.yaml", format: "", documents: 1, size: 0)
    let merger = try MeshMerger(draft, files: [file], asOf: nil)
    let made = merger.links.map { "\(merger.address(of: $0.from)) \($0.type)" }
    #expect(made.contains("p/out EXPOSES"))
    #expect(made.contains("p MANAGES"))
    #expect(merger.diagnostics.map(\.code) == ["load.mapping-name"])
  }

  @Test(arguments: [
    ("\"A\".\"b c\".[D]", "a.b c.d"), ("`p`.d.T", "p.d.t"), ("x", "x"), ("s.t", "s.t"),
    ("srv.db.s.t", "db.s.t"),
  ])
  func namesOfTablesAreRead(text: String, name: String) {
    #expect(TableName(text)?.text == name)
  }

  @Test(arguments: ["", "a..b", "s3://bucket/x", "read_csv('x')", "\"open", "a/b", "urn:x"])
  func otherTextsAreNoTables(text: String) {
    #expect(TableName(text) == nil)
  }
}
