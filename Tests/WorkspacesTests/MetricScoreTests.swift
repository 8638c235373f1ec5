import Graphs
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Metrics

/// Scores of governance, by the worked numbers of the specification (S).
@Suite struct MetricScoreTests {
  @Test("S: attributes") func oracleSOfAttributes() {
    let scores = AttributeScores([
      .discoverable: (4, 4), .addressable: (2, 3), .trustworthy: (3, 5), .selfDescribing: (4, 5),
      .interoperable: (3, 3), .secure: (2, 4),
    ])
    let reading = Metric.attributes(of: [scores])
    #expect(isNear(reading.value, 0.7611111111111111))
    #expect(reading.terms.first { $0.name == "least" }?.value == 0.5)
    #expect(scores.least == 0.5)
  }

  @Test("S: port elements") func oracleSOfPorts() {
    let ports = [7, 5, 3].map { stated in
      PortElements(scores: (0..<7).map { $0 < stated ? 1 : 0 })
    }
    #expect(isNear(Metric.elements(of: ports).value, 15.0 / 21))
    #expect(FigureText.number(Metric.elements(of: ports).value ?? 0) == "0.7143")
  }

  @Test("S: compliance") func oracleSOfCompliance() throws {
    func rules(_ count: Int, _ status: Report.Status, _ severity: Report.Severity) -> [Report.Rule]
    {
      (0..<count).map { _ in
        Report.Rule(
          id: "r", severity: severity, title: "", why: "", fix: "", docs: "", status: status)
      }
    }
    let report = Report(
      rules: rules(78, .pass, .warning) + rules(9, .fail, .error) + rules(2, .waived, .warning)
        + rules(1, .error, .error) + rules(5, .notApplicable, .info), findings: [])
    let reading = Metric.compliance(of: report)
    #expect(isNear(reading.value, 78.0 / 89))
    #expect(FigureText.text(reading.value ?? 0, unit: "ratio") == "87.64 %")
    let accepted = try #require(reading.terms.first { $0.name == "withWaivers" }?.value)
    #expect(FigureText.text(accepted, unit: "ratio") == "89.89 %")
    let weighted = try #require(reading.terms.first { $0.name == "weighted" }?.value)
    #expect(isNear(weighted, 78.0 / (78 + 27 + 2)))
    #expect(Metric.compliance(of: Report(rules: [], findings: [])).value == nil)
  }

