import Testing
import Workspaces

/// Impact where there are only tables and columns: a catalog, a dbt project.
@Suite struct ImpactTableTests {
  private static let tables = """
    dpq: 1
    mesh: { name: Tables, asOf: 2026-06-30 }
    assets:
      - { id: a, fields: [ { name: x, type: int }, { name: y, type: int } ] }
      - { id: b, fields: [ { name: x, type: int } ] }
      - { id: c, fields: [ { name: y, type: int } ] }
      - { id: e, fields: [ { name: z, type: int } ] }
      - { id: f }
      - { id: g, fields: [ { name: x, type: int } ] }
    flows:
      - { from: asset:a, to: asset:b, basis: observed }
      - { from: asset:a, to: asset:c, basis: observed }
      - { from: asset:a, to: asset:e, basis: observed }
      - { from: asset:e, to: asset:f, basis: observed }
      - { from: asset:b, to: asset:g, basis: observed }
      - { from: "asset:a#x", to: "asset:b#x", basis: observed }
      - { from: "asset:a#y", to: "asset:c#y", basis: observed }
      - { from: "asset:b#x", to: "asset:g#x", basis: observed }
    """

  @Test func columnsSayWhichAreReadAndTablesDoNot() throws {
    let mesh = try ImpactMesh(Self.tables)
    #expect(
      try mesh.rows("impact asset:a#x --change remove return address, verdict, hops, basis") == [
        ["asset:b", "breaks", "1", "field lineage"],
        ["asset:g", "breaks", "2", "field lineage"],
        ["asset:e", "unknown", "1", "table-only"],
        ["asset:f", "unknown", "2", "table-only"],
        ["asset:c", "unaffected", "1", "field lineage"],
      ])
    #expect(
      try mesh.rows("impact asset:a#x where address = 'asset:e' return reason, settledBy") == [
        [
          "reads asset:a and does not state which fields",
          "field lineage from asset:a into asset:e",
        ]
      ])
  }

  @Test func aWholeTableTakesAllThatReadIt() throws {
    let mesh = try ImpactMesh(Self.tables)
    #expect(
      try mesh.verdicts("impact asset:a --change remove") == [
        "asset:b: breaks", "asset:c: breaks", "asset:e: breaks", "asset:g: breaks",
        "asset:f: may break",
      ])
  }

  @Test func fieldsAreRowsOnRequest() throws {
    let mesh = try ImpactMesh(Self.tables)
    #expect(
      try mesh.rows("impact asset:a#x --change remove --grain field return address, verdict, hops")
        == [["asset:b#x", "breaks", "1"], ["asset:g#x", "breaks", "2"]])
  }

  /// A dbt project alone is one product: what is made of a model inside of it is asked for too.
  @Test func tablesOfOneProjectAreConsumersOfEachOther() throws {
    func model(_ name: String, _ sources: String...) -> String {
      let from = sources.map { "\"model.shop.\($0)\"" }.joined(separator: ", ")
      return """
        "model.shop.\(name)": {"resource_type": "model", "name": "\(name)", "package_name": "shop",
          "fqn": ["shop", "\(name)"], "unique_id": "model.shop.\(name)",
          "columns": {"id": {"name": "id"}}, "depends_on": {"nodes": [\(from)]}}
        """
    }
    let models = [model("a"), model("b", "a"), model("c", "b"), model("d")]
    let mesh = try ImpactMesh([
      (
        "manifest.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
          "project_name": "shop"}, "nodes": {\(models.joined(separator: ",\n"))}}
        """
      )
    ])
    let tail = "return address, verdict, hops"
    #expect(
      try mesh.rows("impact asset:shop.a --change remove \(tail)")
        == [["asset:shop.b", "breaks", "1"], ["asset:shop.c", "may break", "2"]])
    #expect(
      try mesh.rows("impact asset:shop.a#id --change remove \(tail)")
        == [["asset:shop.b", "unknown", "1"], ["asset:shop.c", "unknown", "2"]])
  }
}
