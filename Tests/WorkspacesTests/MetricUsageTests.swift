import Testing
import Workspaces

/// Use and access, by the worked numbers of the specification (U1, U2) and at the edges of windows.
@Suite struct MetricUsageTests {
  private static func use(_ day: String, _ actor: String, _ more: String = "") -> String {
    #"{"kind":"usage","at":"\#(day)","subject":"d/p/t@1","actor":"\#(actor)","actorKind":"user","#
      + #""count":1\#(more)}"#
  }

  static let adoption = MetricMesh.one(
    (23...29).map { use("2026-06-\($0)", "u1") } + [use("2026-06-01", "u1")]
      + ["01", "08", "15", "22", "29"].map { use("2026-06-\($0)", "u2") }
      + [use("2026-06-24", "u3"), use("2026-06-05", "u4"), use("2026-05-30", "u5")])

  @Test(
    "U1",
    arguments: [
      ("dau", 2), ("wau", 3), ("mau", 4), ("stickiness", 0.125), ("active-days", 3.75),
      ("new-users", 4), ("lost-users", 1), ("retention", 0), ("queries", 15),
    ] as [(String, Double)])
  func oracleU1(_ metric: String, _ value: Double) throws {
    #expect(isNear(try Self.adoption.number("\(metric) d/p"), value))
  }

  @Test("U1: terms") func oracleU1Terms() throws {
    #expect(try Self.adoption.term("point", "stickiness d/p") == 0.5)
    #expect(try Self.adoption.term("meanUsersADay", "stickiness d/p") == 0.5)
    #expect(try Self.adoption.term("activeDays", "active-days d/p") == 15)
    #expect(try Self.adoption.term("usersBefore", "retention d/p") == 1)
    #expect(try Self.adoption.figure("stickiness d/p") == "12.5 %")
  }

  @Test("U2") func oracleU2() throws {
    let mesh = MetricMesh.one([
      access("g1", "a", "approved", "2026-06-01T09:00:00Z"),
      access("g2", "b", "approved", "2026-06-02T09:00:00Z"),
      access("g3", "c", "approved", "2026-06-10T09:00:00Z"),
      Self.use("2026-06-01T15:00:00Z", "a"), Self.use("2026-06-05T09:00:00Z", "b"),
      Self.use("2026-06-01T08:00:00Z", "b"),
    ])
    #expect(try mesh.number("time-to-value d/p") == 39)
    #expect(try mesh.term("pending", "time-to-value d/p") == 1)
    #expect(try mesh.term("used", "time-to-value d/p") == 2)
  }

  private func access(_ grant: String, _ actor: String, _ state: String, _ at: String) -> String {
    #"{"kind":"access","at":"\#(at)","subject":"d/p/t@1","actor":"\#(actor)","grant":"\#(grant)","#
      + #""state":"\#(state)"}"#
  }

  @Test func timeToAccessIsOfTheFirstRequest() throws {
    let mesh = MetricMesh.one([
      access("g", "a", "requested", "2026-06-01T00:00:00Z"),
      access("g", "a", "denied", "2026-06-02T00:00:00Z"),
      access("g", "a", "requested", "2026-06-02T12:00:00Z"),
      access("g", "a", "approved", "2026-06-03T00:00:00Z"),
    ])
    let row = try mesh.metric("time-to-access d/p")
    #expect(mesh.text(try #require(row["figure"])) == "48 h")
    #expect(mesh.text(try #require(row["light"])) == "met")
    #expect(mesh.text(try #require(row["target"])) == "<= 2 d")
  }

