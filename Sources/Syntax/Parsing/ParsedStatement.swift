package import Diagnostics

/// A statement with its place and what is wrong with it.
package struct ParsedStatement: Sendable, Equatable {
  package var statement: Statement
  /// From its first word to its end, without the final `;`.
  package var range: SourceRange
  package var diagnostics: [Diagnostic]
  /// From the cell marker `// %% Title` above it.
  package var title: String?
  /// A `;` or an output clause stands at its end.
  package var isTerminated: Bool

  package init(
    statement: Statement, range: SourceRange, diagnostics: [Diagnostic], title: String? = nil,
    isTerminated: Bool = false
  ) {
    self.statement = statement
    self.range = range
    self.diagnostics = diagnostics
    self.title = title
    self.isTerminated = isTerminated
  }

  /// Whether more text could make it right, it is right, or neither.
  package var completeness: Completeness {
    guard let first = diagnostics.first(where: { $0.severity == .error }) else { return .complete }
    return first.code == "syntax.incomplete" ? .incomplete(first) : .wrong
  }

  /// Running it leaves the what-if as it is: a query without updating clauses, or an explained one.
  package var isReadOnly: Bool {
    guard statement.prefix != .explain, case .query(let query) = statement.kind else { return true }
    return !query.isUpdating
  }
}

/// The parser's judgement whether a text is all of a statement.
package enum Completeness: Sendable, Equatable {
  case complete
  /// The text ends where the diagnostic says what else was expected.
  case incomplete(Diagnostic)
  /// No further text can repair it.
  case wrong
}
