import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct ObservationTests {
  private static let records = """
    {"v":1,"kind":"usage","at":"2026-06-29","subject":"dpq:sales/o@2","actor":"u1","actorKind":"user","count":4,"rows":1200,"bytes":96000}
    {"v":1,"kind":"check","at":"2026-06-29T06:00:00Z","subject":"s","check":"c","status":"fail","bad":37,"total":10000,"value":0.5,"threshold":1}

    {"kind":"outage","at":"2026-06-29T06:00:00+02:00","until":"2026-06-29T07:00:00+02:00","subject":"s","ok":false,"planned":{"a":[1]}}
    not json
    {"at":"2026-06-29"}
    {"kind":"usage","at":"yesterday"}
    {"kind":"deploy","at":"2026-06-01","id":"d1","subject":"s","ms":1.5,"count":"many"}
    {"kind":"deploy","at":"2026-06-03","id":"d1","subject":"t"}
    {"kind":"deploy","at":"2026-06-02","id":"d1","subject":"u"}
    {"kind":"coverage","subjects":["*"],"from":"2026-01-01","until":"2026-07-01","at":"2026-01-01"}
    """

  private func read() -> ObservationReader {
    var reader = ObservationReader()
    reader.read(Array(Self.records.utf8), path: "x.obs.jsonl")
    reader.finish()
    return reader
  }

  @Test func recordsBecomeColumns() {
    let table = read().table
    #expect(table.rowCount == 5)
    #expect(
      table.kind.map { table.text($0) } == ["usage", "check", "outage", "deploy", "coverage"])
    #expect(table.count[0] == 4)
    #expect(table.rows[0] == 1200)
    #expect(table.bytes[0] == 96000)
    #expect(table.bytes[1] == ObservationTable.none)
    #expect(table.text(table.actorKind[0]) == "user")
    #expect(table.text(table.actorKind[1]) == nil)
    #expect(table.value[1] == 0.5)
    #expect(table.value[0].isNaN)
    #expect(table.at[2] == Instant.microseconds("2026-06-29T04:00:00Z"))
    #expect(table.until[2] == Instant.microseconds("2026-06-29T05:00:00Z"))
    #expect(table.ok == [-1, -1, 0, -1, -1])
    #expect(table.newest == Instant.microseconds("2026-06-29T06:00:00Z"))
  }

  @Test func unknownFieldsAreKept() {
    let table = read().table
    #expect(table.otherFields(of: 0).isEmpty)
    #expect(
      table.otherFields(of: 1).map { "\($0.key)=\($0.value.plain)" } == ["bad=37", "total=10000"])
    #expect(table.otherFields(of: 2).map { $0.value.plain } == ["{a: [1]}"])
    #expect(table.otherFields(of: 4).map(\.key) == ["subjects", "from"])
  }

  @Test func theLatestOfOneIdCounts() {
    let table = read().table
    #expect(table.text(table.subject[3]) == "t")
  }

  @Test func badLinesAreTold() {
    let diagnostics = read().diagnostics
    #expect(diagnostics.count == 5)
    #expect(diagnostics.map(\.code) == ["load.json"] + repeatElement("load.observation", count: 4))
    #expect(diagnostics.map { $0.placedMessage.prefix(13) }.first == "x.obs.jsonl:5")
    #expect(diagnostics[2].message.contains("`yesterday` is no instant"))
    #expect(diagnostics[3].placedMessage.hasPrefix("x.obs.jsonl:8: `count` is no such number"))
    #expect(diagnostics[4].message.hasPrefix("2 observations repeat the id of another"))
  }

  @Test func observationsLieBesideTheMesh() {
    let snapshot = load([
      "m.yaml": "dpq: 1\nproducts: [ { id: a } ]\n", "m.obs.jsonl": Self.records,
      "events.jsonl": "{\"kind\":\"usage\",\"at\":\"2026-07-01\",\"subject\":\"a\"}\n",
    ])
    #expect(snapshot.observations.rowCount == 6)
    #expect(snapshot.summary.formats.map(\.name) == ["dpq", "observations"])
    #expect(snapshot.observationStore.diagnostics.count == 5)
  }

  @Test func demoEntryPointParsesRecordsOnFirstUse() {
    let records = Array(Self.records.utf8)
    let snapshot = SnapshotLoader.load(
      dpqJSON: Array("{\"dpq\":1,\"products\":[{\"id\":\"a\"}]}".utf8), name: "demo",
      observations: { records })
    #expect(snapshot.name == "demo")
    #expect(snapshot.addresses("Product") == ["a"])
    #expect(snapshot.observations.rowCount == 5)
  }
}
