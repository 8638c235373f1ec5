import Graphs
import Testing

@testable import Snapshots

struct DataHubTests {
  private static func urn(_ name: String, _ platform: String = "snowflake") -> String {
    "urn:li:dataset:(urn:li:dataPlatform:\(platform),\(name),PROD)"
  }

  private static func record(
    _ urn: String, _ aspect: String, _ json: String, change: String = "UPSERT"
  ) -> String {
    "{\"entityType\":\"x\",\"entityUrn\":\"\(urn)\",\"changeType\":\"\(change)\","
      + "\"aspectName\":\"\(aspect)\",\"aspect\":{\"json\":\(json)}}"
  }

  private func load(_ records: [String]) -> Snapshot {
    SnapshotsTests.load(["d.json": "[\(records.joined(separator: ",\n"))]"])
  }

  @Test func urnsEndAtOuterCommas() {
    let urn = DataHubUrn(
      "urn:li:schemaField:(urn:li:dataset:(urn:li:dataPlatform:s3,a(b),c,X),f,g)")
    #expect(urn?.type == "schemaField")
    #expect(urn?.parts == ["urn:li:dataset:(urn:li:dataPlatform:s3,a(b),c,X)", "f", "g"])
    #expect(DataHubUrn("urn:li:domain:a:b")?.parts == ["a:b"])
    #expect(DataHubUrn("urn:li:") == nil)
  }

  @Test(arguments: [
    ("a.b", "a.b"), ("[version=2.0].[type=struct].a.[type=map].[type=string].b", "a.b"),
    ("[version=2.0].[key=True].[type=x].id", "id"), ("[a].", "[a]."),
  ])
  func pathsLoseTheirTypes(path: String, plain: String) {
    #expect(FieldPath.plain(path) == plain)
  }

  /// The three shapes of a record say the same.
  @Test(arguments: [
    """
    {"proposedSnapshot":{"com.linkedin.pegasus2avro.metadata.snapshot.DatasetSnapshot":{"urn":"U",\
    "aspects":[{"com.linkedin.pegasus2avro.dataset.DatasetProperties":{"description":"D"}}]}}}
    """,
    """
    {"entityType":"dataset","entityUrn":"U","changeType":"UPSERT","aspectName":"datasetProperties",\
    "aspect":{"json":{"description":"D"}}}
    """,
    """
    {"entityType":"dataset","entityUrn":"U","changeType":"UPSERT","aspectName":"datasetProperties",\
    "aspect":{"value":"{\\"description\\":\\"D\\"}","contentType":"application/json"}}
    """,
  ])
  func shapes(record: String) {
    let snapshot = load([record.replacing("\"U\"", with: "\"\(Self.urn("db.s.t"))\"")])
    let address = "asset:snowflake-db-s-t"
    #expect(snapshot.addresses("Asset") == [address])
    #expect(snapshot.text("description", address) == "D")
    #expect(snapshot.text("database", address) == "db")
    #expect(snapshot.text("table", address) == "t")
    #expect(snapshot.codes() == [])
  }

