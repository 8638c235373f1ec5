import Conformance
import TestSupport
import Testing

/// The openCypher TCK that `DPQ_TCK` names, three ways.
@Suite struct TckTests {
  static let suite = Disk.variable("DPQ_TCK").flatMap { Suite($0) }

  @Test(arguments: suite?.files ?? []) func holds(_ file: String) throws {
    try Ledger.check(file, of: #require(Self.suite))
  }

  @Test func isWhole() throws {
    guard let suite = Self.suite else {
      Disk.say("skipped: 3 x 3048 cases of the openCypher TCK, DPQ_TCK is not set")
      return
    }
    let cases = try suite.files.flatMap { try suite.cases(in: $0) }
    #expect(cases.count == 3_048)
    #expect(Set(cases.map(\.key)).count == cases.count)
  }
}
