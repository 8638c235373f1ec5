import Testing
import Workspaces

@testable import Metrics

/// Operations, money and surveys, by the worked numbers of the specification (T1, T2, V1, V2).
@Suite struct MetricDeliveryTests {
  @Test("T1") func oracleT1() throws {
    let values = [12.0, 15, 18, 20, 22, 25, 30, 45, 80, 400]
    for (share, expected) in [(0.5, 23.5), (0.9, 112), (0.95, 256), (0.99, 371.2)] {
      #expect(isNear(Percentile.value(share, of: values), expected))
    }
    #expect(isNear(Percentile.mean(of: values), 66.7))
    #expect(Percentile.value(0.5, of: []) == nil && Percentile.value(0.9, of: [7]) == 7)
    let mesh = MetricMesh.one(
      values.reversed().map {
        #"{"kind":"latency","at":"2026-06-20","subject":"d/p/t@1","ms":\#($0)}"#
      })
    #expect(isNear(try mesh.number("latency-p95 d/p"), 256))
    for (share, expected) in [(0.5, 22.0), (0.9, 80), (0.95, 400), (0.99, 400)] {
      #expect(Percentile.value(share, of: values, by: .nearest) == expected)
    }
    #expect(try mesh.number("latency-p50 d/p --percentile nearest") == 22)
    #expect(try mesh.number("latency-p95 d/p --percentile nearest") == 400)
  }

  static let deliveries: CatalogMesh = {
    let changes = [
      ("01T09", "01T15"), ("02T10", "03T10"), ("03T08", "03T10"), ("08T09", "10T09"),
      ("09T09", "10T09"), ("15T09", "19T09"),
    ]
    let deploys = Set(changes.map(\.1)).sorted()
    return MetricMesh.one(
      deploys.map {
        #"{"kind":"deploy","at":"2026-06-\#($0):00:00Z","subject":"d/p","deploy":"\#($0)","ok":true}"#
      }
        + changes.map {
          #"{"kind":"change","at":"2026-06-\#($0.1):00:00Z","subject":"d/p","deploy":"\#($0.1)","#
            + #""committedAt":"2026-06-\#($0.0):00:00Z","createdAt":"2026-06-01T00:00:00Z"}"#
        } + [
          #"{"kind":"incident","at":"2026-06-03T10:20:00Z","until":"2026-06-03T12:20:00Z","subject":"d/p","cause":"03T10"}"#,
          #"{"kind":"incident","at":"2026-06-10T09:30:00Z","until":"2026-06-10T14:00:00Z","subject":"d/p","cause":"10T09"}"#,
        ], asOf: "2026-06-29T00:00:00Z")
  }()

  @Test(
    "T2",
    arguments: [
      ("lead-time", "24 h (week)"), ("deployment-frequency", "1 a week (weekly)"),
      ("change-failure-rate", "50 % (2/4; 46 % and more)"), ("time-to-restore", "3.25 h (day)"),
      ("recovery-time", "3.25 h (day)"), ("data-downtime", "6.5 h"),
    ]) func oracleT2(_ metric: String, _ figure: String) throws
  {
    #expect(try Self.deliveries.figure("\(metric) d/p --window 28d") == figure)
  }

  @Test("T2: terms") func oracleT2Terms() throws {
    let mesh = Self.deliveries
    #expect(isNear(try mesh.term("p90", "lead-time d/p --window 28d"), 72))
    #expect(isNear(try mesh.term("mean", "lead-time d/p --window 28d"), 100.0 / 3))
    #expect(try mesh.term("medianDaysAWeek", "deployment-frequency d/p --window 28d") == 1)
    #expect(try mesh.term("mean", "time-to-restore d/p --window 28d") == 3.25)
  }

  static let worth = MetricMesh.one([
    #"{"kind":"cost","at":"2026-01-01","subject":"d/p","type":"people","amount":40000,"currency":"EUR"}"#,
    #"{"kind":"value","at":"2026-01-01","subject":"d/p","type":"hoursSaved","hours":1200,"rate":30,"currency":"EUR","basis":"estimated"}"#,
    #"{"kind":"value","at":"2026-02-01","subject":"d/p","type":"costSaved","amount":20000,"currency":"EUR"}"#,
    #"{"kind":"value","at":"2026-03-01","subject":"d/p","type":"revenue","amount":120000,"share":0.5,"currency":"EUR"}"#,
  ])

