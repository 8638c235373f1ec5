/// Why an expression or a function has no value: thrown below, given its place in the text above.
package struct EvaluationFailure: Error, Sendable, Equatable {
  /// openCypher's name of the failure: `TypeError`, `ArithmeticError`, `ArgumentError` …
  package let kind: String
  /// The `kind` of a failure that a budget caused, not a value.
  static let budget = "Budget"
  /// Kinds of failures that stand for an end from outside.
  package static let interrupted = "Interrupted"
  package static let timedOut = "TimedOut"

  /// Its detail: `InvalidArgumentType`, `NumberOutOfRange` …
  package let detail: String
  /// One sentence without a final period.
  package let message: String
  /// What to do instead.
  package let suggestion: String?

  package init(
    _ kind: String, _ detail: String, _ message: String, suggestion: String? = nil
  ) {
    self.kind = kind
    self.detail = detail
    self.message = message
    self.suggestion = suggestion
  }
}
