import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct DbtImporterTests {
  /// A manifest of one project with nodes, sources and more sections, as JSON.
  static func manifest(
    _ project: String, _ nodes: String, more: String = "", at: String = "2026-06-01T00:00:00Z"
  ) -> String {
    """
    {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
      "project_name": "\(project)", "generated_at": "\(at)", "dbt_version": "1.12.0",
      "adapter_type": "duckdb"},
     "nodes": {\(nodes)}, \(more.isEmpty ? "" : more + ",") "macros": {}}
    """
  }

  /// A model `model.PACKAGE.NAME` that lies in `db.PACKAGE.NAME`.
  static func model(
    _ package: String, _ name: String, from parents: [String] = [], more: String = "",
    path: String = "models/x.sql"
  ) -> String {
    let list = parents.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      "model.\(package).\(name)": {"resource_type": "model", "package_name": "\(package)",
        "name": "\(name)", "unique_id": "model.\(package).\(name)", "database": "DB",
        "schema": "\(package)", "alias": "\(name)", "original_file_path": "\(path)",
        "raw_code": "\(path.isEmpty ? "" : "select 1")", "fqn": ["\(package)", "\(name)"],
        "relation_name": "\\"DB\\".\\"\(package)\\".\\"\(name)\\"",
        "config": {"materialized": "table", "tags": ["nightly"], "meta": {}, "group": null},
        "depends_on": {"macros": [], "nodes": [\(list)]}\(more.isEmpty ? "" : ", " + more)}
      """
  }

  static let shop = manifest(
    "shop",
    [
      model(
        "shop", "orders", from: ["source.shop.erp.orders", "model.shop.customers"],
        more: """
          "access": "public", "group": "sales", "tags": ["gold", "nightly"],
          "contract": {"enforced": true}, "meta": {"owner": "ana@shop.example"},
          "constraints": [{"type": "primary_key", "columns": ["id"]},
            {"type": "foreign_key", "columns": ["customer"], "to": "db.shop.customers",
             "to_columns": ["id"]}],
          "columns": {"id": {"name": "id", "data_type": "integer", "description": "The key",
              "constraints": [{"type": "not_null"}], "tags": ["key"]},
            "customer": {"name": "customer", "data_type": null, "constraints": []}}
          """),
      model("shop", "customers"),
      """
      "test.shop.not_null_orders_id.a1": {"resource_type": "test", "package_name": "shop",
        "name": "not_null_orders_id", "attached_node": "model.shop.orders", "column_name": "id",
        "test_metadata": {"name": "not_null", "kwargs": {"column_name": "id"}},
        "config": {"severity": "ERROR"},
        "depends_on": {"nodes": ["model.shop.orders"]}},
      "test.shop.refers.b2": {"resource_type": "test", "package_name": "shop",
        "name": "refers", "column_name": "customer",
        "test_metadata": {"name": "relationships", "kwargs": {"field": "id",
          "to": "ref('customers')", "model": "{{ get_where_subquery(ref('orders')) }}"}},
        "depends_on": {"nodes": ["model.shop.customers", "model.shop.orders"]}},
      "test.shop.alone": {"resource_type": "test", "package_name": "shop", "name": "alone",
        "depends_on": {"nodes": []}},
      "operation.shop.hook-0": {"resource_type": "operation", "package_name": "shop",
        "name": "hook-0", "depends_on": {"nodes": ["model.shop.customers"]}}
      """,
    ].joined(separator: ","),
    more: """
      "sources": {"source.shop.erp.orders": {"resource_type": "source", "package_name": "shop",
        "name": "orders", "source_name": "erp", "loader": "airbyte", "schema": "raw",
        "database": "db", "identifier": "ORDERS"}},
      "exposures": {"exposure.shop.weekly": {"name": "weekly", "type": "dashboard",
        "package_name": "shop", "owner": {"name": "Bo", "email": "bo@shop.example"},
        "depends_on": {"nodes": ["model.shop.orders"]}}},
      "groups": {"group.shop.sales": {"name": "sales", "package_name": "shop",
        "owner": {"name": "Sales Data", "email": "sales@shop.example"}}},
      "disabled": {"model.shop.old": [{}]}
      """)

  @Test func resourcesBecomeAssetsJobsSourcesAndRules() {
    let mesh = load(["manifest.json": Self.shop])
    #expect(
      mesh.addresses("Asset") == [
        "asset:exposure.shop.weekly", "asset:shop.customers", "asset:shop.erp.orders",
        "asset:shop.orders",
      ])
    #expect(mesh.addresses("Job") == ["job:operation.shop.hook-0"])
    #expect(mesh.addresses("Source") == ["source:shop.erp"])
    #expect(
      mesh.addresses("QualityRule") == [
        "asset:shop.orders#quality:not_null_orders_id", "asset:shop.orders#quality:refers",
        "quality:test.shop.alone",
      ])
    #expect(
      mesh.links("FLOWS_TO") == [
        "asset:shop.customers -[declared]-> asset:shop.orders",
        "asset:shop.customers -[declared]-> job:operation.shop.hook-0",
        "asset:shop.erp.orders -[declared]-> asset:shop.orders",
        "asset:shop.orders -[declared]-> asset:exposure.shop.weekly",
        "source:shop.erp -[declared]-> asset:shop.erp.orders",
      ])
    #expect(mesh.links("CHECKED_BY").count == 3)
    #expect(mesh.summary.unresolved == 0)
  }

  @Test(arguments: [
    ("unique_id", "model.shop.orders"), ("resource_type", "model"), ("type", "table"),
    ("fqn", "[shop, orders]"), ("tags", "[gold, nightly]"), ("group", "sales"),
    ("access", "public"), ("package_name", "shop"), ("original_file_path", "models/x.sql"),
    ("config", "{materialized: table, tags: [nightly]}"), ("contract", "{enforced: true}"),
    ("location", "DB.shop.orders"), ("platform", "duckdb"), ("owner", "person:ana-shop-example"),
    ("raw_code", "null"),
  ])
  func assetsKeepTheSpellingOfDbt(key: String, value: String) {
    #expect(load(["m.json": Self.shop]).value(key, "asset:shop.orders").plain == value)
  }

  @Test func columnsAndTestsBecomeFieldsAndReferences() {
    let mesh = load(["m.json": Self.shop])
    let field = "asset:shop.orders#id"
    #expect(mesh.text("type", field) == "integer")
    #expect(mesh.value("required", field).plain == "true")
    #expect(mesh.value("primaryKey", field).plain == "true")
    #expect(mesh.value("tags", field).plain == "[key]")
    #expect(
      mesh.links("REFERENCES") == [
        "asset:shop.orders#customer -[declared]-> asset:shop.customers#id",
        "asset:shop.orders#customer -[inferred]-> asset:shop.customers#id",
      ])
    let rule = "asset:shop.orders#quality:not_null_orders_id"
    #expect(mesh.text("dimension", rule) == "completeness")
    #expect(mesh.text("severity", rule) == "error")
    #expect(mesh.text("field", rule) == "id")
  }

  @Test func aloneDbtDescribesProducts() {
    let mesh = load(["m.json": Self.shop])
    #expect(mesh.addresses("Domain") == ["shop"])
    #expect(mesh.addresses("Product") == ["shop/sales", "shop/shop"])
    #expect(mesh.addresses("OutputPort") == ["shop/sales/orders"])
    #expect(mesh.addresses("Contract") == ["contract:orders"])
    #expect(mesh.links("EXPOSES") == ["shop/sales/orders -[inferred]-> asset:shop.orders"])
    #expect(mesh.text("owner", "shop/sales") == "team:sales-data")
    #expect(
      mesh.links("FEEDS") == [
        "shop/shop -[declared]-> shop/sales", "shop/shop -[observed]-> shop/sales",
        "source:shop.erp -[declared]-> shop/sales", "source:shop.erp -[observed]-> shop/sales",
      ])
    #expect(mesh.name == "shop")
    #expect(mesh.asOf == Instant.microseconds("2026-06-01T00:00:00Z"))
    #expect(mesh.diagnostics.contains { $0.code == "load.dbt-disabled" && $0.severity == .note })
  }

  @Test func besideAProductDbtDescribesNone() {
    let mesh = load([
      "m.json": Self.shop, "z.yaml": "dpq: 1\nproducts: [ {id: revenue, domain: finance} ]",
    ])
    #expect(mesh.addresses("Product") == ["finance/revenue"])
    #expect(mesh.addresses("OutputPort") == [])
    #expect(mesh.addresses("Contract") == [])
    #expect(mesh.links("MANAGES") == [])
  }

  @Test func versionsStandBehindAnAt() {
    let node = """
      "model.shop.orders.v2": {"resource_type": "model", "package_name": "shop", "name": "orders",
        "version": 2, "latest_version": 3, "deprecation_date": "2026-09-01", "access": "public",
        "config": {"contract": {"enforced": true}}, "schema": "s", "depends_on": {"nodes": []}},
      "model.shop.orders.v3": {"resource_type": "model", "package_name": "shop", "name": "orders",
        "version": 3, "latest_version": 3, "access": "public", "schema": "s",
        "config": {"contract": {"enforced": true}}, "depends_on": {"nodes": []}}
      """
    let mesh = load(["m.json": Self.manifest("shop", node)])
    #expect(mesh.addresses("Asset") == ["asset:shop.orders@2", "asset:shop.orders@3"])
    #expect(mesh.text("latest_version", "asset:shop.orders@2") == "3")
    #expect(mesh.text("version", "asset:shop.orders@2") == "2")
    #expect(mesh.text("sunset", "shop/shop/orders@2") == "2026-09-01")
    #expect(mesh.links("REPLACES") == ["contract:orders@3 -[declared]-> contract:orders@2"])
  }

  @Test func theCatalogAddsColumns() {
    let catalog = """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/catalog/v1.json"},
       "nodes": {"model.shop.orders": {"metadata": {"type": "BASE TABLE"},
         "stats": {"row_count": {"include": true, "value": 12}},
         "columns": {"ID": {"type": "NUMBER", "index": 1, "name": "ID"},
           "CUSTOMER": {"type": "TEXT", "index": 2, "name": "CUSTOMER"},
           "NOTE": {"type": "TEXT", "index": 3, "name": "NOTE", "comment": "Free text"}}},
         "model.shop.gone": {"columns": {}}}, "sources": {}}
      """
    let mesh = load(["c.json": catalog, "m.json": Self.shop])
    #expect(mesh.text("type", "asset:shop.orders#id") == "integer")
    #expect(mesh.text("physicalType", "asset:shop.orders#id") == "NUMBER")
    #expect(mesh.text("type", "asset:shop.orders#customer") == "TEXT")
    #expect(mesh.text("description", "asset:shop.orders#NOTE") == "Free text")
    #expect(mesh.value("stats", "asset:shop.orders").plain == "{row_count: 12}")
    #expect(mesh.diagnostics.contains { $0.message.contains("`model.shop.gone` first") })
  }

  @Test func runsBecomeObservations() {
    let results = """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json",
         "generated_at": "2026-06-01T00:00:00Z", "invocation_id": "i1"},
       "results": [
         {"unique_id": "model.shop.orders", "status": "success", "execution_time": 1.5,
          "adapter_response": {"rows_affected": 7},
          "timing": [{"name": "execute", "completed_at": "2026-06-01T00:00:09Z"}]},
         {"unique_id": "model.shop.customers", "status": "error", "message": "no \\"x\\""},
         {"unique_id": "test.shop.not_null_orders_id.a1", "status": "fail", "failures": 3}]}
      """
    let table = load(["m.json": Self.shop, "r.json": results]).observations
    let rows = (0..<table.rowCount).map { row in
      [table.kind, table.subject, table.status, table.check].map { table.text($0[row]) ?? "-" }
        .joined(separator: " ")
    }
    #expect(
      rows == [
        "run model.shop.orders success -", "arrival model.shop.orders - -",
        "run model.shop.customers error -", "check model.shop.orders fail not_null_orders_id",
      ])
    #expect(table.at[0] == Instant.microseconds("2026-06-01T00:00:09Z"))
    #expect(table.ms[0] == 1500)
    #expect(table.rows[1] == 7)
    #expect(table.otherFields(of: 3).contains { $0.key == "bad" && $0.value.plain == "3" })
  }

  @Test func whatNoManifestDefinesIsUnresolved() {
    let mesh = load([
      "m.json": Self.manifest("shop", Self.model("shop", "a", from: ["model.crm.people"]))
    ])
    #expect(mesh.addresses("Unresolved") == ["asset:crm.people"])
    #expect(mesh.text("kind", "asset:crm.people") == "Asset")
  }
}
