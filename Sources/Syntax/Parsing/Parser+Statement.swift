package import Diagnostics

/// The entry point for one statement of any kind.
extension Parser {
  /// Parses the one statement in `range` of `source`; text behind its end is an error.
  package static func statement(
    _ source: SourceText, range: SourceRange? = nil, vocabulary: Vocabulary
  ) -> ParsedStatement {
    var reader = ScriptReader(source, range: range, vocabulary: vocabulary)
    var found: ParsedStatement?
    while let item = reader.next() {
      guard case .statement(let statement) = item else { continue }
      if var first = found {
        first.diagnostics.append(
          Diagnostic(
            "syntax.expected", "expected one statement, found another behind it",
            range: statement.range, source: source))
        return first
      }
      found = statement
    }
    let end = SourceRange(reader.limit, reader.limit)
    return found
      ?? ParsedStatement(
        statement: Statement(prefix: nil, kind: .empty, output: nil, range: end), range: end,
        diagnostics: [])
  }
}
