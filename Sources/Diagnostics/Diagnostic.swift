/// What went wrong (or may), where, and what to do about it: data only, drawn at the edge.
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, Sendable, Comparable, CaseIterable {
    case note
    case warning
    case error

    package static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Which exit code a program that stops on this diagnostic ends with.
  package enum Outcome: Int32, Sendable {
    /// The answer is no: a failed assertion, a violation.
    case no = 1
    /// The text is wrong: usage, syntax, an unknown name.
    case wrong = 2
    /// It could not be evaluated: input/output, a limit, an internal bound.
    case failed = 3
    /// A budget of time ran out.
    case timedOut = 124
    /// The user interrupted it.
    case interrupted = 130
  }

  /// Stable and lower case with dots: `syntax.expected`, `bind.undefined-variable`,
  /// `load.unreadable`.
  package var code: String
  package var severity: Severity
  package var outcome: Outcome
  /// One sentence without a final period.
  package var message: String
  /// Where, in `source`; nil when no text is to blame.
  package var range: SourceRange?
  package var source: SourceText?
  /// Further facts, one a line.
  package var notes: [String]
  /// What to do: a sentence, or the nearest known name as "did you mean `x`?".
  package var suggestion: String?

  package init(
    _ code: String, _ message: String, severity: Severity = .error, outcome: Outcome = .wrong,
    range: SourceRange? = nil, source: SourceText? = nil, notes: [String] = [],
    suggestion: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.outcome = outcome
    self.message = message
    self.range = range
    self.source = source
    self.notes = notes
    self.suggestion = suggestion
  }

  /// The message behind its file and line, where it has them: `mesh.yaml:12: …`.
  package var placedMessage: String {
    guard let source else { return message }
    let line = range.map { ":\(source.position(of: $0.lower).line)" } ?? ""
    return "\(source.name)\(line): \(message)"
  }

  /// The same diagnostic, pointing into `source` unless it already points somewhere.
  package func located(in source: SourceText) -> Diagnostic {
    guard self.source == nil else { return self }
    var copy = self
    copy.source = source
    return copy
  }
}