  @Test func complianceIsThatOfCheck() throws {
    let mesh = CatalogSmallMesh.mesh
    let report = try #require(try mesh.answer("check --pack policy").report)
    #expect(isNear(try mesh.number("compliance"), try #require(report.compliance).kept))
    let part = try #require(try mesh.answer("check sales/orders --pack policy").report)
    #expect(
      isNear(try mesh.number("compliance sales/orders"), try #require(part.compliance).kept))
    let owners = try mesh.answer("metrics compliance --by owner").rows.map { row in
      row.prefix(4).map { mesh.text($0) }
    }
    #expect(owners.count == 2 && owners.allSatisfy { !$0[3].hasPrefix("n/a") }, "\(owners)")
    // Asking every policy takes its time: only who asks for it is told.
    let all = try mesh.answer("metrics").rows.map { mesh.text($0[2]) }
    #expect(!all.contains("compliance") && all.contains("maturity"))
    let governance = try mesh.answer("metrics --dimension governance").rows
    #expect(governance.contains { mesh.text($0[2]) == "compliance" })
  }

  @Test(
    arguments: [
      ([true, true, true, true, true], "active", Maturity.Level.kept),
      ([true, true, true, true, false], "active", .observed),
      ([true, false, true, true, true], "active", .named),
      ([false, true, true, true, true], "active", .none),
      ([true, true, true, true, true], nil, .kept),
      ([true, true, true, true, true], "deprecated", .contracted),
      ([true, true, true, true, true], "draft", .named),
      ([true, true, true, true, true], "proposed", .named),
      ([true, true, true, true, true], "retired", .none),
      ([false, true, true, true, true], "deprecated", .none),
    ] as [([Bool], String?, Maturity.Level)])
  func maturityIsCappedByStatus(_ criteria: [Bool], _ status: String?, _ level: Maturity.Level) {
    #expect(Maturity(criteria, status: status).level == level)
  }

  /// Each level is reached by what it asks for, and lost without.
  @Test(arguments: [
    ("", "", "0 (none)"), (#""description": "D", "owner": "team:t","#, "", "1 (named)"),
    (#""description": "D", "owner": "team:t","#, #""name": "C","#, "2 (contracted)"),
    (
      #""description": "D", "owner": "team:t","#,
      #""datasets": [{"name": "x", "fields": [{"name": "a", "type": "string"}]}], "#
        + #""slos": [{"id": "s", "property": "latency", "value": 24, "unit": "h"}],"#,
      "3 (described)"
    ),
  ]) func levels(_ product: String, _ contract: String, _ figure: String) throws {
    let mesh = CatalogMesh(
      """
      {"dpq": 1, "mesh": {"asOf": "2026-06-30T00:00:00Z"}, "teams": [{"id": "t"}],
      "domains": [{"id": "d"}], "products": [{"id": "p", "domain": "d", \(product)
        "status": "active", "outputs": [{"name": "o", "version": "1.0.0"
        \(contract.isEmpty ? "" : #", "contract": "c@1.0.0""#)}]}],
      "contracts": [{"id": "c", "version": "1.0.0", \(contract) "status": "active"}]}
      """)
    #expect(try mesh.figure("maturity d/p") == figure)
  }

  @Test func observedPromisesAreTheLastLevels() throws {
    func figure(_ arrivals: ClosedRange<Int>) throws -> String {
      let mesh = CatalogMesh(
        """
        {"dpq": 1, "mesh": {"asOf": "2026-06-30T00:00:00Z"}, "teams": [{"id": "t"}],
        "domains": [{"id": "d"}], "products": [{"id": "p", "domain": "d", "description": "D",
          "owner": "team:t", "status": "active",
          "outputs": [{"name": "o", "version": "1.0.0", "contract": "c@1.0.0"}]}],
        "contracts": [{"id": "c", "version": "1.0.0", "status": "active",
          "datasets": [{"name": "x", "fields": [{"name": "a", "type": "string"}]}],
          "slos": [{"id": "s", "property": "latency", "value": 24, "unit": "h"}]}]}
        """,
        observations: arrivals.map {
          #"{"kind":"arrival","at":"2026-06-\#($0 < 10 ? "0" : "")\#($0)","subject":"d/p/o@1"}"#
        }.joined(separator: "\n"))
      return try mesh.figure("maturity d/p")
    }
    #expect(try figure(1...29) == "5 (kept)")
    #expect(try figure(1...20) == "4 (observed)")
  }

  /// Whoever left owns nothing; nobody who will leave later has left.
  @Test(
    arguments: [("", 1), (", to: 2026-06-29", 0), (", to: 2026-07-01", 1)] as [(String, Double)])
  func ownersAreThoseWhoAreStillThere(_ end: String, _ coverage: Double) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      dpq: 1
      mesh: { asOf: "2026-06-30T00:00:00Z" }
      domains: [ { id: d } ]
      people: [ { id: ana } ]
      teams: [ { id: t, members: [ { person: ana, role: owner\(end) } ] } ]
      products: [ { id: p, domain: d, owner: "person:ana" } ]
      """, to: "mesh.yaml")
    let workspace = Workspace(
      registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
    _ = workspace.load(["\(folder.path)/mesh.yaml"], as: "m")
    let table = try PolicySession(workspace).run("metrics owner-coverage return value").answer.table
    #expect(table.row(0) == [.float(coverage)])
  }

  @Test func maturityOfSeveralIsTheMedian() throws {
    let mesh = MetricMesh.topology
    #expect(try mesh.number("maturity") == 0)
    #expect(try mesh.term("none", "maturity") == 9)
  }

  @Test func objectivesAreThoseThatAreMet() throws {
    let mesh = MetricMesh.one(
      (1...30).map { day in
        #"{"kind":"check","at":"2026-06-\#(day < 10 ? "0" : "")\#(day)","subject":"d/p/t@1","#
          + #""check":"a","status":"\#(day > 27 ? "fail" : "pass")"}"#
      }, asOf: "2026-07-01T00:00:00Z")
    // The window of checks is 28 days: 25 of 28 pass; the others are unknown.
    #expect(try mesh.figure("objectives-met d/p") == "0 % (0/1)")
    #expect(try mesh.term("unknown", "objectives-met d/p") == 2)
    #expect(isNear(try mesh.term("check-pass-rate", "objectives-met d/p"), 25.0 / 28 / 0.9))
    #expect(try mesh.figure("objectives-met d/q") == "n/a (no success criteria name a metric)")
    #expect(
      try MetricMesh.one([]).figure("objectives-met d/p")
        == "n/a (no success criterion can be judged)")
  }
}
