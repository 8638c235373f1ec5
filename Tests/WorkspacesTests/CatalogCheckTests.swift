import Snapshots
import TestSupport
import Testing

@testable import Policies

/// What the pack *files* finds in bundles of portals, artifacts of dbt and files of catalogs: rule,
/// place and the name that was meant.
@Suite struct CatalogCheckTests {
  private struct Case: Sendable {
    let file: String
    let text: String
    /// `rule line:column key → fix`
    let found: [String]
  }

  private static let uuid = "138d83af-7a12-4037-85e7-fab3383593f2"

  private static let cases: [Case] = [
    Case(
      file: "portal.json",
      text: """
        {"/api/v2/version": {"version": "0.7.0"},
         "/api/v2/data_products/\(uuid)": {"id": "\(uuid)", "name": "Orders", "status": "live",
          "namspace": "orders", "domain": {"id": "d", "name": "Sales"}, "type": "Reporting"},
         "/api/v2/data_products/\(uuid)/output_ports": {"output_ports": [
          {"id": "o", "name": "Daily", "status": "active", "access_type": "restrictd",
           "data_product_id": "\(uuid)"}]},
         "/api/v2/data_products/\(uuid)/input_ports": {"input_ports": [
          {"id": "i", "output_port_id": "x", "current_request": {"valid_from": "2026-13-01"}}]}}
        """,
      found: [
        "files/ENM-001 2:139 status → no fix", "files/KEY-003 3:3 namspace → `namespace`",
        "files/ENM-001 5:67 access_type → `restricted`", "files/KEY-001 8:3 status → no fix",
        "files/FMT-001 8:72 valid_from → no fix",
      ]),
    Case(
      file: "teams/a.yaml",
      text: """
        id: a
        name: A
        type: Domian Team
        membres: [ { emailAddress: a@x.example } ]
        """,
      found: [
        "files/ENM-001 3:7 type → `Domain Team`", "files/KEY-003 4:1 membres → `members`",
      ]),
    Case(
      file: "costs/a.yaml",
      text: "id: c1\ndataProductId: p\namount: much\ncurrency: EUR\nname: rent\n",
      found: ["files/TYP-001 3:9 amount → no fix"]),
    Case(
      file: "testresults/a.yaml",
      text: """
        id: r
        dataContractId: c
        dataContractVersion: 1.0.0
        server: s
        timestampStart: 2026-06-01T00:00:00Z
        timestampEnd: 2026-06-01T00:01:00Z
        result: pased
        checks: [ { type: schema, result: passed, modell: t } ]
        """,
      found: [
        "files/ENM-001 7:9 result → `passed`", "files/KEY-003 8:43 modell → `model`",
      ]),
    Case(
      file: "table.json",
      text: """
        {"id": "t", "name": "orders", "fullyQualifiedName": "s.d.c.orders", "tableType": "Regular",
         "columns": [{"name": "id", "dataTyp": "INT", "constraint": "PRIMARY"}]}
        """,
      found: [
        "files/KEY-001 2:14 dataType → no fix", "files/KEY-003 2:29 dataTyp → `dataType`",
        "files/ENM-001 2:61 constraint → no fix",
      ]),
    Case(
      file: "product.json",
      text: """
        {"id": "p", "name": "orders", "fullyQualifiedName": "sales.orders",
         "lifecycleStage": "PRODUCTON", "sla": {"tier": "GOLD", "availabilty": 99}}
        """,
      found: [
        "files/ENM-001 2:20 lifecycleStage → `PRODUCTION`",
        "files/KEY-003 2:57 availabilty → `availability`",
      ]),
    Case(
      file: "tables.json", text: #"{"tables": [{"name": "a", "columns": [{"dataType": "INT"}]}]}"#,
      found: ["files/KEY-001 1:39 name → no fix"]),
    Case(
      file: "manifest.json",
      text: """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v8.json"},
         "nodes": {"model.p.a": {"unique_id": "model.p.a", "name": "a", "package_name": "p",
           "resource_type": "model", "desciption": "x", "access": "publik",
           "depends_on": {"nodes": "model.p.b"}}},
         "sources": {}, "macros": {}, "groups": {}}
        """,
      found: [
        "files/KEY-003 3:30 desciption → `description`", "files/KEY-004 3:49 access → no fix",
        "files/ENM-001 3:59 access → `public`", "files/TYP-001 4:28 nodes → no fix",
        "files/KEY-004 5:31 groups → no fix",
      ]),
    Case(
      file: "manifest.json",
      text: """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v13.json"},
         "nodes": {"model.p.a": {"unique_id": "model.p.a", "name": "a", "package_name": "p",
           "resource_type": "model", "group": null, "version": 2}}, "sources": {}, "macros": {}}
        """,
      found: ["files/VER-001 1:37 metadata.dbt_schema_version → no fix"]),
    Case(
      file: "run_results.json",
      text: """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v5.json"},
         "results": [{"unique_id": "model.p.a", "status": "sucess", "execution_tme": 1.5}]}
        """,
      found: [
        "files/ENM-001 2:51 status → `success`",
        "files/KEY-003 2:61 execution_tme → `execution_time`",
      ]),
    Case(
      file: "catalog.json",
      text: """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/catalog/v1.json"},
         "nodes": {"model.p.a": {"metadata": {"type": "t", "schema": "s", "name": "a"},
           "columns": {"id": {"name": "id", "type": "int", "index": "first"}}}}, "sources": {}}
        """,
      found: ["files/TYP-001 3:61 index → no fix"]),
    Case(
      file: "mces.json",
      text: """
        [{"entityType": "dataset", "entityUrn": "urn:li:dataset:(urn:li:dataPlatform:x,a,PROD)",
          "changeType": "UPSERTT", "aspectName": "upstreamLineage", "aspect": {"json":
           {"upstreams": [{"dataset": "urn:li:dataset:(urn:li:dataPlatform:x,b,PROD)",
             "type": "TRANSFORMD"}], "fineGrainedLineage": []}}},
         {"proposedSnapshot": {"com.linkedin.pegasus2avro.metadata.snapshot.DatasetSnapshot":
           {"urn": "urn:li:dataset:(urn:li:dataPlatform:x,b,PROD)", "aspects": [
            {"com.linkedin.pegasus2avro.common.Siblings": {"siblings": []}}]}}}]
        """,
      found: [
        "files/ENM-001 2:17 changeType → `UPSERT`", "files/ENM-001 4:14 type → `TRANSFORMED`",
        "files/KEY-003 4:30 fineGrainedLineage → `fineGrainedLineages`",
        "files/KEY-001 7:51 primary → no fix",
      ]),
    Case(
      file: "lineage.yml",
      text: """
        lineage:
          - entity: { name: a, type: dataset, platform: x }
            upsteam:
              - entity: { name: b, type: dataset, platform: x }
        """,
      found: ["files/KEY-003 3:5 upsteam → `upstream`"]),
    Case(
      file: "witboost.yaml",
      text: """
        id: urn:dmb:dp:sales:orders:1
        name: orders
        kind: dataproduct
        domain: sales
        version: 1.0.0
        components:
          - id: urn:dmb:cmp:sales:orders:1:out
            name: out
            kind: outputprt
            version: 1.0.0
            dependson: []
        """,
      found: [
        "files/ENM-002 9:11 kind → `outputport`", "files/KEY-003 11:5 dependson → `dependsOn`",
      ]),
  ]

