import Testing
import Workspaces

@testable import Metrics

/// Quality and promises, by the worked numbers of the specification (Q1 to Q6).
@Suite struct MetricQualityTests {
  @Test("Q1") func oracleQ1() throws {
    let budget = ErrorBudget(
      target: try #require(Decimal("99.9")?.hundredth), good: 998_300, total: 1_000_000)
    #expect(isNear(budget.allowance, 1_000))
    #expect(isNear(budget.consumed, 1.7))
    #expect(isNear(budget.remaining, -0.7))
    #expect(!budget.isMet)
    let mesh = MetricMesh.one([
      #"{"kind":"sli","at":"2026-06-20","subject":"d/p/t@1","name":"ok","good":998300,"total":1000000}"#
    ])
    #expect(try mesh.number("slo-attainment d/p") == 0.9983)
    let promised = MetricMesh.promising(
      "errorRate", "0.1", "percent",
      [
        #"{"kind":"sli","at":"2026-06-20","subject":"d/p/t@1","name":"errorRate","#
          + #""good":998300,"total":1000000}"#
      ])
    #expect(isNear(try promised.number("error-budget d/p"), -0.7))
    #expect(isNear(try promised.number("burn-rate d/p"), 1.7))
    #expect(try promised.figure("promises-kept d/p") == "0 % (0/1)")
    let row = try #require(try promised.answer("slo d/p").rows.first).map { promised.text($0) }
    #expect(row[5] == "99.83 % (998300 of 1000000 events)" && row[9] == "-700 events (-70 %)")
  }

  private func outage(_ from: String, _ until: String, _ more: String = "") -> String {
    #"{"kind":"outage","at":"2026-06-\#(from):00Z","subject":"d/p/t@1","until":"2026-06-\#(until):00Z"\#(more)}"#
  }

  @Test("Q2") func oracleQ2() throws {
    let apart = MetricMesh.one([
      outage("05T10:00", "05T10:40"), outage("09T10:00", "09T11:15"),
      outage("20T08:00", "20T09:35"),
    ])
    #expect(isNear(try apart.number("uptime d/p/t@1 --window 30d"), 0.995138888888889))
    #expect(try apart.term("downMinutes", "uptime d/p/t@1 --window 30d") == 210)
    let promised = MetricMesh.promising(
      "availability", "99.5", "percent",
      [
        outage("05T10:00", "05T10:40"), outage("09T10:00", "09T11:15"),
        outage("20T08:00", "20T09:35"),
      ])
    #expect(isNear(try promised.number("error-budget d/p --window 30d"), 1 - 210.0 / 216))
    let row = try #require(try promised.answer("slo d/p --window 30d").rows.first)
    #expect(promised.text(row[8]) == "3.6 h" && promised.text(row[9]) == "6 min (2.778 %)")
    let together = MetricMesh.one([
      outage("05T10:20", "05T11:00"), outage("05T10:00", "05T10:40"),
    ])
    #expect(try together.term("downMinutes", "uptime d/p/t@1") == 60)
    #expect(try together.term("outages", "uptime d/p/t@1") == 1)
  }

  @Test func plannedAndOpenOutages() throws {
    let mesh = MetricMesh.one([
      outage("05T10:00", "05T12:00", #","planned":true"#), outage("05T11:00", "05T13:00"),
      #"{"kind":"outage","at":"2026-06-29T23:00:00Z","subject":"d/p/t@1"}"#,
    ])
    #expect(try mesh.term("downMinutes", "uptime d/p/t@1") == 120)
    #expect(try mesh.term("minutes", "uptime d/p/t@1") == 28 * 1_440 - 120)
  }

  @Test("Q3") func oracleQ3() throws {
    let budget = ErrorBudget(
      target: try #require(Decimal("99.9")?.hundredth), good: 982, total: 1_000)
    #expect(isNear(budget.burn, 18))
    #expect(isNear(budget.exhaustion(days: 30), 30.0 / 18))
    for (burn, hours, used) in [(14.4, 1.0, 0.02), (6, 6, 0.05), (1, 72, 0.1)] {
      #expect(isNear(burn * hours / 720, used))
    }
  }

  private static let minute: Int64 = 60_000_000

  @Test(
    "Q3: alerts",
    arguments: [
      ([60: 14.4, 5: 14.4], .page), ([60: 14.39, 5: 20], nil), ([60: 20, 5: 14], nil),
      ([360: 6, 30: 6], .page), ([360: 6, 30: 5.9], nil), ([4_320: 1, 360: 1], .ticket),
      ([4_320: 1, 360: 0.9], nil), ([4_320: 9, 360: 9, 30: 9], .page), ([60: 99], nil), ([:], nil),
    ] as [([Int64: Double], BurnAlert.Level?)])
  func oracleQ3OfAlerts(_ burns: [Int64: Double], _ level: BurnAlert.Level?) {
    #expect(BurnAlert.level { burns[$0 / Self.minute] } == level)
  }

  /// Errors of the last hour burn a month of budget in two days.
  @Test func aFastBurnIsPaged() throws {
    func event(_ at: String, _ good: Int) -> String {
      #"{"kind":"sli","at":"\#(at)Z","subject":"d/p/t@1","name":"errorRate","good":\#(good),"#
        + #""total":10000}"#
    }
    let mesh = MetricMesh.promising(
      "errorRate", "0.1", "percent",
      [
        event("2026-06-05T00:00:00", 10_000), event("2026-06-29T23:10:00", 9_820),
        event("2026-06-29T23:58:00", 9_820),
      ])
    let row = try #require(try mesh.answer("slo d/p --alerts").rows.first).map { mesh.text($0) }
    #expect(row[25] == "page")
    #expect(row[26].contains("1h=18.0") && row[26].contains("5min=18.0"), "\(row[26])")
    let calm = try #require(try mesh.answer("slo d/p --alerts --as-of 2026-06-20").rows.first)
    #expect(mesh.text(calm[25]) == "–")
    #expect(try mesh.answer("slo d/p").rows.first.map { mesh.text($0[25]) } == "–")
  }

  /// Of a handful of events the rate says nothing.
  @Test func fewEventsAreATicketWhenTooManyAreBad() throws {
    func check(_ day: Int, _ good: Int) -> String {
      #"{"kind":"sli","at":"2026-06-\#(day < 10 ? "0" : "")\#(day)","subject":"d/p/t@1","#
        + #""name":"errorRate","good":\#(good),"total":1}"#
    }
    for (bad, alert) in [(0, "–"), (2, "–"), (3, "ticket")] {
      let mesh = MetricMesh.promising(
        "errorRate", "10", "percent", (3...29).map { check($0, $0 > 29 - bad ? 0 : 1) })
      let row = try #require(try mesh.answer("slo d/p --alerts").rows.first)
      #expect(mesh.text(row[25]) == alert, "\(bad) of 27")
    }
  }

  @Test("Q4") func oracleQ4() throws {
    let statuses =
      [String](repeating: "pass", count: 27) + ["fail", "fail", "error"]
    let mesh = MetricMesh.one(
      statuses.enumerated().map { day, status in
        let at = day < 9 ? "0\(day + 1)" : "\(day + 1)"
        return
          #"{"kind":"check","at":"2026-06-\#(at)","subject":"d/p/t@1","check":"a","status":"\#(status)"}"#
      }, asOf: "2026-07-01T00:00:00Z")
    let line = "check-pass-rate d/p --window 30d"
    let row = try mesh.metric(line)
    #expect(isNear(try mesh.number(line), 27.0 / 29))
    #expect(row["figure"].map { mesh.text($0) } == "93.1 % (27/29)")
    #expect(row["coverage"].map { mesh.text($0) } == "96.67 %")
    #expect(isNear(try mesh.term("strict", line), 0.9))
    #expect(row["light"].map { mesh.text($0) } == "met")
  }

  @Test("Q5") func oracleQ5() throws {
    let hours: [Int64] = [0, 24, 47, 73, 97, 150, 168]
    let hour: Int64 = 3_600_000_000
    let time = try #require(
      Metric.lateTime(
        hours.map { $0 * hour }, limit: 24 * hour, in: MetricWindow(start: 0, end: 168 * hour)))
    #expect(time.late == 31 * hour && time.seen == 168 * hour)
    #expect(isNear(1 - Double(time.late) / Double(time.seen), 0.815476190476190))
  }

  @Test func freshnessIsThatOfThePromise() throws {
    let mesh = MetricMesh.one(
      [10, 11, 13].map { day in
        #"{"kind":"arrival","at":"2026-06-\#(day)","subject":"d/p/t@1"}"#
      }, asOf: "2026-06-14T00:00:00Z")
    // A day late of the four since the first arrival.
    #expect(isNear(try mesh.number("freshness d/p"), 0.75))
    #expect(try mesh.number("age d/p") == 24)
    #expect(try mesh.term("limitHours", "age d/p") == 24)
  }

  @Test(
    "Q6",
    arguments: [
      ("completeness", 37, 10_000, 0.9963), ("conformity", 120, 10_000, 0.988),
      ("consistency", 12, 4_000, 0.997), ("accuracy", 15, 500, 0.97),
    ]) func oracleQ6(_ dimension: String, _ bad: Int, _ total: Int, _ value: Double) throws
  {
    func check(_ day: String, _ bad: Int) -> String {
      #"{"kind":"check","at":"\#(day)","subject":"d/p/t@1","check":"a","status":"pass","#
        + #""dimension":"\#(dimension)","bad":\#(bad),"total":\#(total)}"#
    }
    let mesh = MetricMesh.one([check("2026-06-20", bad), check("2026-06-19", bad * 2)])
    #expect(isNear(try mesh.number("\(dimension) d/p"), value))
    if dimension == "accuracy" {
      let row = try mesh.metric("accuracy d/p")
      #expect(row["figure"].map { mesh.text($0) } == "97 % (485/500) [95.11 … 98.17]")
    }
  }

  @Test func targetsAreDecimals() throws {
    let target = try #require(Decimal("90")?.hundredth)
    #expect(target.allowed(of: 30) == 3)
    #expect(try #require(Decimal("0.99")).allowed(of: 30) == 0)
    #expect(try #require(Decimal("99.9")?.hundredth).compared(to: 999, of: 1_000) == 0)
    #expect(try #require(Decimal("0.1")).compared(to: 1, of: 11) == -1)
    #expect(Decimal("1e3") == nil && Decimal("") == nil && Decimal("-") == nil)
    #expect(Decimal("12.50") == Decimal("12.5"))
    #expect(Decimal("99999999999999999999") == nil)
  }

  @Test func twoSamplesOfAShare() {
    #expect(isNear(WilsonInterval.of(18, in: 40)?.lowerBound, 0.3071, by: 1e-4))
    #expect(isNear(WilsonInterval.of(18, in: 40)?.upperBound, 0.6017, by: 1e-4))
    #expect(WilsonInterval.of(0, in: 0) == nil)
  }

  @Test(arguments: [
    (0.0, "0"), (12.5, "12.5"), (0.123456, "0.1235"), (99.95, "99.95"), (52_341, "52341"),
    (1234.5, "1234"), (1235.5, "1236"), (-0.5, "-0.5"), (93.103448, "93.1"), (0.00001, "0.00001"),
    (-1e300, "-1e+300"), (.infinity, "n/a"),
  ]) func figures(_ value: Double, _ text: String) {
    #expect(FigureText.number(value) == text)
  }
}
