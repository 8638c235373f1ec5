import Diagnostics
import Graphs
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Policies

/// Policies of a session: what they find, and what they come to.
@Suite struct PolicyCheckTests {
  static let mesh = """
    {"dpq": 1, "mesh": {"asOf": "2026-06-30"}, "domains": [{"id": "d"}, {"id": "e"}],
     "products": [{"id": "a", "domain": "d", "tags": ["x"]}, {"id": "b", "domain": "d"},
                  {"id": "c", "domain": "e"}]}
    """
  static let applies = "applies MATCH (p:Product) RETURN p"
  static let untagged = "violation MATCH (p:Product) WHERE p.tags IS NULL RETURN p"

  static let cases: [(text: String, status: String, subjects: [String])] = [
    ("T \"t\" \(applies) \(untagged) message \"m\"", "fail", ["d/b", "e/c"]),
    ("T \"t\" scope domain:d \(applies) \(untagged) message \"m\"", "fail", ["d/b"]),
    ("T \"t\" scope product:d/a \(applies) \(untagged) message \"m\"", "pass", []),
    ("T \"t\" scope domain:x \(applies) \(untagged) message \"m\"", "n/a", []),
    ("T \"t\" applies MATCH (p:Team) RETURN p \(untagged) message \"m\"", "n/a", []),
    ("T \"t\" needs usage \(applies) \(untagged) message \"m\"", "n/a", []),
    ("T \"t\" on publish \(applies) \(untagged) message \"m\"", "n/a", []),
    (
      "T \"t\" \(applies) violation WITH subject WHERE subject.tags IS NULL RETURN subject "
        + "message \"m\"", "fail", ["d/b", "e/c"]
    ),
    ("T \"t\" \(applies) violation MATCH (p:Product) RETURN 1 message \"m\"", "error", []),
    (
      "T \"t\" \(applies) violation MATCH (p:Product) WHERE 1 / size(p.name) > 1 / 0 RETURN p "
        + "message \"m\"", "error", []
    ),
    (
      "T \"t\" \(applies) violation CALL dpq.check([]) YIELD node RETURN node message \"m\"",
      "error", []
    ),
  ]

  @Test(arguments: cases.indices) func aPolicyComesTo(_ index: Int) throws {
    let (text, status, subjects) = Self.cases[index]
    let session = try PolicySession(Self.mesh)
    try session.run("policy \(text);")
    let report = try #require(try session.run("check --pack policy --policies own").answer.report)
    #expect(report.rules.map(\.status.rawValue) == [status], "\(text)")
    #expect(report.findings.map(\.subject) == subjects)
    #expect(report.findings.allSatisfy { report.rules[$0.rule].id == "policy/T" })
  }

  @Test func aQueryThatFailsEndsWithThree() throws {
    let session = try PolicySession(Self.mesh)
    try session.run(
      "policy T \"t\" \(Self.applies) violation MATCH (p:Product) RETURN 1 message \"m\";")
    let result = try session.run("check --pack policy --policies own --allow-partial")
    #expect(result.outcome == 3)
    #expect(result.answer.report?.unseen.first?.hasPrefix("policy/T could not be") == true)
  }

