import Diagnostics
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Policies

/// Which policies are asked, how much they weigh beside other packs, and how many keep them.
@Suite struct PolicyChoiceTests {
  private static let rule = "applies MATCH (p:Product) RETURN p "
  private static let untagged =
    rule + "violation MATCH (p:Product) WHERE p.tags IS NULL RETURN p message \"m\""

  private static func ids(_ session: PolicySession, _ options: String = "") throws -> [String] {
    let report = try session.run("check --pack policy \(options)").answer.report
    return (report?.rules ?? []).map { String($0.id.dropFirst("policy/".count)) }
  }

  private static func session() throws -> PolicySession {
    let session = try PolicySession(PolicyCheckTests.mesh)
    try session.run("policy MINE-1 \"t\" \(untagged);")
    return session
  }

  @Test func wordsChoose() throws {
    let session = try Self.session()
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/more.dpq"
    try folder.write(
      "// rules of the house\npolicy HOUSE-1 \"t\" \(Self.untagged);\n"
        + "policy HOUSE-2 \"t\" \(Self.untagged)\n", to: "more.dpq")
    let starter = Set(StarterPolicies.all.map(\.id))
    #expect(Set(try Self.ids(session)) == starter.union(["MINE-1"]))
    let choices: [(String, Set<String>)] = [
      ("all", starter.union(["MINE-1"])), ("starter", starter), ("own", ["MINE-1"]), ("none", []),
      ("OWN-001", ["OWN-001"]), ("OWN-*,MINE-1", ["OWN-001", "OWN-002", "MINE-1"]),
      (file, ["HOUSE-1", "HOUSE-2"]), ("own,\(file)", ["MINE-1", "HOUSE-1", "HOUSE-2"]),
    ]
    for (choice, ids) in choices {
      #expect(Set(try Self.ids(session, "--policies \(choice)")) == ids, "\(choice)")
    }
  }

  @Test(arguments: ["OWN-0001", "none,own", "/no/such.dpq", "OWN-001,,X-*"])
  func namesWhatIsNotThere(_ choice: String) throws {
    let session = try Self.session()
    let problem = try #require(throws: Diagnostic.self) {
      _ = try session.run("check --policies \(choice)")
    }
    #expect(problem.range != nil || problem.source != nil, "\(problem)")
  }

  @Test func aSessionKeepsItsChoice() throws {
    let session = try Self.session()
    session.workspace.preferences[PolicyFeature.setting] = "own"
    #expect(try Self.ids(session) == ["MINE-1"])
    #expect(try Self.ids(session, "--policies OWN-001") == ["OWN-001"])
    #expect(throws: Diagnostic.self) {
      try PolicyFeature.check("OWN-9", in: session.workspace.context())
    }
  }

  /// A policy that leaves the finding to a rule of another pack keeps its own weight.
  @Test func whatDefersWeighsWhatItSays() throws {
    let mesh = """
      {"dpq": 1, "domains": [{"id": "d"}], "products": [
        {"id": "a", "domain": "d", "status": "active", "description": "x"},
        {"id": "b", "domain": "d", "status": "draft", "description": "x"}]}
      """
    func owners(_ options: String) throws -> [String] {
      let session = try PolicySession(mesh)
      let report = try #require(try session.run("check \(options)").answer.report)
      return report.findings.filter { report.rules[$0.rule].id.hasSuffix("/OWN-001") }.map {
        "\(report.rules[$0.rule].id) \($0.severity) \($0.subject)"
      }
    }
    let byRule = try owners("--pack mesh")
    #expect(byRule.allSatisfy { $0.hasPrefix("mesh/OWN-001 warning") } && !byRule.isEmpty)
    let both = try owners("--pack mesh,policy")
    #expect(both.contains("mesh/OWN-001 error d/a"))
    #expect(both.count == byRule.count)
    #expect(try owners("--pack policy") == ["policy/OWN-001 error d/a"])
  }

  @Test func complianceHasATrend() throws {
    let session = try Self.session()
    try session.run("MATCH (p:Product {id: 'b'}) SET p.tags = ['x'];")
    let table = try session.run("check --pack policy --policies own --by domain --trend base")
      .answer.table
    #expect(table.columns.map(\.name) == ["policy", "d", "e"])
    #expect(table.row(0) == [.text("policy/MINE-1"), .text("2/2 (+1)"), .text("0/1")])
    session.workspace.preferences[PolicyFeature.setting] = "own"
    let rows = try session.run(
      "CALL dpq.compliance('base') YIELD policy, domain, subjects, kept, keptBefore "
        + "RETURN policy, domain, subjects, kept, keptBefore ORDER BY domain;"
    ).answer.table
    #expect(
      (0..<rows.rowCount).map { rows.row($0) } == [
        [.text("policy/MINE-1"), .text("d"), .int(2), .int(2), .int(1)],
        [.text("policy/MINE-1"), .text("e"), .int(1), .int(0), .int(0)],
      ])
  }

  /// What was accepted and is no more stands in SARIF as a suppression that was rejected.
  @Test func endedWaiversAreRejected() throws {
    let session = try Self.session()
    try session.run(
      "waiver MINE-1 d/b reason r approved-by w owner o created 2026-06-01 until 2026-09-30;")
    func found(_ day: String) throws -> Report.Finding? {
      try session.run("check --pack policy --policies own --as-of \(day)").answer.report?.findings
        .first { $0.subject == "d/b" }
    }
    let accepted = try #require(try found("2026-09-30"))
    #expect(accepted.waived != nil && accepted.rejected == nil)
    let ended = try #require(try found("2026-10-01"))
    #expect(ended.waived == nil && ended.rejected == "r (approved by w, until 2026-09-30)")
  }

  /// A policy that nobody asked is not what a waiver covers in vain.
  @Test func waiversOfPoliciesNotAskedAreNotUnused() throws {
    let session = try Self.session()
    try session.run(
      "waiver OWN-001 d/z reason r approved-by w owner o created 2026-06-01 until 2026-09-30;")
    let report = try #require(try session.run("check --pack policy --policies own").answer.report)
    #expect(!report.findings.contains { $0.subject.contains("OWN-001") })
  }
}
