/// Where the mesh of a scenario lies when the tested query runs.
package enum Way: String, Sendable, CaseIterable {
  /// All of it in the what-if over an empty base.
  case whatIf = "what-if"
  /// Frozen into a base, with nothing over it.
  case base
  /// Saved to a snapshot file and opened again.
  case file
}

/// What became of one scenario in one way.
package enum Verdict: Sendable, Equatable {
  case passed
  /// The answer, the order, the columns, the side effects, or silence where an error was due.
  case wrongAnswer(String)
  /// An error where an answer was due, or another error than the one due.
  case error(String)
  /// The scenario itself cannot be carried out: an unknown step, a cell that cannot be read.
  case broken(String)

  package var text: String {
    switch self {
    case .passed: "passed"
    case .wrongAnswer(let text): "wrong answer: \(text)"
    case .error(let text): "error: \(text)"
    case .broken(let text): "broken scenario: \(text)"
    }
  }
}