  @Test func theLastRecordCountsAndPatchesAndDeletionsApply() {
    let t = Self.urn("db.s.t")
    let u = Self.urn("db.s.u")
    let owner = { (name: String) in "{\"owner\":\"urn:li:corpuser:\(name)\",\"type\":\"X\"}" }
    let snapshot = load([
      Self.record(t, "datasetProperties", "{\"description\":\"old\"}"),
      Self.record(t, "datasetProperties", "{\"description\":\"new\"}"),
      Self.record(t, "ownership", "{\"owners\":[\(owner("ana")),\(owner("bo"))]}"),
      Self.record(
        t, "ownership",
        """
        [{"op":"add","path":"/owners/urn:li:corpuser:cy/X","value":\(owner("cy"))},
         {"op":"remove","path":"/owners/urn:li:corpuser:bo"}]
        """, change: "PATCH"),
      Self.record(
        t, "upstreamLineage",
        """
        [{"op":"add","path":"/upstreams/\(u)","value":{"dataset":"\(u)"}}]
        """, change: "PATCH"),
      Self.record(Self.urn("db.s.gone"), "status", "{}"),
      Self.record(Self.urn("db.s.gone"), "datasetKey", "{}", change: "DELETE"),
      Self.record(Self.urn("db.s.old"), "status", "{\"removed\":true}"),
    ])
    #expect(snapshot.text("description", "asset:snowflake-db-s-t") == "new")
    #expect(
      snapshot.links("OWNS") == [
        "person:ana -[declared]-> asset:snowflake-db-s-t",
        "person:cy -[declared]-> asset:snowflake-db-s-t",
      ])
    #expect(
      snapshot.addresses("Asset") == ["asset:snowflake-db-s-old", "asset:snowflake-db-s-t"])
    #expect(snapshot.text("status", "asset:snowflake-db-s-old") == "retired")
    #expect(snapshot.addresses("Unresolved") == ["asset:snowflake-db-s-u"])
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:snowflake-db-s-u -[observed]-> asset:snowflake-db-s-t"
      ])
  }

  /// As a warehouse's query log has it: a ring of two tables, a table that feeds itself, and fields
  /// that do.
  @Test func ringsAndLoopsStay() {
    let (a, b) = (Self.urn("db.s.a"), Self.urn("db.s.b"))
    func field(_ urn: String, _ name: String) -> String { "urn:li:schemaField:(\(urn),\(name))" }
    func lineage(_ sources: [String], _ fields: [(String, String)]) -> String {
      let fine = fields.map { "{\"upstreams\":[\"\($0.0)\"],\"downstreams\":[\"\($0.1)\"]}" }
      let up = sources.map { "{\"dataset\":\"\($0)\",\"type\":\"TRANSFORMED\"}" }
      return "{\"upstreams\":[\(up.joined(separator: ","))],"
        + "\"fineGrainedLineages\":[\(fine.joined(separator: ","))]}"
    }
    let loops = (1...10).map { (field(a, "c\($0)"), field(a, "c\($0)")) }
    let snapshot = load([
      Self.record(a, "upstreamLineage", lineage([a, b], loops)),
      Self.record(b, "upstreamLineage", lineage([a], [])),
    ])
    let links = snapshot.relationships("FLOWS_TO")
    let tables = links.filter { !$0.start.contains("#") }
    #expect(tables.count { $0.start == $0.end } == 1)
    #expect(tables.count { $0.start != $0.end } == 2)
    #expect(links.count { $0.start.contains("#") && $0.start == $0.end } == 10)
  }

  @Test func productsHavePortsAndDomains() {
    let (a, b, c) = (Self.urn("db.s.a"), Self.urn("db.s.b"), Self.urn("db.s.c"))
    let contract = "urn:li:dataContract:c1"
    let snapshot = load([
      Self.record("urn:li:domain:sales", "domainProperties", "{\"name\":\"Sales\"}"),
      Self.record(
        "urn:li:domain:emea", "domainProperties",
        "{\"name\":\"EMEA\",\"parentDomain\":\"urn:li:domain:sales\"}"),
      Self.record(
        "urn:li:dataProduct:p", "dataProductProperties",
        """
        {"name":"P","assets":[{"destinationUrn":"\(b)","outputPort":true},
         {"destinationUrn":"\(c)"}]}
        """),
      Self.record("urn:li:dataProduct:p", "domains", "{\"domains\":[\"urn:li:domain:emea\"]}"),
      Self.record(a, "status", "{\"removed\":false}"),
      Self.record(b, "upstreamLineage", "{\"upstreams\":[{\"dataset\":\"\(a)\"}]}"),
      Self.record(c, "upstreamLineage", "{\"upstreams\":[{\"dataset\":\"\(b)\"}]}"),
      Self.record(
        contract, "dataContractProperties",
        "{\"entity\":\"\(b)\",\"dataQuality\":[{\"assertion\":\"urn:li:assertion:q\"}]}"),
      Self.record(
        "urn:li:assertion:q", "assertionInfo",
        """
        {"type":"DATASET","datasetAssertion":{"dataset":"\(b)","nativeType":"unique",
         "fields":["urn:li:schemaField:(\(b),id)"]}}
        """),
      Self.record(
        "urn:li:assertion:q", "assertionRunEvent",
        """
        {"timestampMillis":1735823280000,"runId":"1","assertionUrn":"urn:li:assertion:q",
         "asserteeUrn":"\(b)","result":{"type":"FAILURE"}}
        """),
    ])
    #expect(snapshot.addresses("Product") == ["sales.emea/p"])
    #expect(snapshot.addresses("OutputPort") == ["sales.emea/p/b"])
    #expect(snapshot.addresses("InputPort") == ["sales.emea/p/a"])
    #expect(snapshot.links("MANAGES").allSatisfy { $0.contains("inferred") })
    #expect(snapshot.links("GOVERNED_BY") == ["sales.emea/p/b -[inferred]-> contract:c1"])
    #expect(
      snapshot.links("CHECKED_BY") == [
        "asset:snowflake-db-s-b -[declared]-> asset:snowflake-db-s-b#quality:q",
        "contract:c1 -[declared]-> asset:snowflake-db-s-b#quality:q",
      ])
    let table = snapshot.observationStore.table
    #expect(table.text(table.subject[0]) == "asset:snowflake-db-s-b")
    #expect(table.text(table.status[0]) == "fail")
    // What only lineage tells of is no declaration.
    #expect(snapshot.links("FEEDS") == [])
  }

  /// Beside a descriptor a catalog makes no domain and no product.
  @Test func descriptorsDecideWhatTheProductsAre() {
    let catalog =
      "["
      + Self.record("urn:li:domain:d", "domainProperties", "{\"name\":\"D\"}") + ","
      + Self.record(
        "urn:li:dataProduct:p", "dataProductProperties",
        "{\"name\":\"P\",\"assets\":[{\"destinationUrn\":\"\(Self.urn("db.s.a"))\"}]}") + ","
      + Self.record(Self.urn("db.s.a"), "status", "{}") + "]"
    let snapshot = SnapshotsTests.load([
      "c.json": catalog, "m.yaml": "dpq: 1\nproducts: [ { id: own } ]",
    ])
    #expect(snapshot.addresses("Product") == ["own"])
    #expect(snapshot.addresses("Domain") == [])
    #expect(snapshot.addresses("Asset") == ["asset:snowflake-db-s-a"])
    #expect(snapshot.links("MANAGES") == [])
    #expect(snapshot.codes() == ["load.catalog-products"])
  }

  @Test func chartsShowFieldsAndTwinsAreTold() {
    let (a, b) = (Self.urn("db.s.a"), Self.urn("db.s.a", "dbt"))
    let chart = "urn:li:chart:(tableau,0b8d0c11-1f9f-4f3c-9d4b-6d1f3f3a2b1c)"
    let snapshot = load([
      Self.record(
        a, "schemaMetadata",
        """
        {"fields":[{"fieldPath":"home","type":{"type":{"com.linkedin.schema.RecordType":{}}},
        "nativeDataType":"struct"},{"fieldPath":"home.city","nullable":true,
        "nativeDataType":"text"}]}
        """),
      Self.record(a, "siblings", "{\"siblings\":[\"\(b)\"],\"primary\":true}"),
      Self.record(b, "siblings", "{\"siblings\":[\"\(a)\"],\"primary\":false}"),
      Self.record(
        chart, "chartInfo", "{\"title\":\"Sales by city\",\"inputs\":[{\"string\":\"\(a)\"}]}"),
      Self.record(
        chart, "inputFields",
        """
        {"fields":[{"schemaFieldUrn":"urn:li:schemaField:(\(a),home.city)",
        "schemaField":{"fieldPath":"city"}}]}
        """),
    ])
    #expect(
      snapshot.addresses("Field") == [
        "asset:snowflake-db-s-a#home", "asset:snowflake-db-s-a#home.city",
        "asset:tableau-sales-by-city#city",
      ])
    #expect(snapshot.text("type", "asset:snowflake-db-s-a#home") == "record")
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:snowflake-db-s-a -[observed]-> asset:tableau-sales-by-city",
        "asset:snowflake-db-s-a#home.city -[observed]-> asset:tableau-sales-by-city#city",
      ])
    #expect(
      snapshot.links("SAME_AS") == ["asset:snowflake-db-s-a -[declared]-> asset:dbt-db-s-a"])
  }

  @Test func yamlFilesOfTheCommandLine() {
    let snapshot = SnapshotsTests.load([
      "contract.dhub.dc.yaml": """
      version: 1
      entity: \(Self.urn("pets", "hive"))
      freshness: { type: cron, cron: 0 7 * * * }
      schema:
        type: json-schema
        json-schema: { properties: { name: { type: string } }, required: [name] }
      data_quality: [ { type: unique, column: name } ]
      """,
      "lineage.yml": """
      version: 1
      lineage:
      - entity: { name: topic, type: dataset, env: DEV, platform: kafka }
        upstream: [ { entity: { name: db.s.t, env: PROD, platform: snowflake, type: dataset } } ]
      """,
      "product.yaml": """
      id: pets
      domain: Marketing
      display_name: Pets
      assets: [ "\(Self.urn("pets", "hive"))" ]
      owners: [ { id: "urn:li:corpuser:jo", type: BUSINESS_OWNER } ]
      properties: { sla: daily }
      """,
    ])
    #expect(snapshot.addresses("Contract") == ["contract:pets"])
    #expect(snapshot.addresses("Field") == ["contract:pets#pets.name"])
    #expect(snapshot.links("CHECKED_BY").count == 2)
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:snowflake-db-s-t -[declared]-> asset:kafka-topic-dev"
      ])
    #expect(snapshot.addresses("Product") == ["marketing/pets"])
    #expect(snapshot.links("OWNS") == ["person:jo -[declared]-> marketing/pets"])
    #expect(snapshot.addresses("Unresolved") == ["asset:hive-pets", "marketing"])
  }
}
