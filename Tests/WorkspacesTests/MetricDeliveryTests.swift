import Testing

@testable import Metrics

/// Operations, money and surveys, by the worked numbers of the specification (T1, T2, V1, V2).
@Suite struct MetricDeliveryTests {
  @Test func oracleT1() throws {
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
      ("change-failure-rate", "50 %"), ("time-to-restore", "3.25 h (day)"),
      ("recovery-time", "3.25 h (day)"), ("data-downtime", "6.5 h"),
    ]) func oracleT2(_ metric: String, _ figure: String) throws
  {
    #expect(try Self.deliveries.figure("\(metric) d/p --window 28d") == figure)
  }

  @Test func oracleT2Terms() throws {
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

  @Test func oracleV1Texts() throws {
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

  @Test func oracleV2() throws {
    func times(_ count: Int, _ answer: String) -> [String] {
      [String](repeating: "\"\(answer)\"", count: count)
    }
    let pmf = MetricMesh.one(
      Self.survey(
        "pmf", times(18, "very") + times(15, "somewhat") + times(7, "not") + times(5, "n/a")))
    let row = try pmf.metric("pmf d/p --targets")
    #expect(row["figure"].map { pmf.text($0) } == "45 % [30.71 … 60.17]")
    #expect(row["light"].map { pmf.text($0) } == "open")
    #expect(row["target"].map { pmf.text($0) } == ">= 40 %")
    let nps = MetricMesh.one(
      Self.survey("nps", ["10", "9", "9", "10", "8", "7", "7", "6", "5", "0"]))
    #expect(try nps.figure("nps d/p").hasPrefix("10 points [-"))
    let csat = MetricMesh.one(Self.survey("csat", ["5", "4", "4", "3", "5", "2", "5", "4"]))
    #expect(try csat.figure("csat d/p") == "75 % [40.93 … 92.85]")
  }

  @Test func theNewestAnswerCounts() throws {
    let mesh = MetricMesh.one([
      #"{"kind":"survey","at":"2026-05-03","subject":"d/p","instrument":"csat","answer":5,"respondent":"a"}"#,
      #"{"kind":"survey","at":"2026-05-01","subject":"d/p","instrument":"csat","answer":1,"respondent":"a"}"#,
    ])
    #expect(try mesh.number("csat d/p") == 1)
  }
}
