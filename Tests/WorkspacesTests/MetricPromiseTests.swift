import Testing
import Workspaces

/// Every kind of promise against what was observed.
@Suite struct MetricPromiseTests {
  /// A port whose contract promises one thing.
  private func mesh(
    _ property: String, _ value: String, _ unit: String, _ records: [String]
  ) -> CatalogMesh {
    MetricMesh.promising(
      property, value, unit,
      records.map { record in
        record.contains("subject") ? "{\(record)}" : "{\(record),\"subject\":\"d/p/t@1\"}"
      })
  }

  private static func at(_ kind: String, _ at: String) -> String {
    #""kind":"\#(kind)","at":"\#(at)""#
  }

  private static let daily = (1...29).map { day in
    at("arrival", "2026-06-\(day < 10 ? "0" : "")\(day)T03:00:00Z")
  }

  struct Promise: Sendable {
    let property: String
    let value: String
    let unit: String
    let records: [String]
    let attained: String
    let verdict: String
    var left = "–"
    var lack = "–"
  }

  static let promises: [Promise] = [
    Promise(
      property: "availability", value: "99.5", unit: "percent",
      records: [at("outage", "2026-06-10T00:00:00Z") + #","until":"2026-06-10T02:48:00Z""#],
      attained: "99.58 %", verdict: "at risk", left: "33.6 min (16.67 %)"),
    Promise(
      property: "availability", value: "99.9", unit: "percent",
      records: [at("outage", "2026-06-10T00:00:00Z") + #","until":"2026-06-10T02:48:00Z""#],
      attained: "99.58 %", verdict: "broken", left: "-2.128 h (-316.7 %)"),
    Promise(
      property: "availability", value: "99.9", unit: "percent", records: [],
      attained: "n/a (needs: outage)",
      verdict: "n/a", lack: "needs: outage"),
    Promise(
      property: "latency", value: "30", unit: "h", records: daily, attained: "100 %",
      verdict: "kept", left: "0 min (100 %)"),
    Promise(
      property: "latency", value: "12", unit: "h", records: daily, attained: "50 %",
      verdict: "broken", left: "-336 h"),
    Promise(
      property: "frequency", value: "1", unit: "d", records: daily,
      attained: "100 % (28 of 28 periods)", verdict: "kept", left: "0 periods (100 %)"),
    Promise(
      property: "errorRate", value: "5", unit: "percent",
      records: [
        at("usage", "2026-06-20") + #","actor":"a","count":95,"ok":true"#,
        at("usage", "2026-06-21") + #","actor":"a","count":5,"ok":false"#,
      ], attained: "95 % (95 of 100 uses)", verdict: "at risk", left: "0 uses (0 %)"),
    Promise(
      property: "timeToRepair", value: "4", unit: "h",
      records: [
        at("incident", "2026-06-20T00:00:00Z") + #","until":"2026-06-20T03:00:00Z""#,
        at("incident", "2026-06-21T00:00:00Z") + #","subject":"d/p""#,
      ], attained: "50 % (1 of 2 incidents)", verdict: "broken", left: "-1 incidents"),
    Promise(
      property: "timeToDetect", value: "1", unit: "h",
      records: [
        at("incident", "2026-06-20T00:00:00Z") + #","detectedAt":"2026-06-20T00:30:00Z""#
      ], attained: "100 % (1 of 1 incidents)", verdict: "kept", left: "0 incidents (100 %)"),
    Promise(
      property: "timeToNotify", value: "1", unit: "h", records: [],
      attained: "n/a (needs: incident)", verdict: "n/a",
      lack: "needs: incident"),
    Promise(
      property: "timeOfAvailability", value: "\"04:00\"", unit: "", records: daily,
      attained: "100 % (28 of 28 days)", verdict: "kept", left: "0 days (100 %)"),
    Promise(
      property: "timeOfAvailability", value: "\"02:00\"", unit: "", records: daily,
      attained: "0 % (0 of 28 days)", verdict: "broken", left: "-28 days"),
    Promise(
      property: "endOfSupport", value: "\"2026-07-30\"", unit: "", records: [],
      attained: "in 30 days", verdict: "at risk"),
    Promise(
      property: "endOfLife", value: "\"2026-06-20\"", unit: "", records: [],
      attained: "10 days ago", verdict: "broken"),
    Promise(
      property: "generalAvailability", value: "\"2026-01-01\"", unit: "", records: [],
      attained: "180 days ago", verdict: "kept"),
    Promise(
      property: "retention", value: "3", unit: "y",
      records: [at("check", "2026-06-20") + #","check":"retention","status":"pass""#],
      attained: "100 % (1 of 1 checks)", verdict: "kept", left: "0 checks (100 %)"),
    Promise(
      property: "retention", value: "3", unit: "y",
      records: [at("check", "2026-06-20") + #","check":"other","status":"pass""#],
      attained: "n/a (needs: check named retention)", verdict: "n/a",
      lack: "needs: check named retention"),
    Promise(
      property: "responseTimeP95", value: "500", unit: "ms",
      records: (1...20).map { at("latency", "2026-06-20") + #","ms":\#($0 == 20 ? 501 : 500)"# },
      attained: "95 % (19 of 20 calls)", verdict: "at risk", left: "0 calls (0 %)"),
    Promise(
      property: "responseTime", value: "0.5", unit: "s",
      records: [at("latency", "2026-06-20") + #","buckets":[[100,3],[500,6],[1000,1]]"#],
      attained: "90 % (9 of 10 calls)", verdict: "broken", left: "-1 calls"),
    Promise(
      property: "throughput", value: "100", unit: "rps",
      records: [at("sli", "2026-06-20") + #","name":"throughput","good":9,"total":10"#],
      attained: "90 % (9 of 10 events)", verdict: "broken", left: "-1 events"),
  ]

  @Test(arguments: promises.indices) func promise(_ index: Int) throws {
    let promise = Self.promises[index]
    let mesh = mesh(promise.property, promise.value, promise.unit, promise.records)
    let row = try #require(try mesh.answer("slo d/p").rows.first).map { mesh.text($0) }
    #expect(row[5] == promise.attained && row[7] == promise.verdict, "\(row)")
    #expect(row[9] == promise.left && row[15] == promise.lack, "\(row)")
  }

  @Test func consumersAreNamed() throws {
    let mesh = mesh("latency", "12", "h", Self.daily)
    let rows = try mesh.answer("slo d/p --by consumer --exit-code")
    #expect(rows.isNegative)
    #expect(rows.rows.map { mesh.text($0[2]) } == ["d/q"])
    #expect(rows.notes.first == "1 promise: 1 broken")
    #expect(try !mesh.answer("slo d/q --exit-code").isNegative)
  }
}
