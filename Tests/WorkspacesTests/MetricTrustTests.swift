import Snapshots
import Testing
import Workspaces

/// What was observed: counted by hand, and unknown where nobody looked.
@Suite struct MetricTrustTests {
  let mesh = CatalogSmallMesh.mesh

  @Test func aProductCountsItsPorts() throws {
    #expect(
      try mesh.rows("dpq.trust", "sales/orders") == [
        ["last check", "1 of 2 rules pass, not b, 1 without a verdict", "2026-06-29", "fail"],
        ["incidents", "none since 2026-05-01", "–", "pass"],
        ["usage, 30 days", "5 uses by 2 actors", "2026-06-29", "pass"],
        ["last arrival", "2026-06-29 03:30 UTC, data up to 2026-06-28", "–", "pass"],
      ])
  }

  @Test func aPortCountsOnlyItself() throws {
    let rows = try mesh.rows("dpq.trust", "sales/orders/daily@2")
    #expect(rows[2] == ["usage, 30 days", "2 uses by 1 actors", "2026-05-31", "pass"])
  }

  @Test func unknownIsNotZero() throws {
    let rows = try CatalogMesh(CatalogSmallMesh.json).rows("dpq.trust", "sales/orders")
    #expect(rows.map { $0[3] } == ["n/a", "n/a", "n/a", "n/a"])
  }

  @Test(arguments: [
    (#""at":"2026-06-01","severity":"major""#, "1 open, 1 observed, last (major)", "fail"),
    (#""at":"2026-06-01","until":"2026-06-02""#, "none open, 1 observed, last", "pass"),
    (#""at":"2026-06-01","until":"2026-07-02""#, "1 open, 1 observed, last", "fail"),
  ]) func incidents(_ fields: String, _ value: String, _ status: String) throws {
    let mesh = CatalogMesh(
      CatalogSmallMesh.json,
      observations: #"{"kind":"incident","subject":"sales/orders",\#(fields)}"#)
    let row = try mesh.rows("dpq.trust", "sales/orders")[1]
    #expect(row == ["incidents", value, "2026-06-01", status])
  }

  @Test func everyRecordIsARow() throws {
    let rows = try mesh.rows("dpq.observations")
    #expect(rows.count == 11)
    #expect(rows[0][0] == "coverage" && rows[0][19].contains("of=incident"))
    #expect(rows[3][3...4] == ["dpq:sales/orders/daily@2", "sales/orders/daily@2"])
    #expect(rows[5][15] == "9" && rows[5][12] == "–")
    let demo = try #require(CatalogMesh.demo)
    #expect(
      try demo.rows("dpq.observations").count == demo.context.snapshot.observations.rowCount)
  }
}
