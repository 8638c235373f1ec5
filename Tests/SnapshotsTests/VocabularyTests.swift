import Graphs
import Testing

@testable import Snapshots

/// Words of files and the words they stand for.
struct VocabularyTests {
  @Test(arguments: [
    ("roles", "Data Product Owner", "product owner"), ("roles", "data_engineer", "data engineer"),
    ("roles", "DPO", "compliance"), ("roles", "Steward", "data steward"),
    ("formats", "Apache Parquet", "parquet"), ("formats", "JSON Lines", "ndjson"),
    ("protocols", "REST API", "rest"), ("protocols", "Kafka-Stream", "kafka"),
    ("contents", "gold", "aggregated"), ("contents", "cleansed", "clean"),
    ("stages", "Ingestion", "ingest"), ("stages", "analyze", "analyse"),
    ("accessTypes", "public", "unrestricted"), ("updateModes", "real-time", "stream"),
    ("standings", "rejected", "denied"), ("consumers", "external partner", "partner"),
    ("visibilities", "shared", "exposed"), ("teamTypes", "Governance Group", "governance"),
  ])
  func wordsAreNormalised(name: String, word: String, normal: String) {
    let all: [String: Vocabulary] = [
      "roles": .roles, "formats": .formats, "protocols": .protocols, "contents": .contents,
      "stages": .stages, "accessTypes": .accessTypes, "updateModes": .updateModes,
      "standings": .standings, "consumers": .consumers, "visibilities": .visibilities,
      "teamTypes": .teamTypes,
    ]
    #expect(all[name]?.normalised(word) == normal)
    #expect(all[name]?.normalised("a word nobody uses") == nil)
    for word in all[name]?.words ?? [] { #expect(all[name]?.normalised(word) == word) }
  }

  @Test func portsKeepTheSourceWord() {
    let mesh = load([
      "a.yaml": """
      dpq: 1
      products:
        - id: p
          statusDates: { testing: 2024-01-02, draft: 2024-01-01, production: 2024-03-01 }
          roles: [ { person: ann, role: Product Owner }, { person: bo, role: planner } ]
          outputs:
            - { name: o, format: Parquet, protocol: SFTP, content: Silver, access: { type: public },
                update: { mode: streaming, frequency: PT1M } }
            - { name: q, format: parquet, content: something }
          jobs: [ { id: j, stage: Ingestion, repo: "https://git/x" } ]
      """
    ])
    #expect(mesh.text("format", "p/o") == "parquet")
    #expect(mesh.text("sourceFormat", "p/o") == "Parquet")
    #expect(mesh.text("protocol", "p/o") == "sftp")
    #expect(mesh.text("content", "p/o") == "clean")
    #expect(mesh.text("sourceContent", "p/o") == "Silver")
    #expect(mesh.value("access", "p/o").plain == "{sourceType: public, type: unrestricted}")
    #expect(
      mesh.value("update", "p/o").plain
        == "{frequency: PT1M, mode: stream, sourceMode: streaming}")
    #expect(mesh.text("sourceFormat", "p/q") == nil)
    #expect(mesh.text("content", "p/q") == "something")
    #expect(mesh.text("stage", "job:j") == "ingest")
    #expect(mesh.text("sourceStage", "job:j") == "Ingestion")
    #expect(mesh.text("repository", "job:j") == "https://git/x")
    #expect(mesh.value("statusDates", "p").plain == "{active: 2024-03-01, draft: 2024-01-01}")
    #expect(
      mesh.value("sourceStatusDates", "p").plain
        == "{draft: 2024-01-01, production: 2024-03-01, testing: 2024-01-02}")
    #expect(
      mesh.value("roles", "p").plain
        == "[{person: ann, role: product owner, sourceRole: Product Owner}, {person: bo, role: planner}]"
    )
  }

  @Test func aTypeAloneSaysFormatOrProtocol() {
    let mesh = load([
      "a.yaml": OdpsImporterTests.product(
        "p",
        "outputPorts: [ { name: a, type: Tables }, { name: b, type: Kafka Topic }, { name: c, type: odd } ]"
      )
    ])
    let ports = mesh.addresses("OutputPort")
    #expect(ports.map { mesh.text("format", $0) ?? "-" } == ["table", "-", "-"])
    #expect(ports.map { mesh.text("protocol", $0) ?? "-" } == ["-", "kafka", "-"])
  }

  @Test func assetsArePrivateUnlessExposed() {
    let mesh = load([
      "a.yaml": """
      dpq: 1
      assets: [ { id: a }, { id: b, visibility: public }, { id: c, visibility: private } ]
      products: [ { id: p, assets: [ asset:a, asset:b ], outputs: [ { name: o, exposes: [ asset:a ] } ] } ]
      """
    ])
    #expect(
      ["a", "b", "c"].map { mesh.text("visibility", "asset:\($0)") } == [
        "exposed", "private", "private",
      ])
    #expect(mesh.text("declaredVisibility", "asset:b") == "exposed")
    #expect(mesh.text("declaredVisibility", "asset:c") == nil)
  }
}
