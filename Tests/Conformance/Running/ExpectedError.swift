import Diagnostics
import TestSupport

/// `a TYPE should be raised at PHASE: DETAIL`, with the wildcards `Error`, `any time` and `*`.
struct ExpectedError {
  let type: String
  let phase: String
  let detail: String

  init?(_ step: String) {
    let halves = step.components(around: " should be raised at ")
    guard halves.count == 2 else { return nil }
    let first = halves[0].split(separator: " ")
    guard first.count == 2, ["a", "an"].contains(first[0]) else { return nil }
    let second = halves[1].split(separator: ":", maxSplits: 1).map(\.trimmed)
    guard second.count == 2 else { return nil }
    type = String(first[1])
    phase = second[0]
    detail = second[1]
  }

  var text: String { "\(type) at \(phase): \(detail)" }

  /// What does not fit, nil when all three do.
  func mismatch(_ failure: Engine.Failure) -> String? {
    let found = FoundError(failure)
    let fits =
      (type == "Error" || type == found.type) && (phase == "any time" || phase == found.phase)
      && (detail == "*" || detail == found.detail)
    if fits { return nil }
    return "\(found.type) at \(found.phase): \(found.detail) (\(failure.diagnostic.code)) "
      + "instead of \(text)"
  }
}

/// What a diagnostic is called in feature files.
///
/// Codes say it: `run.type-error.invalid-argument-value` is a TypeError InvalidArgumentValue,
/// `bind.undefined-variable` a SyntaxError UndefinedVariable.
struct FoundError {
  let type: String
  let phase: String
  let detail: String

  /// Codes whose words are not those of feature files.
  static let named: [String: (type: String, detail: String)] = [
    "bind.procedure-not-found": ("ProcedureError", "ProcedureNotFound"),
    "bind.unknown-procedure": ("ProcedureError", "ProcedureNotFound"),
    "bind.missing-parameter": ("ParameterMissing", "MissingParameter"),
    "syntax.expected": ("SyntaxError", "UnexpectedSyntax"),
    "syntax.incomplete": ("SyntaxError", "UnexpectedSyntax"),
    "syntax.unclosed": ("SyntaxError", "UnexpectedSyntax"),
    "syntax.unexpected-character": ("SyntaxError", "UnexpectedSyntax"),
    "syntax.invalid-escape": ("SyntaxError", "UnexpectedSyntax"),
    "syntax.invalid-number": ("SyntaxError", "InvalidNumberLiteral"),
    "syntax.float-overflow": ("SyntaxError", "FloatingPointOverflow"),
    "syntax.mixed-unions": ("SyntaxError", "InvalidClauseComposition"),
    "syntax.parameter-as-properties": ("SyntaxError", "InvalidParameterUse"),
  ]

  init(_ failure: Engine.Failure) {
    let code = failure.diagnostic.code
    let parts = code.split(separator: ".")
    // A `run.` code may come from planning where a parameter decides; `bind.` never from running.
    phase = failure.isAtRuntime || parts.first == "run" ? "runtime" : "compile time"
    if let known = Self.named[code] {
      (type, detail) = known
    } else if parts.count >= 3 {
      type = Self.camel(parts[1])
      detail = Self.camel(parts[2])
    } else {
      type = "SyntaxError"
      detail = Self.camel(parts.last ?? "")
    }
  }

  private static func camel(_ text: Substring) -> String {
    text.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension String {
  /// The text before and behind the first `middle`; the whole when there is none.
  func components(around middle: String) -> [String] {
    guard let range = firstRange(of: middle) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
