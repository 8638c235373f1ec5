import Conformance
import TestSupport
import Testing

/// The reference evaluator answers the feature files too: two readings of the rules, not one.
@Suite struct ReferenceTests {
  @Test(arguments: FeatureTests.suite?.files ?? []) func agreesWith(_ file: String) throws {
    let suite = try #require(FeatureTests.suite)
    for one in try suite.cases(in: file) {
      if let difference = ReferenceRun.difference(one.scenario) {
        Issue.record("\(one.key): \(difference)")
      }
    }
  }
}