  @Test(
    "V1",
    arguments: [
      ("benefit", 116_000), ("benefit-measured", 80_000), ("cost", 40_000), ("roi", 190),
      ("payback", 4.137931034482759),
    ] as [(String, Double)]) func oracleV1(_ metric: String, _ value: Double) throws
  {
    #expect(isNear(try Self.worth.number("\(metric) d/p"), value))
  }

  @Test("V1: figures") func oracleV1Texts() throws {
    #expect(try Self.worth.figure("benefit d/p") == "116000 EUR")
    #expect(try Self.worth.figure("roi d/p") == "190 %")
    #expect(try Self.worth.term("estimated", "benefit d/p") == 36_000)
    let mesh = MetricMesh.one(
      [
        #"{"kind":"cost","at":"2026-06-02","subject":"d/p","amount":3333.333333,"currency":"EUR"}"#
      ]
        + (0..<16).map {
          #"{"kind":"usage","at":"2026-06-20","subject":"d/p/t@1","actor":"u\#($0)","count":325}"#
        })
    #expect(isNear(try mesh.number("cost-per-user d/p"), 208.3333333125))
    #expect(isNear(try mesh.number("cost-per-use d/p"), 0.641025640961538))
  }

  @Test func unlikeCurrenciesAreRefused() throws {
    let mesh = MetricMesh.one([
      #"{"kind":"cost","at":"2026-06-02","subject":"d/p","amount":1,"currency":"EUR"}"#,
      #"{"kind":"cost","at":"2026-06-02","subject":"d/p","amount":1,"currency":"NOK"}"#,
    ])
    #expect(try mesh.figure("cost d/p") == "n/a (EUR and NOK are not added up)")
  }

  private static func survey(_ instrument: String, _ answers: [String]) -> [String] {
    answers.enumerated().map { number, answer in
      #"{"kind":"survey","at":"2026-05-01","subject":"d/p","instrument":"\#(instrument)","#
        + #""answer":\#(answer),"respondent":"r\#(number)"}"#
    }
  }

  @Test("V2") func oracleV2() throws {
    func times(_ count: Int, _ answer: String) -> [String] {
      [String](repeating: "\"\(answer)\"", count: count)
    }
    let pmf = MetricMesh.one(
      Self.survey(
        "pmf", times(18, "very") + times(15, "somewhat") + times(7, "not") + times(5, "n/a")))
    let row = try pmf.metric("pmf d/p --targets")
    #expect(row["figure"].map { pmf.text($0) } == "45 % (18/40; inconclusive) [30.71 … 60.17]")
    #expect(row["light"].map { pmf.text($0) } == "open")
    #expect(row["target"].map { pmf.text($0) } == ">= 40 %")
    let nps = MetricMesh.one(
      Self.survey("nps", ["10", "9", "9", "10", "8", "7", "7", "6", "5", "0"]))
    #expect(try nps.figure("nps d/p").hasPrefix("10 points [-"))
    let csat = MetricMesh.one(Self.survey("csat", ["5", "4", "4", "3", "5", "2", "5", "4"]))
    #expect(try csat.figure("csat d/p") == "75 % (6/8) [40.93 … 92.85]")
  }

  @Test func theNewestAnswerCounts() throws {
    let mesh = MetricMesh.one([
      #"{"kind":"survey","at":"2026-05-03","subject":"d/p","instrument":"csat","answer":5,"respondent":"a"}"#,
      #"{"kind":"survey","at":"2026-05-01","subject":"d/p","instrument":"csat","answer":1,"respondent":"a"}"#,
    ])
    #expect(try mesh.number("csat d/p") == 1)
  }

  @Test(arguments: [
    (23, "day"), (24, "week"), (167, "week"), (168, "month"), (729, "month"),
    (730, "six months"), (2_100, "six months"),
  ]) func leadTimesFallIntoBuckets(_ hours: Int, _ word: String) throws {
    let asOf: Int64 = 1_782_777_600_000_000
    let committed = InstantText.text(microseconds: asOf - Int64(hours + 1) * 3_600_000_000)
    let mesh = MetricMesh.one([
      #"{"kind":"change","at":"2026-06-29T23:00:00Z","subject":"d/p","committedAt":"\#(committed)"}"#
    ])
    #expect(try mesh.figure("lead-time d/p") == "\(hours) h (\(word))")
  }

