import TestSupport

/// The queries of a `.feature` file, with the rows of outlines filled in.
enum Gherkin {
  struct Scenario {
    var file: String
    var title: String
    /// 1-based for a row of an outline, nil for a plain scenario.
    var example: Int?
    var query: String
    /// The detail of an expected error.
    var error: String?
  }

  static func scenarios(_ text: String, file: String) -> [Scenario] {
    FeatureFile(text).scenarios.map { scenario in
      let query = scenario.steps.first { $0.text.hasPrefix("executing query") }
      let error = scenario.steps.first { $0.text.contains(" should be raised at ") }
      return Scenario(
        file: file, title: scenario.title, example: scenario.example,
        query: query?.document ?? "",
        error: error?.text.split(separator: ":").last.map(\.trimmed))
    }
  }
}