  @Test func aFailedUseIsNoValue() throws {
    let mesh = MetricMesh.one([
      access("g", "a", "approved", "2026-06-01T00:00:00Z"),
      Self.use("2026-06-02T00:00:00Z", "a", #","ok":false"#),
      Self.use("2026-06-03T00:00:00Z", "a", #","ok":true"#),
    ])
    #expect(try mesh.number("time-to-value d/p") == 48)
    #expect(try mesh.number("error-rate d/p") == 0.5)
  }

  @Test func ownUseDoesNotCount() throws {
    let mesh = MetricMesh.one([
      Self.use("2026-06-20", "x"),
      #"{"kind":"usage","at":"2026-06-20","subject":"d/p/t@1","actor":"t","count":7}"#,
      #"{"kind":"usage","at":"2026-06-20","subject":"d/p/t@1","actor":"y","actorKind":"owner"}"#,
    ])
    #expect(try mesh.number("mau d/p") == 1)
    #expect(try mesh.number("mau d/p --include-own") == 3)
  }

  @Test func windowsAreHalfOpenAndOfWholeDays() throws {
    let mesh = MetricMesh.one(
      [
        Self.use("2026-05-31", "first"), Self.use("2026-06-29T23:59:59Z", "last"),
        Self.use("2026-06-30", "late"), Self.use("2026-05-30T23:59:59Z", "early"),
      ], asOf: "2026-06-30T15:00:00Z")
    #expect(try mesh.number("mau d/p") == 2)
    #expect(try mesh.number("mau d/p --window 60d") == 3)
    #expect(try mesh.number("mau d/p --since 2026-06-29") == 1)
    #expect(try mesh.number("mau d/p --as-of 2026-06-01") == 2)
    #expect(try mesh.number("mau d/p --period 2026-05") == 2)
    #expect(try mesh.number("mau d/p --period 2026-W22") == 2)
    #expect(try mesh.number("mau d/p --period 2026-Q2") == 4)
  }

  @Test func unknownIsNotZero() throws {
    #expect(try MetricMesh.one([]).figure("mau d/p") == "n/a (needs: usage)")
    let covered = MetricMesh.one([
      #"{"kind":"coverage","at":"2026-06-15","of":"usage","subjects":["*"],"until":"2026-06-30"}"#
    ])
    let row = try covered.metric("queries d/p")
    #expect(row["value"].map { covered.text($0) } == "0.0")
    #expect(row["coverage"].map { covered.text($0) } == "50 %")
    #expect(try covered.figure("queries d/p --period 2026-05") == "n/a (needs: usage)")
    #expect(try covered.figure("stickiness d/p") == "n/a (nobody used it in the window)")
  }

  @Test func oddRecordsAreTold() throws {
    let mesh = MetricMesh.one([
      Self.use("2026-06-20", "a"), Self.use("2026-07-20", "b"),
      #"{"kind":"usage","at":"2026-06-20","subject":"d/p/t@1","actor":"c","count":-4}"#,
      #"{"id":"x","kind":"usage","at":"2026-06-21","subject":"d/p/t@1","actor":"d","count":5}"#,
      #"{"id":"x","kind":"usage","at":"2026-06-22","subject":"d/p/t@1","actor":"d","count":2}"#,
      Self.use("2026-06-02", "a"),
    ])
    let answer = try mesh.answer("metrics queries d/p")
    #expect(answer.notes.contains("1 record is later than the as-of instant and does not count"))
    #expect(answer.notes.contains("1 record has a number below zero, which does not count"))
    #expect(try mesh.number("queries d/p") == 4)
    #expect(try mesh.number("mau d/p") == 2)
    #expect(try mesh.metric("queries d/p")["n"].map { mesh.text($0) } == "4")
  }

  @Test(arguments: [
    ("2026-06-29", "0 days"), ("2026-01-31", "149 days"), ("2026-01-30", "150 days (warn)"),
    ("2025-12-31", "180 days (retire)"), ("2026-01-01", "179 days (warn)"),
  ]) func whatNobodyUsesIsToldFiveMonthsLater(_ day: String, _ figure: String) throws {
    #expect(
      try MetricMesh.one([Self.use(day, "a")]).figure("days-unused d/p") == figure)
  }

  @Test func openRequestsWait() throws {
    let mesh = MetricMesh.one([
      access("a", "a", "requested", "2026-06-28T00:00:00Z"),
      access("b", "b", "requested", "2026-06-01T00:00:00Z"),
      access("b", "b", "approved", "2026-06-02T00:00:00Z"),
      access("c", "c", "requested", "2026-06-20T00:00:00Z"),
      access("c", "c", "denied", "2026-06-21T00:00:00Z"),
      access("c", "c", "requested", "2026-06-29T00:00:00Z"),
    ])
    #expect(try mesh.figure("queue-age d/p") == "48 h")
    #expect(try mesh.term("open", "queue-age d/p") == 2)
    #expect(try mesh.figure("queue-age d/p --as-of 2026-06-03") == "0 h")
    #expect(try MetricMesh.one([]).figure("queue-age d/p") == "n/a (needs: access)")
  }

  /// Months and years without an anchor have 30 and 365 days.
  @Test(arguments: [
    ("P1M", "2026-05-31"), ("P1Y", "2025-06-30"), ("30d", "2026-05-31"), ("1mo", "2026-05-31"),
    ("P1W", "2026-06-23"),
  ]) func windowsOfLengths(_ length: String, _ start: String) throws {
    let row = try Self.adoption.metric("mau d/p --window \(length)")
    #expect(row["from"].map { Self.adoption.text($0) } == start)
  }
}
