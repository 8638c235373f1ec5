import Diagnostics
import TestSupport
import Testing
import Workspaces

@testable import Policies

/// What the text of a policy may say, and what is wrong with one.
@Suite struct PolicyTextTests {
  static let queries = "applies MATCH (p:Product) RETURN p violation MATCH (p:Product) RETURN p"

  @Test func everyClauseIsRead() throws {
    let policy = try Self.read(
      """
      A-1 "Title" // a comment
        severity warning scope domain:sales on check, merge owner group since 2026-01-01
        docs "https://example.org" needs usage, check defers mesh/OWN-001
        applies MATCH (p:Product) RETURN p
        violation MATCH (p:Product) WHERE p.message = 'violation' RETURN p, 1 AS violation
        message "{subject} is \\"bad\\"" fix 'it''s easy'
        example good 'products: []' example bad 'x'
      """)
    #expect(policy.id == "A-1" && policy.title == "Title")
    #expect(policy.severity == .warning && policy.scope == .domain("sales"))
    #expect(policy.gates == [.check, .merge] && policy.needs == ["usage", "check"])
    #expect(policy.owner == "group" && policy.since == "2026-01-01")
    #expect(policy.defersTo == "mesh/OWN-001" && policy.docs == "https://example.org")
    #expect(policy.message == "{subject} is \"bad\"" && policy.fix == "it's easy")
    #expect(policy.examples.map(\.isGood) == [true, false])
    let query = try #require(policy.violation)
    #expect(query.source.text(in: query.range).hasSuffix("1 AS violation"))
    #expect(!query.spreads)
  }

  static let subjects: [(query: String, spreads: Bool)] = [
    ("MATCH (subject)-[:OWNS]->() RETURN subject", true),
    ("WITH subject WHERE subject.x = 1 RETURN subject", true),
    ("MATCH (p) RETURN p AS subject", false), ("MATCH (p) WHERE p.subject = 1 RETURN p", false),
    ("MATCH (p) WHERE p.a = 'subject' RETURN p", false),
  ]

  @Test(arguments: subjects.indices) func aQuerySpeaksOfSubjects(_ index: Int) throws {
    let (query, spreads) = Self.subjects[index]
    let policy = try Self.read(
      "A \"t\" applies MATCH (p) RETURN p violation \(query) message \"m\"")
    #expect(policy.violation?.spreads == spreads, "\(query)")
  }

  static let wrong: [(text: String, at: String, suggestion: String?)] = [
    ("\"t\"", "\"t\"", "write policy OWN-001 \"Title\" …"),
    ("A severity error", "severity", nil),
    ("A \"t\" severty error \(queries) message \"m\"", "severty", "did you mean `severity`?"),
    ("A \"t\" severity errror \(queries) message \"m\"", "errror", "did you mean `error`?"),
    ("A \"t\" severity error severity info \(queries) message \"m\"", "severity info", nil),
    ("A \"t\" scope domian:x \(queries) message \"m\"", "domian:x", "did you mean `domain`?"),
    ("A \"t\" on chek \(queries) message \"m\"", "chek", "did you mean `check`?"),
    ("A \"t\" since soon \(queries) message \"m\"", "soon", "write it as 2026-01-01"),
    ("A \"t\" defers mesh/OWN-01 \(queries) message \"m\"", "mesh/OWN-01", nil),
    ("A \"t\" applies MATCH (p) RETURN p message \"m\"", "A", nil),
    ("A \"t\" \(queries)", "A", "write message \"{subject} …\""),
    ("A \"t\" applies violation MATCH (p) RETURN p message \"m\"", "applies", nil),
    ("A \"t\" \(queries) message m", "A", nil), ("A \"t\" message \"m\"", "A", nil),
    ("A \"t\" \(queries) message \"m\" example god 'x'", "god", nil),
  ]

  @Test(arguments: wrong.indices) func whatIsWrongHasAPlace(_ index: Int) throws {
    let (text, place, suggestion) = Self.wrong[index]
    let source = SourceText(name: "test", text: text)
    let problem = try #require(throws: Diagnostic.self) { _ = try Self.read(text) }
    let range = try #require(problem.range)
    #expect(place.hasPrefix(source.text(in: range)), "\(text): \(source.text(in: range))")
    if let suggestion { #expect(problem.suggestion == suggestion) }
  }

  static func read(_ text: String) throws -> Policy {
    let source = SourceText(name: "test", text: text)
    return try PolicyReader.read(source, SourceRange(0, source.bytes.count))
  }
}
