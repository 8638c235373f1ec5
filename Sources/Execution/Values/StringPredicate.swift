package import Graphs

/// STARTS WITH, ENDS WITH, CONTAINS and =~; an operand that is no string gives nil.
package enum StringPredicate {
  package static func startsWith(_ text: Value, _ part: Value) -> Bool? {
    holds(text, part) { $0.starts(with: $1) }
  }

  package static func endsWith(_ text: Value, _ part: Value) -> Bool? {
    holds(text, part) { $0.suffix($1.count).elementsEqual($1) }
  }

  package static func contains(_ text: Value, _ part: Value) -> Bool? {
    guard case (.string(let text), .string(let part)) = (text, part) else { return nil }
    return ByteSearch.first(part.utf8Span.span, in: text.utf8Span.span, from: 0) != nil
  }

  /// Whether the whole text matches a regular expression; compiles the pattern at each call.
  package static func matches(
    _ text: Value, _ pattern: Value
  ) throws(EvaluationFailure) -> Bool? {
    guard case (.string(let text), .string(let pattern)) = (text, pattern) else { return nil }
    return try RegularExpression(pattern).matches(text)
  }

  private static func holds(
    _ text: Value, _ part: Value, _ test: (String.UTF8View, String.UTF8View) -> Bool
  ) -> Bool? {
    guard case (.string(let text), .string(let part)) = (text, part) else { return nil }
    return test(text.utf8, part.utf8)
  }
}
