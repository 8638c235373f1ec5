package import Diagnostics
package import Syntax
package import Tables

/// What running a statement gave.
package struct StatementResult: Sendable {
  package var answer: Answer
  /// Warnings, located in the text of the statement.
  package var warnings: [Diagnostic]
  /// The answer is no: exit code 1.
  package var isNegative: Bool
  /// Something that a verdict needs was not seen: exit code 3.
  package var isPartial: Bool
  /// A conversation that follows the answer.
  package var dialogue: DialogueStart?
  /// The name of the format that the statement asked for by an option of its own.
  package var format: String?
  /// Where the statement itself sends its answer.
  package var output: OutputClause?

  package init(
    answer: Answer, warnings: [Diagnostic] = [], isNegative: Bool = false,
    isPartial: Bool = false, format: String? = nil, output: OutputClause? = nil
  ) {
    self.answer = answer
    self.warnings = warnings
    self.isNegative = isNegative
    self.isPartial = isPartial
    self.format = format
    self.output = output
  }
}

extension StatementResult {
  /// The exit code it stands for.
  package var outcome: Int32 {
    isPartial
      ? Diagnostic.Outcome.failed.rawValue : isNegative ? Diagnostic.Outcome.no.rawValue : 0
  }
}
