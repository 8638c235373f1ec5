import Diagnostics
import Graphs
import Snapshots
import Syntax
import Tables
import Testing
import Workspaces

@testable import Metrics

/// Metrics of a session: what they tell, and what is wrong with those that cannot be.
@Suite struct OwnMetricTests {
  /// `d/p` with two output ports, `d/q` with none; `d/p` was used.
  static let mesh = """
    {"dpq": 1, "mesh": {"name": "M", "asOf": "2026-06-30T00:00:00Z"}, "domains": [{"id": "d"}],
     "products": [
       {"id": "p", "domain": "d", "outputs": [
         {"name": "a", "version": "1.0.0"}, {"name": "b", "version": "1.0.0"}]},
       {"id": "q", "domain": "d",
         "successCriteria": [{"metric": "ports", "operator": ">=", "target": 1}]}]}
    """
  static let records = [20, 25, 29].map { day in
    #"{"kind":"usage","at":"2026-06-\#(day)","subject":"d/p/a@1","actor":"u\#(day)","count":1}"#
  }.joined(separator: "\n")

  private func session(_ definitions: String...) throws -> PolicySession {
    let workspace = Workspace(
      registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
    let snapshot = SnapshotLoader.load(
      text: Array(Self.mesh.utf8), path: "mesh.json", observations: { Array(Self.records.utf8) })
    workspace.open(snapshot, name: "test", paths: ["mesh.json"])
    let session = PolicySession(workspace)
    for definition in definitions { try session.run("metric \(definition);") }
    return session
  }

  private func cells(_ session: PolicySession, _ line: String) throws -> [[String]] {
    let table = try session.run(line).answer.table
    return (0..<table.rowCount).map { row in
      table.row(row).map { cell in
        switch cell {
        case .text(let text): text
        case .int(let int): String(int)
        case .float(let float): String(float)
        case .null: "–"
        default: "?"
        }
      }
    }
  }

  static let ports =
    "ports unit ports as MATCH (subject)-[:HAS_PORT]->(o:OutputPort) RETURN count(o)"

  static let figures: [(definition: String, line: String, figures: [String])] = [
    (ports, "ports kind:product", ["2 ports", "0 ports"]),
    (ports, "ports", ["n/a (it is told of one product)"]),
    (ports, "ports d/p/a@1", ["n/a (it is told of one product)"]),
    (
      "ports unit ports of product as MATCH (p:Product)-[:HAS_PORT]->(o:OutputPort) "
        + "RETURN p, count(o)", "ports kind:product",
      ["2 ports", "n/a (its query returns nothing for it)"]
    ),
    ("all unit ports as MATCH (o:OutputPort) RETURN count(o)", "all", ["2 ports"]),
    (
      "all unit ports as MATCH (o:OutputPort) RETURN count(o)", "all d/p",
      ["n/a (it is told of the mesh)"]
    ),
    (
      "share unit ratio as MATCH (subject) RETURN 7 AS seven, 0.5 AS value, 3 AS n", "share d/p",
      ["50 %"]
    ),
    (
      "uses window 7d as CALL dpq.observations() YIELD kind, at WHERE kind = 'usage' "
        + "AND at >= $from AND at < $until RETURN count(*)", "uses", ["2"]
    ),
    (
      "uses window 7d as CALL dpq.observations() YIELD kind, at WHERE kind = 'usage' "
        + "AND at >= $from AND at < $until RETURN count(*)", "uses --period 2026-06", ["3"]
    ),
    (
      "checked needs check as MATCH (subject) RETURN 1", "checked d/p", ["n/a (needs: check)"]
    ),
    ("used needs usage as MATCH (subject) RETURN dpq.metric('mau', subject)", "used d/p", ["3"]),
    (
      "domains of domain as MATCH (subject)-[:CONTAINS]->(p) RETURN count(p)", "domains d",
      ["2"]
    ),
    (
      "none as MATCH (subject) RETURN subject.name", "none d/p",
      ["n/a (its query returns no number)"]
    ),
    (
      "many as MATCH (subject)-[:HAS_PORT]->(o) RETURN 1 AS one, o.name", "many d/p",
      ["n/a (its query returns 2 rows for it)"]
    ),
    (
      "null as MATCH (subject) RETURN null AS value", "null d/p",
      ["n/a (its query returns no number)"]
    ),
    (
      "broken as MATCH (subject) RETURN 1 / (size(subject.address) - 3)", "broken d/p",
      ["n/a (its query fails: division by zero)"]
    ),
    (
      "flat of product as MATCH (p:Product) RETURN count(p)", "flat d/p",
      ["n/a (its query returns no node)"]
    ),
  ]

  @Test(arguments: figures.indices) func whatItTells(_ index: Int) throws {
    let (definition, line, figures) = Self.figures[index]
    let session = try session(definition)
    let found = try cells(session, "metrics \(line) return figure").map { $0[0] }
    if figures[0].hasPrefix("n/a (its query fails") {
      #expect(found.count == 1 && found[0].hasPrefix("n/a (its query fails: "), "\(found)")
    } else {
      #expect(found == figures, "\(definition)")
    }
  }

  @Test func termsAndNumbersOfRecords() throws {
    let session = try session(
      "share unit ratio as MATCH (subject) RETURN 7 AS seven, 0.5 AS value, 3 AS n")
    #expect(
      try cells(session, "metrics share d/p return value, terms.seven as seven, n")
        == [["0.5", "7.0", "3"]])
  }

