import Conformance
import TestSupport
import Testing

/// The project's own feature files, three ways.
@Suite struct FeatureTests {
  static let folder =
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Features"
  static let suite = Suite(folder)

  @Test(arguments: suite?.files ?? []) func holds(_ file: String) throws {
    try Ledger.check(file, of: #require(Self.suite))
  }

  @Test func areMany() throws {
    let suite = try #require(Self.suite)
    let cases = try suite.files.flatMap { try suite.cases(in: $0) }
    #expect(cases.count >= 380)
    #expect(Set(cases.map(\.key)).count == cases.count)
  }
}
