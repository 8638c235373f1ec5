import Diagnostics
import FoundationEssentials
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Policies

/// What is accepted, until when, and what is said of it.
@Suite struct WaiverTests {
  static let parts = "--reason r --approved-by w --owner o"
  static let policy =
    "policy T \"t\" applies MATCH (p:Product) RETURN p "
    + "violation MATCH (p:Product) WHERE p.tags IS NULL RETURN p message \"m\";"

  static func session() throws -> PolicySession {
    let session = try PolicySession(PolicyCheckTests.mesh)
    try session.run(policy)
    return session
  }

  /// The mesh is of 2026-06-30; `d/b` and `e/c` break the policy.
  static let standings:
    [(waiver: String, asOf: String, open: [String], said: [String], outcome: Int32)] = [
      ("T d/b until 2026-09-30", "2026-06-30", ["e/c"], [], 1),
      ("T 'd/*' until 2026-09-30", "2026-06-30", ["e/c"], [], 1),
      ("T '**' until 2026-09-30", "2026-06-30", [], [], 0),
      ("policy/T d/b until 2026-09-30", "2026-09-30T23:59:59Z", ["e/c"], ["WVR-ENDING"], 1),
      ("T d/b until 2026-09-30", "2026-10-01", ["d/b", "e/c"], ["WVR-EXPIRED"], 1),
      ("T d/b until 2026-09-30", "2026-09-16", ["e/c"], [], 1),
      ("T d/b until 2026-09-30", "2026-09-17", ["e/c"], ["WVR-ENDING"], 1),
      ("T d/a until 2026-09-30", "2026-06-30", ["d/b", "e/c"], ["WVR-UNUSED"], 1),
    ]

  @Test(arguments: standings.indices) func aWaiverStands(_ index: Int) throws {
    let (waiver, asOf, open, said, outcome) = Self.standings[index]
    let words = waiver.split(separator: " until ")
    let session = try Self.session()
    try session.run(
      "waiver \(words[0]) reason r approved-by w owner o created 2026-06-01 "
        + "until \(waiver.suffix(10));")
    let result = try session.run("check --pack policy --policies own --as-of \(asOf)")
    let report = try #require(result.answer.report)
    let about = report.findings.filter { report.rules[$0.rule].id == "policy/T" }
    #expect(about.filter { $0.waived == nil }.map(\.subject) == open, "\(waiver) \(asOf)")
    #expect(about.count == 2, "what is accepted is listed all the same")
    let ids = report.findings.map { report.rules[$0.rule].id }.filter { $0 != "policy/T" }
    #expect(ids == said.map { "policy/\($0)" })
    #expect(result.outcome == outcome)
  }

  static let wrong: [(line: String, text: String)] = [
    ("waive T d/b \(parts)", "the waiver of `policy/T` has no `until`: a waiver without end"),
    ("waive T d/b --reason r --owner o --until 2026-09-30", "has no `approved-by`"),
    ("waive U d/b \(parts) --until 2026-09-30", "there is no rule `U`"),
    ("waive T d/b \(parts) --until 2027-09-30", "a waiver lasts 180 days at most"),
    ("waive T d/b \(parts) --until 2026-01-30", "the waiver ends before it was created"),
    ("waive T d/b \(parts) --until later", "`later` is no date"),
    ("waiver T d/b reason r reason r;", "`reason` stands twice"),
    ("waiver T d/b resaon r;", "`resaon` is no clause of a waiver"),
  ]

  @Test(arguments: wrong.indices) func whatIsNoWaiverIsRefused(_ index: Int) throws {
    let (line, text) = Self.wrong[index]
    let session = try Self.session()
    let problem = try #require(throws: Diagnostic.self) { _ = try session.run(line) }
    #expect(problem.message.contains(text), "\(problem.message)")
  }

  @Test func aWaiverIsAppendedAndLoads() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/waivers.dpq"
    let session = try Self.session()
    try session.run(
      "waive T 'd/*' --reason \"it's new\" --approved-by 'A B' --owner o --until "
        + "2026-09-30 --to \(path)")
    try session.run("waive mesh/OWN-001 e/c \(Self.parts) --until 2026-09-30 --to \(path)")
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let again = try Self.session()
    for block in text.split(separator: ";\n") where block.contains("waiver") {
      try again.run("\(block);")
    }
    for session in [session, again] {
      let report = try #require(
        try session.run("check --pack policy,mesh --policies own").answer.report)
      #expect(
        report.silences.map(\.what) == ["policy/T on d/*", "mesh/OWN-001 on e/c"])
      #expect(report.silences.first?.reason == "it's new (approved by A B, until 2026-09-30)")
    }
  }

  @Test func examplesOfDefinitionsRun() throws {
    let demo = try #require(CatalogMesh.demo)
    for name in ["policy", "waive", "waiver"] {
      let workspace = Workspace(
        registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
      workspace.openDemo()
      let session = PolicySession(workspace)
      let command = try #require(demo.context.registry.command(named: name))
      #expect(command.examples.count >= 3)
      for example in command.examples {
        #expect(throws: Never.self, "\(example)") { _ = try session.run(example) }
      }
      #expect(throws: Never.self) { _ = try session.run("check --pack policy") }
    }
  }

  /// 78 rules pass, 9 fail, 2 are waived, 1 fails to run.
  @Test func complianceCountsWhatWasJudged() throws {
    let counts: [(Report.Status, Int)] = [(.pass, 78), (.fail, 9), (.waived, 2), (.error, 1)]
    let report = Report(
      rules: counts.flatMap { status, count in
        (0..<count).map { number in
          Report.Rule(
            id: "policy/\(status)-\(number)", severity: .error, title: "t", why: "w", fix: "f",
            docs: "d", status: status)
        }
      }, findings: [])
    let compliance = try #require(report.compliance)
    #expect((compliance.kept * 10_000).rounded() == 8_764)
    #expect((compliance.accepted * 10_000).rounded() == 8_989)
    #expect(report.summary == "90 rules: 78 pass, 9 fail, 2 waived, 1 error (+0 n/a)")
  }
}
