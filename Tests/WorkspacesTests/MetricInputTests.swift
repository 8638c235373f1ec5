import Diagnostics
import Graphs
import Snapshots
import TestSupport
import Testing
import Workspaces

@testable import Metrics

/// Records and windows that are odd: told with their place, counted, never dropped in silence.
@Suite struct MetricInputTests {
  private static func use(_ at: String, _ more: String = "") -> String {
    #"{"kind":"usage","at":"\#(at)","subject":"d/p/t@1","actor":"a"\#(more)}"#
  }

  /// What a reader is told of lines, and what counts of them.
  static let lines: [(line: String, says: String?, uses: Double)] = [
    (use("2026-06-20", #","count":-4"#), "`count` is -4, below zero, and does not count", 0),
    (use("2026-06-20", #","count":2,"rows":-1"#), "`rows` is -1, below zero", 2),
    (use("2026-06-20", #","count":NaN"#), ":2", 0),
    (use("2026-06-20", #","count":"NaN""#), "`count` is no such number, and does not count", 1),
    (use("2026-06-20", #","ms":"Infinity""#), "`ms` is no such number", 1),
    (use("2026-06-20", #","ms":-1"#), "`ms` is -1.0, below zero", 1),
    (use("2026-06-20", #","count":2.5"#), "`count` is no such number", 1),
    (use("2026-13-20"), "`2026-13-20` is no instant", 0),
    (use("2026-06-20T24:00:00Z"), "is no instant", 0),
    (use("2026-06-20", #","until":"2026-06-19""#), "it ends before it begins", 1),
    (use("2026-06-20", #","until":"soon""#), "`until` is no instant", 1),
    (use("2026-06-30T00:00:01Z"), nil, 0),
    (String(use("2026-06-20").dropLast(9)), ":2", 0),
    (#"{"kind":"sighting","at":"2026-06-20","subject":"d/p/t@1"}"#, nil, 0),
  ]

  @Test(arguments: lines.indices) func oddLines(_ index: Int) throws {
    let (line, says, uses) = Self.lines[index]
    let known = Self.use("2026-06-01")
    let snapshot = SnapshotLoader.load(
      text: Array(Self.mesh.utf8), path: "mesh.json",
      observations: { Array((known + "\n" + line).utf8) })
    let problems = snapshot.observationStore.diagnostics.map(\.placedMessage)
    if let says {
      #expect(problems.count == 1 && problems[0].contains(says), "\(line): \(problems)")
      #expect(problems[0].contains(":2"), "\(problems)")
    } else {
      #expect(problems.isEmpty)
    }
    #expect(snapshot.observationStore.table.rowCount >= 1)
    let mesh = CatalogMesh(Self.mesh, observations: known + "\n" + line)
    #expect(try mesh.number("queries d/p") == uses + 1, "\(line)")
  }

  static let mesh = """
    {"dpq": 1, "mesh": {"name": "M", "asOf": "2026-06-30T00:00:00Z"}, "domains": [{"id": "d"}],
     "products": [{"id": "p", "domain": "d", "outputs": [{"name": "t", "version": "1.0.0"}]}]}
    """

  /// A stream that ends in the middle of a line loses that line and no other, wherever it is cut.
  @Test func aStreamThatIsCutAnywhere() throws {
    let whole = (10...29).map { Self.use("2026-06-\($0)") }.joined(separator: "\n") + "\n"
    let bytes = Array(whole.utf8)
    let length = bytes.count / 20
    for cut in stride(from: 1, to: bytes.count, by: 7) {
      let snapshot = SnapshotLoader.load(
        text: Array(Self.mesh.utf8), path: "mesh.json",
        observations: { Array(bytes[..<cut]) })
      let table = snapshot.observationStore.table
      let problems = snapshot.observationStore.diagnostics
      // A line that lacks only its end is whole.
      let isWhole = cut % length == 0 || cut % length == length - 1
      #expect(table.rowCount == (cut + 1) / length, "cut at \(cut)")
      #expect(problems.isEmpty == isWhole, "cut at \(cut): \(problems)")
      if let problem = problems.first {
        #expect(problem.placedMessage.contains(":\(cut / length + 1)"), "\(problem)")
      }
    }
  }

  @Test func theFutureAndWhatCannotBeAreCounted() throws {
    let mesh = CatalogMesh(
      Self.mesh,
      observations: [
        Self.use("2026-06-20"), Self.use("2026-07-20"), Self.use("2027-07-20"),
        Self.use("2026-06-20", #","count":-1"#), Self.use("2026-06-20", #","bytes":-1"#),
      ].joined(separator: "\n"))
    let notes = try mesh.answer("metrics queries d/p").notes
    #expect(notes.contains("2 records are later than the as-of instant and do not count"))
    #expect(notes.contains("2 records have numbers below zero, which do not count"))
    #expect(try mesh.number("queries d/p") == 2)
  }

  /// A window may hold nothing, or no time at all.
  @Test func emptyWindows() throws {
    let mesh = CatalogMesh(Self.mesh, observations: Self.use("2026-06-20"))
    #expect(try mesh.figure("queries d/p --period 2026-01") == "n/a (needs: usage)")
    #expect(try mesh.figure("retention d/p") == "n/a (nobody used it in the window before)")
    let problem = #expect(throws: Diagnostic.self) {
      try mesh.answer("metrics queries d/p --since 2026-06-30")
    }
    #expect(problem?.message == "2026-06-30 is not before the as-of instant")
    for window in ["0d", "-1d", "P0D", "3m", "soon"] {
      #expect(throws: Diagnostic.self) { try mesh.answer("metrics queries d/p --window \(window)") }
    }
    // A window of days that ends at midnight has none since then.
    let late = CatalogMesh(
      Self.mesh.replacing("2026-06-30T00", with: "2026-06-30T15"),
      observations: Self.use("2026-06-30T14:00:00Z"))
    #expect(try late.number("queries d/p --since 2026-06-30") == nil)
    // Every metric survives a window of a second.
    for row in try mesh.answer("metrics d/p --window 1s").rows {
      if case .float(let value) = row[16] { #expect(value.isFinite) }
    }
  }

  /// Days are those of UTC: one on which a zone turns its clocks has 24 hours too, and an hour that
  /// comes twice is two.
  @Test func daysOnWhichClocksTurn() throws {
    let text = Self.mesh.replacing("2026-06-30", with: "2026-11-01")
    let mesh = CatalogMesh(
      text,
      observations: [
        // 25 October 2026 in Oslo: 02:30 comes twice, at 00:30 and at 01:30 UTC.
        Self.use("2026-10-25T02:30:00+02:00"), Self.use("2026-10-25T02:30:00+01:00"),
        // The last hour of the day there is the next day's no less.
        Self.use("2026-10-25T23:30:00+01:00"), Self.use("2026-10-26T00:30:00+01:00"),
      ].joined(separator: "\n"))
    #expect(try mesh.number("queries d/p --period 2026-10-25") == 4)
    #expect(try mesh.number("active-days d/p --period 2026-10") == 1)
    let outage =
      #"{"kind":"outage","at":"2026-10-25T02:30:00+02:00","until":"2026-10-25T02:30:00+01:00","#
      + #""subject":"d/p/t@1"}"#
    let down = CatalogMesh(text, observations: outage)
    #expect(try down.term("downMinutes", "uptime d/p") == 60)
    #expect(try down.term("minutes", "uptime d/p --period 2026-10-25") == 1_440)
  }

  /// A leap second is the first of the next minute, as POSIX counts.
  @Test func leapSeconds() throws {
    let mesh = CatalogMesh(
      Self.mesh.replacing("2026-06-30", with: "2017-01-15"),
      observations: [
        Self.use("2016-12-31T23:59:60Z"), Self.use("2016-12-31T23:59:59Z"),
      ].joined(separator: "\n"))
    #expect(try mesh.number("queries d/p --period 2016-12-31") == 1)
    #expect(try mesh.number("queries d/p --period 2017-01-01") == 1)
  }

  /// Units that are none leave a promise unjudged and a target unread, and are named.
  @Test func unknownUnits() throws {
    for (property, unit) in [
      ("latency", "furlongs"), ("latency", "m"), ("frequency", ""), ("timeToRepair", "%"),
      ("retention", "h"),
    ] {
      let mesh = MetricMesh.promising(
        property, "3", unit, [#"{"kind":"arrival","at":"2026-06-20","subject":"d/p/t@1"}"#])
      let row = try #require(try mesh.answer("slo d/p").rows.first).map { mesh.text($0) }
      #expect(row[7] == "n/a" && row[15] != "–", "\(property) \(unit): \(row)")
    }
    let share = MetricMesh.promising("availability", "\"lots\"", "", [])
    #expect(
      try share.answer("slo d/p").rows.first.map { share.text($0[15]) } == "`lots` is no share")
    let mesh = CatalogMesh(
      """
      {"dpq": 1, "mesh": {"name": "M", "asOf": "2026-06-30T00:00:00Z"}, "domains": [{"id": "d"}],
       "products": [{"id": "p", "domain": "d", "successCriteria": [
         {"metric": "lead-time", "target": 3, "unit": "furlongs"},
         {"metric": "mau", "target": 3, "unit": "%"}, {"metric": "nothing", "target": 3}]}]}
      """)
    let answer = try mesh.answer("metrics --targets d/p")
    #expect(answer.rows.map { mesh.text($0[5]) } == ["n/a", "n/a"])
    for part in ["lead-time in `furlongs`", "mau in `%`", "`nothing`, a success criterion"] {
      #expect(answer.notes.contains { $0.contains(part) }, "\(part) in \(answer.notes)")
    }
  }

  /// Outages unite, and one that is still open lasts until the as-of instant and no longer.
  @Test func overlappingAndOpenOutages() throws {
    func outage(_ from: String, _ until: String?) -> String {
      #"{"kind":"outage","at":"2026-06-\#(from):00Z","subject":"d/p/t@1""#
        + (until.map { #","until":"2026-06-\#($0):00Z""# } ?? "") + "}"
    }
    let cases: [([(String, String?)], Double)] = [
      ([("05T10:00", "05T10:40"), ("05T10:20", "05T11:00")], 60),
      ([("05T10:00", "05T11:00"), ("05T10:10", "05T10:20")], 60),
      ([("05T10:00", "05T10:30"), ("05T10:30", "05T11:00")], 60),
      ([("29T23:00", nil)], 60), ([("29T23:00", nil), ("29T23:30", nil)], 60),
      ([("29T23:00", "30T04:00")], 60), ([("05T11:00", "05T10:00")], 0),
    ]
    for (outages, minutes) in cases {
      let mesh = CatalogMesh(
        Self.mesh, observations: outages.map { outage($0, $1) }.joined(separator: "\n"))
      #expect(try mesh.term("downMinutes", "uptime d/p/t@1") ?? 0 == minutes, "\(outages)")
    }
  }
}
