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
  /// Where the statement itself sends its answer.
  package var output: OutputClause?

  package init(
    answer: Answer, warnings: [Diagnostic] = [], isNegative: Bool = false,
    output: OutputClause? = nil
  ) {
    self.answer = answer
    self.warnings = warnings
    self.isNegative = isNegative
    self.output = output
  }
}