  @Test func messagesAreFilledIn() throws {
    let session = try PolicySession(Self.mesh)
    try session.run(
      "policy T \"t\" \(Self.applies) violation MATCH (p:Product {id: 'b'}) "
        + "RETURN p, 3 AS count, 'k' AS key message \"{subject} {id} {count} {none}\" fix \"f\";")
    let report = try #require(try session.run("check --pack policy --policies own").answer.report)
    let finding = try #require(report.findings.first)
    #expect(finding.message == "d/b b 3 {none}" && finding.fix == "f")
    #expect(
      finding.fingerprint == Fingerprint.of(rule: "policy/T", subject: "d/b", key: "k"))
    #expect(finding.file == "mesh.json" && finding.line == 2)
  }

  @Test func gatesChoosePolicies() throws {
    let session = try PolicySession(Self.mesh)
    try session.run("policy T \"t\" on publish \(Self.applies) \(Self.untagged) message \"m\";")
    #expect(try session.statuses("check --pack policy --policies own") == ["n/a"])
    #expect(try session.statuses("check --pack policy --policies own --for publish") == ["fail"])
    #expect(try session.statuses("check --pack policy --policies own --for merge") == ["n/a"])
    #expect(try session.statuses("check --pack policy --policies none") == [])
  }

  static let text = "\"t\" \(applies) \(untagged) message \"m\""
  static let clashes: [(first: String, second: String, code: String)] = [
    ("T \(text)", "T \(text)", "policy.duplicate"),
    (
      "T \(text)", "T \"t\" severity info \(applies) \(untagged) message \"m\"",
      "policy.contradiction"
    ),
    (
      "T \(text)", "T \"t\" severity warning scope domain:d \(applies) \(untagged) message \"m\"",
      "policy.weakens"
    ),
    ("T \(text)", "T \"t\" scope domain:d on check", "policy.weakens"),
    (
      "T \"t\" severity info scope domain:d \(applies) \(untagged) message \"m\"", "T \(text)",
      "policy.weakens"
    ),
    ("T \(text)", "U \"t\" scope domain:d", "policy.nothing-to-tighten"),
    ("T \(text)", "DOC-001 \(text)", "policy.duplicate"),
  ]

  @Test(arguments: clashes.indices) func whatContradictsNamesBothPlaces(_ index: Int) throws {
    let (first, second, code) = Self.clashes[index]
    let session = try PolicySession(Self.mesh)
    try session.run("policy \(first);")
    let problem = try #require(throws: Diagnostic.self) { _ = try session.run("policy \(second);") }
    #expect(problem.code == code)
    #expect(problem.range != nil)
    if code != "policy.nothing-to-tighten" { #expect(problem.notes.contains { $0.contains(":1") }) }
  }

  @Test func aDomainTightens() throws {
    let session = try PolicySession(Self.mesh)
    try session.run("policy T \"t\" severity info \(Self.applies) \(Self.untagged) message \"m\";")
    try session.run("policy T \"t\" severity error scope domain:d;")
    let report = try #require(try session.run("check --pack policy --policies own").answer.report)
    #expect(report.findings.map { "\($0.severity) \($0.subject)" } == ["error d/b", "info e/c"])
    #expect(report.rules.count == 1)
  }

  @Test func onlyWhatIsNewCounts() throws {
    let session = try PolicySession(Self.mesh)
    try session.run("policy T \"t\" \(Self.applies) \(Self.untagged) message \"m\";")
    try session.run(
      "MATCH (d:Domain {id: 'e'}) CREATE (d)-[:CONTAINS]->(:Product {address: 'e/n'});")
    let result = try session.run("check --pack policy --policies own --only-new base")
    #expect(result.answer.report?.findings.map(\.subject) == ["e/n"])
    #expect(result.answer.report?.known == 2)
    let same = try session.run("check --pack policy --policies own --only-new test")
    #expect(same.outcome == 0)
  }

  @Test func aTableCountsByDomain() throws {
    let session = try PolicySession(Self.mesh)
    try session.run("policy T \"t\" \(Self.applies) \(Self.untagged) message \"m\";")
    let table = try session.run("check --pack policy --policies own --by domain").answer.table
    #expect(table.columns.map(\.name) == ["policy", "d", "e"])
    #expect(table.row(0) == [.text("policy/T"), .text("1/2"), .text("0/1")])
  }

  @Test func aDeferringPolicyIsSilentWhereTheRuleRuns() throws {
    let session = try PolicySession(Self.mesh)
    let report = try #require(try session.run("check").answer.report)
    #expect(report.rules.first { $0.id == "policy/OWN-001" }?.reason == "mesh/OWN-001 judges it")
  }

  @Test func examplesOfASessionAreRun() throws {
    let session = try PolicySession(Self.mesh)
    try session.run(
      "policy T \"t\" \(Self.applies) \(Self.untagged) message \"m\" "
        + "example good 'products: [ { id: a } ]' example bad 'products: [ { id: a, tags: [x] } ]';"
    )
    let report = try #require(try session.run("check --test --policies own").answer.report)
    #expect(
      report.findings.map(\.message) == [
        "the good example of T breaks it: m", "the bad example of T keeps it",
      ])
  }
}

/// A workspace with one mesh, to define policies in.
final class PolicySession {
  let workspace: Workspace

  init(_ json: String) throws {
    workspace = Workspace(
      registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
    let snapshot = SnapshotLoader.load(
      text: Array(json.utf8), path: "mesh.json", observations: { [] })
    workspace.open(snapshot, name: "test", paths: ["mesh.json"])
  }

  init(_ workspace: Workspace) { self.workspace = workspace }

  @discardableResult func run(_ line: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: line)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  func statuses(_ line: String) throws -> [String] {
    try run(line).answer.report?.rules.map(\.status.rawValue) ?? []
  }
}
