import Catalogs
import Lineage
import TestSupport
import Testing

@testable import Workspaces

/// What TAB offers at every point of a selector, by the names of the mesh.
@Suite struct SelectorCompletionTests {
  private static let mesh = """
    dpq: 1
    mesh: { name: Tiny }
    domains: [ { id: a, name: Alpha }, { id: b, name: Beta } ]
    teams: [ { id: care, name: "Customer Care" } ]
    products:
      - { id: x, domain: a, name: X, owner: "team:care", status: active, tags: [gold, "two words"],
          outputs: [ { name: o, version: 1.0.0, format: parquet } ] }
      - { id: y, domain: b, name: Y, status: draft, inputs: [ { name: i, reads: [a/x/o@1] } ] }
    """
  private static let manifest = """
    {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
      "project_name": "shop"},
     "nodes": {"model.shop.orders": {"resource_type": "model", "package_name": "shop",
       "name": "orders", "fqn": ["shop", "marts", "orders"], "access": "public",
       "original_file_path": "models/marts/orders.sql", "tags": ["nightly"],
       "config": {"materialized": "table", "meta": {"owner": "ana"}},
       "depends_on": {"nodes": ["source.shop.erp.orders"]}}},
     "sources": {"source.shop.erp.orders": {"resource_type": "source", "package_name": "shop",
       "name": "orders", "source_name": "erp", "original_file_path": "models/src.yml"}},
     "parent_map": {}, "child_map": {}}
    """

  private func offered(_ line: String, _ text: String, _ ending: String) throws -> [String] {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    LineageFeature.register(in: &registry)
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    let folder = try TemporaryFolder()
    try folder.write(text, to: "mesh" + ending)
    _ = workspace.load(["\(folder.path)/mesh\(ending)"], as: "tiny")
    return workspace.complete(line, at: line.utf8.count).candidates.map(\.text)
  }

  @Test(arguments: [
    ("list tag:", ["tag:gold", "tag:'two words'"]), ("list tag:g", ["tag:gold"]),
    ("upstream +tag:go", ["tag:gold"]), ("list a/x,status:", ["status:active", "status:draft"]),
    ("list owner:", ["owner:care", "owner:none"]), ("list domain:", ["domain:a", "domain:b"]),
    ("list format:", ["format:parquet"]), ("list product:a", ["product:a/x"]),
    ("list uses:a/x", ["uses:a/x", "uses:a/x/o@1"]), ("list not b/", ["b/y", "b/y/i"]),
    ("list a/x^", ["product", "port", "asset", "field", "contract", "domain", "owner"]),
    ("list (a/x b/y)^do", ["domain"]), ("list roots(b/", ["b/y", "b/y/i"]),
    ("list ro", ["roots("]), ("list roots(le", ["leaves("]), ("list a/x..b/", ["b/y", "b/y/i"]),
    ("list a/x+[RE", ["READ_BY"]), ("list a/x+[READ_BY,FE", ["FEEDS"]), ("list [FE", ["FEEDS"]),
    ("list a/x+[REA", ["READ_BY"]), ("list a/x --exclude tag:g", ["tag:gold"]),
    ("RETURN select('a/x,tag:g", ["tag:gold"]), ("upstream a/x b/", ["b/y", "b/y/i"]),
  ])
  func namesOfTheMesh(_ line: String, _ expected: [String]) throws {
    #expect(try offered(line, Self.mesh, ".yaml") == expected)
  }

  @Test func aSuffixTakesTypes() throws {
    let found = try offered("list a/x+", Self.mesh, ".yaml")
    #expect(found.contains("[READ_BY]") && found.allSatisfy { $0.hasPrefix("[") })
  }

  @Test(arguments: [
    ("list resource_type:", ["resource_type:model", "resource_type:source"]),
    ("list access:", ["access:public"]),
    ("list source:", ["source:erp", "source:erp.orders", "source:shop.erp"]),
    (
      "list path:models/",
      ["path:models/marts", "path:models/marts/orders.sql", "path:models/src.yml"]
    ),
    ("list file:o", ["file:orders.sql"]), ("list config.ma", ["config.materialized:"]),
    ("list config.meta.", ["config.meta.owner:"]),
    ("list config.meta.owner:", ["config.meta.owner:ana"]),
    ("list config.materialized:", ["config.materialized:table"]),
    ("list package:", ["package:shop", "package:this"]), ("list version:p", ["version:prerelease"]),
    ("list state:n", ["state:new"]), ("list fqn:", ["fqn:orders"]),
  ])
  func namesOfDbt(_ line: String, _ expected: [String]) throws {
    #expect(try offered(line, Self.manifest, ".json").sorted() == expected)
  }
}