  /// No data is no bucket, and incidents that name one deploy count it once: what four keys gets
  /// wrong.
  @Test func whatFourKeysGetsWrong() throws {
    let quiet = MetricMesh.one([
      #"{"kind":"coverage","at":"2026-01-01","of":"change","subjects":["*"],"until":"2026-07-01"}"#,
      #"{"kind":"coverage","at":"2026-01-01","of":"deploy","subjects":["*"],"until":"2026-07-01"}"#,
    ])
    #expect(
      try quiet.figure("lead-time d/p") == "n/a (no change was deployed in the window)")
    #expect(try quiet.figure("deployment-frequency d/p") == "0 a week")
    let incident = #""until":"2026-06-20T12:00:00Z","subject":"d/p","cause":"x"}"#
    let mesh = MetricMesh.one([
      #"{"kind":"deploy","at":"2026-06-20","subject":"d/p","deploy":"x"}"#,
      #"{"kind":"deploy","at":"2026-06-21","subject":"d/p","deploy":"y"}"#,
      #"{"kind":"incident","at":"2026-06-20T10:00:00Z","# + incident,
      #"{"kind":"incident","at":"2026-06-20T11:00:00Z","# + incident,
      #"{"kind":"incident","at":"2026-06-20T11:30:00Z","# + incident,
    ])
    #expect(
      try mesh.figure("change-failure-rate d/p") == "50 % (1/2; 46 % and more)")
  }

  @Test func timeToDetectIsOfThoseThatSayIt() throws {
    let mesh = MetricMesh.one([
      #"{"kind":"incident","at":"2026-06-20T10:00:00Z","subject":"d/p","detectedAt":"2026-06-20T11:00:00Z"}"#,
      #"{"kind":"incident","at":"2026-06-21T10:00:00Z","subject":"d/p","detectedAt":"2026-06-21T13:00:00Z"}"#,
      #"{"kind":"incident","at":"2026-06-22T10:00:00Z","subject":"d/p"}"#,
    ])
    #expect(try mesh.figure("time-to-detect d/p") == "2 h (day)")
    #expect(try mesh.number("time-to-detect d/p --percentile nearest") == 1)
  }

  private static func latency(_ fields: String) -> String {
    #"{"kind":"latency","at":"2026-06-20","subject":"d/p/t@1",\#(fields)}"#
  }

  /// Buckets bound a percentile; percentiles that are ready are not averaged.
  @Test(arguments: [
    ([#""buckets":[[10,50],[50,45],[100,5]]"#], "10 ms (at most)", "50 ms (at most)"),
    (
      [#""buckets":[[10,50],[50,40]]"#, #""buckets":[[50,5],["+Inf",5]]"#], "10 ms (at most)",
      "50 ms (at most)"
    ),
    (
      [#""buckets":[[10,1],["+Inf",9]]"#],
      "n/a (it lies beyond the last bound of the buckets)",
      "n/a (it lies beyond the last bound of the buckets)"
    ),
    ([#""ms":4"#, #""buckets":[[10,1]]"#], "4 ms (at most)", "10 ms (at most)"),
    ([#""p50":20,"p95":80"#], "20 ms", "80 ms"),
    (
      [#""p50":20,"p95":80"#, #""p50":30,"p95":70"#], "30 ms (highest of 2, not combinable)",
      "80 ms (highest of 2, not combinable)"
    ),
    (
      [#""op":"read""#], "n/a (no record says how long a call took)",
      "n/a (no record says how long a call took)"
    ),
  ]) func foldedLatencies(_ records: [String], _ median: String, _ high: String) throws {
    let mesh = MetricMesh.one(records.map(Self.latency))
    #expect(try mesh.figure("latency-p50 d/p") == median)
    #expect(try mesh.figure("latency-p95 d/p") == high)
  }

  @Test func callsInTimeAreThoseOfThePromise() throws {
    let mesh = MetricMesh.promising(
      "queryLatency", "200", "ms", [100, 200, 201, 5].map { Self.latency(#""ms":\#($0)"#) })
    #expect(try mesh.figure("latency-kept d/p") == "75 % (3/4)")
    #expect(
      try MetricMesh.one([Self.latency(#""ms":1"#)]).figure("latency-kept d/p")
        == "n/a (no port with calls promises a response time)")
  }

  @Test func aCostIsBorneByConsumingDomains() throws {
    let mesh = MetricMesh.one([
      #"{"kind":"cost","at":"2026-06-02","subject":"d/p","amount":90,"currency":"EUR"}"#,
      #"{"kind":"usage","at":"2026-06-20","subject":"d/p/t@1","actor":"d/q","count":1}"#,
    ])
    // Its only reader lies in its own domain.
    #expect(
      try mesh.figure("cost-per-domain d/p") == "n/a (nobody used it in the window)")
    let wide = MetricMesh.topology
    #expect(try wide.figure("cost-per-domain sales/orders") == "n/a (needs: cost)")
  }
}
