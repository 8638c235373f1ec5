import Conformance
import TestSupport
import Testing

/// The reader of feature files.
@Suite struct FeatureFileTests {
  @Test func readsOutlinesTablesAndBackgrounds() throws {
    let text = """
      # comment
      Feature: F
        Background:
          Given an empty graph

        @skipStyleCheck
        Scenario Outline: [1] title <a>
          When executing query:
            \"\"\"
            RETURN <a>
              AS x
            \"\"\"
          Then the result should be, in any order:
            | x   |
            | <b> |
          Examples:
            | a | b      |
            | 1 | '\\|'  |
            | 2 | '\\\\' |

        @ignore
        Scenario: [2] ignored
          When executing query:
            \"\"\"
            RETURN 1
            \"\"\"
      """
    let scenarios = FeatureFile(text.split(separator: "\n").joined(separator: "\r\n")).scenarios
    #expect(scenarios.map(\.title) == ["[1] title 1", "[1] title 2", "[2] ignored"])
    #expect(scenarios.map(\.example) == [1, 2, nil])
    #expect(scenarios.map(\.isIgnored) == [false, false, true])
    let steps = scenarios[1].steps
    #expect(steps.map(\.text).first == "an empty graph")
    #expect(steps[1].document == "RETURN 2\n  AS x")
    #expect(steps[2].table == [["x"], ["'\\'"]])
  }
}