  @Test(arguments: cases.indices) func findsRulePlaceAndNearestName(_ index: Int) throws {
    let own = Self.cases[index]
    let run = try CheckedMesh([own.file: own.text]).run()
    func place(_ finding: Finding) -> (Int, Int) {
      (finding.site?.line ?? 0, finding.site?.column ?? 0)
    }
    let all = run.findings.filter { $0.rule.pack == "files" }
    let found = all.sorted { place($0) < place($1) }.map { finding in
      let key = finding.key.split(separator: ".").last.map(String.init) ?? ""
      let near = finding.fix.flatMap { fix in
        fix.hasPrefix("did you mean ") ? String(fix.dropFirst(13).dropLast()) : nil
      }
      let isVersion = finding.rule.id == "files/VER-001"
      return
        "\(finding.rule.id) \(place(finding).0):\(place(finding).1) \(isVersion ? finding.key : key) → \(near ?? "no fix")"
    }
    #expect(found == own.found, "\(own.file): \(run.findings.map(\.message))")
  }

  /// A version that an address declares stands at its end, and is said.
  @Test func ofALongAddressTheVersionIsSaid() throws {
    let text = """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v99.json"},
       "nodes": {}, "sources": {}, "macros": {}}
      """
    let messages = try CheckedMesh(["manifest.json": text]).run().findings.map(\.message)
    #expect(messages.contains { $0.contains("/v99.json` is not known") }, "\(messages)")
  }

  /// Programs write keys without values, which say nothing and are nothing to find.
  @Test func keysWithoutValuesAreAbsent() throws {
    let text = """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
       "nodes": {"model.p.a": {"unique_id": "model.p.a", "name": null, "package_name": "p",
         "resource_type": "model", "group": null, "access": null, "version": null}},
       "sources": {}, "macros": {}}
      """
    let found = try CheckedMesh(["manifest.json": text]).places().filter {
      $0.hasPrefix("files/")
    }
    #expect(found == ["files/TYP-003 2:52"])
  }
}

/// The same files as they are in the field: what is found there is true. Skipped without
/// DPQ_CORPUS.
@Suite struct CatalogCorpusCheckTests {
  /// Findings of a folder by rule, and why they are right.
  private static let verdicts: [(folder: String, counts: [String: Int], why: String)] = [
    ("portal/conveyordata__data-product-portal/derived", [:], "as the API answers"),
    ("dmm-gitops/datamesh-manager__example-gitops-repository/teams", [:], "as exported"),
    ("dmm-gitops/datamesh-manager__example-gitops-repository/sourcesystems", [:], "as exported"),
    ("openmetadata", [:], "samples of its own ingestion"),
    (
      "dbt", ["files/DUP-001": 2, "files/KEY-001": 11],
      "one manifest was cut down by hand: its schema is not named, ids and names are missing, and "
        + "keys are given twice"
    ),
    ("datahub", [:], "written by its own tools"),
    ("witboost", ["files/DUP-001": 2], "two groups are named twice"),
  ]

  @Test func findsWhatIsTrueAndNothingElse() throws {
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      return Disk.say("skipped: \(Self.verdicts.count) folders of catalogs, without DPQ_CORPUS")
    }
    for verdict in Self.verdicts {
      let run = try CorpusCheckTests.check("\(corpus)/\(verdict.folder)")
      let counts = Dictionary(grouping: run.findings.filter { $0.rule.pack == "files" }) {
        $0.rule.id
      }.mapValues(\.count)
      #expect(run.documents > 0)
      #expect(counts == verdict.counts, "\(verdict.folder): \(verdict.why)")
    }
  }
}
