import Conformance
import TestSupport
import Testing

/// The project's own feature files, three ways.
@Suite struct FeatureTests {
  static let folder =
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Features"
  static let suite = Suite(folder)

  @Test(arguments: suite?.files ?? []) func holds(_ file: String) throws {
    let suite = try #require(Self.suite)
    for one in try suite.cases(in: file) {
      for (way, verdict) in suite.failures(of: one) {
        Issue.record("\(one.key), \(way.rawValue): \(verdict.text)")
      }
    }
  }

  @Test func areMany() throws {
    let suite = try #require(Self.suite)
    let count = try suite.files.reduce(0) { try $0 + suite.cases(in: $1).count }
    #expect(count >= 150)
  }
}