  @Test func itStandsBesideTheOthers() throws {
    let session = try session(
      Self.ports,
      "double title \"Twice\" lens customer of product as "
        + "MATCH (p:Product) RETURN p, 2 * dpq.metric('ports', p)")
    #expect(
      try cells(session, "RETURN dpq.metric('double', 'd/p') AS value") == [["4.0"]])
    #expect(
      try cells(session, "metrics d/p --lens customer where metric = 'double' return title")
        == [["Twice"]])
    #expect(
      try cells(session, "metrics --dimension own kind:product return metric, value") == [
        ["ports", "2.0"], ["double", "4.0"], ["ports", "0.0"], ["double", "0.0"],
      ])
    let offered = session.workspace.complete("metrics dou", at: 11).candidates.map(\.text)
    #expect(offered == ["double"])
    // A success criterion may name it.
    #expect(
      try cells(session, "metrics --targets d/q return metric, target, light")
        == [["ports", ">= 1", "missed"]])
  }

  @Test(arguments: [
    ("target >= 2", ">= 2", "met"), ("target 3", ">= 3", "missed"),
    ("target <=1", "<= 1", "missed"), ("target < 3", "< 3", "met"),
  ]) func targets(_ clause: String, _ text: String, _ light: String) throws {
    let session = try session("mine \(clause) as MATCH (subject)-[:HAS_PORT]->(o) RETURN count(o)")
    #expect(
      try cells(session, "metrics mine d/p return target, light") == [[text, light]])
    #expect(try cells(session, "metrics --targets d/p return metric") == [["mine"]])
  }

  @Test func aShareHasItsTargetInPercent() throws {
    let session = try session(
      "half unit ratio target >= 50% as MATCH (subject) RETURN 0.5",
      "less unit ratio target >= 50.1 % as MATCH (subject) RETURN 0.5")
    #expect(
      try cells(session, "metrics half less d/p return target, light, better") == [
        [">= 50 %", "met", "more"], [">= 50.1 %", "missed", "more"],
      ])
  }

  static let wrong: [(text: String, code: String, at: String, says: String)] = [
    ("Ports as RETURN 1", "metric.text", "Ports", "begins with its name"),
    ("as RETURN 1", "metric.text", "as", "begins with its name"),
    ("ports unit ports", "metric.text", "ports", "has no query"),
    ("ports as", "metric.text", "as", "no query behind"),
    ("ports unti x as RETURN 1", "metric.text", "unti", "no clause of a metric"),
    ("ports unit a unit b as RETURN 1", "metric.text", "unit", "stands twice"),
    ("ports window 3m as RETURN 1", "metric.text", "3m", "no number of days"),
    ("ports window 12h as RETURN 1", "metric.text", "12h", "no number of days"),
    ("ports lens consumer as RETURN 1", "metric.text", "consumer", "none of"),
    ("ports direction up as RETURN 1", "metric.text", "up", "none of"),
    ("ports dimension usages as RETURN 1", "metric.text", "usages", "none of"),
    ("ports target many as RETURN 1", "metric.text", "many", "no number"),
    ("ports of table as RETURN 1", "metric.text", "table", "none of"),
    ("ports of mesh as MATCH (subject) RETURN 1", "metric.text", "of", "has no `subject`"),
    ("mau as RETURN 1", "metric.duplicate", "mau", "already"),
    ("lead-time as RETURN 1", "metric.duplicate", "lead-time", "already"),
    (
      "ports as MATCH (p:Product) SET p.x = 1 RETURN 1", "metric.writes", "MATCH", "changes nothing"
    ),
    ("ports as RETURN x", "bind.undefined-variable", "x", "`x`"),
    ("ports as RETURN (", "syntax.", "", ""),
    ("ports as metrics", "syntax.expected", "metrics", "no query"),
  ]

  @Test(arguments: wrong.indices) func whatIsWrongIsShownInItsPlace(_ index: Int) throws {
    let (text, code, place, says) = Self.wrong[index]
    let session = try session()
    let line = "metric \(text);"
    let problem = #expect(throws: Diagnostic.self) { try session.run(line) }
    let found = try #require(problem)
    #expect(found.code.hasPrefix(code) && found.message.contains(says), "\(text): \(found)")
    let range = try #require(found.range)
    let source = SourceText(name: "test", text: line)
    #expect(source.text(in: range).hasPrefix(place), "\(source.text(in: range))")
    #expect(session.workspace.definitions.isEmpty)
  }

  @Test func aQueryStandsBehindAs() throws {
    let session = try session()
    let problem = #expect(throws: Diagnostic.self) {
      try session.run("metric ports unit ports MATCH (subject) RETURN 1;")
    }
    #expect(problem?.suggestion == "write `as` before the query")
  }

  @Test func aNameStandsForOneMetric() throws {
    let session = try session(Self.ports)
    let problem = #expect(throws: Diagnostic.self) { try session.run("metric ports as RETURN 1;") }
    #expect(problem?.code == "metric.duplicate")
    #expect(problem?.notes == ["the first is at test:1"])
  }

  @Test func unknownNamesFindThem() throws {
    let session = try session(Self.ports)
    let problem = #expect(throws: Diagnostic.self) { try session.run("metrics prts") }
    #expect(problem?.suggestion == "did you mean `ports`?")
    let inQuery = #expect(throws: Diagnostic.self) { try session.run("RETURN dpq.metric('prts')") }
    #expect(inQuery?.suggestion == "did you mean `ports`?")
  }

  /// A metric knows those before it, so that none asks for itself.
  @Test func noneAsksForItself() throws {
    let session = try session("loop as MATCH (subject) RETURN dpq.metric('loop', subject)")
    let figure = try cells(session, "metrics loop d/p return figure")[0][0]
    #expect(figure.hasPrefix("n/a (its query fails: ") && figure.contains("no metric `loop`"))
    for number in 0..<9 {
      let before = number == 0 ? "1" : "1 + dpq.metric('m\(number - 1)', subject)"
      try session.run("metric m\(number) as MATCH (subject) RETURN \(before);")
    }
    #expect(try cells(session, "metrics m3 d/p return value") == [["4.0"]])
    // Beyond that a metric is n/a to the one that asks, and null is no number.
    #expect(
      try cells(session, "metrics m8 d/p return figure")
        == [["n/a (its query returns no number)"]])
  }

  @Test func verdictsMayBeAskedByMetricsAndNotThroughPolicies() throws {
    let session = try session("kept as CALL dpq.slo() YIELD verdict RETURN count(*)")
    #expect(try cells(session, "metrics kept return value") == [["0.0"]])
    try session.run(
      "policy T \"t\" applies MATCH (p:Product) RETURN p "
        + "violation MATCH (p:Product) WHERE dpq.metric('kept') > 0 RETURN p message \"m\";")
    #expect(try session.statuses("check --pack policy --policies own") == ["pass"])
  }

  @Test func policiesAskForThem() throws {
    let session = try session(Self.ports)
    try session.run(
      "policy T \"t\" applies MATCH (p:Product) RETURN p "
        + "violation MATCH (p:Product) WHERE dpq.metric('ports', p) = 0 RETURN p message \"m\";")
    let report = try #require(
      try session.run("check --pack policy --policies own").answer.report)
    #expect(report.findings.map(\.subject) == ["d/q"])
  }
}
