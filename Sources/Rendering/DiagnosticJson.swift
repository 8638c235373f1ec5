package import Diagnostics

/// Diagnostics for programs.
package enum DiagnosticJson {
  /// One object on one line:
  /// `{"error": {code, severity, message, file, line, col, len, notes, hint, candidates}}`,
  /// the last the names that were likely meant.
  /// `line` and `col` are 1-based, `col` and `len` count Unicode scalars; unknown places are null.
  package static func text(_ diagnostic: Diagnostic) -> String {
    "{\"error\":{\(members(diagnostic))}}"
  }

  /// The members of that object, without its braces.
  package static func members(_ diagnostic: Diagnostic) -> String {
    var line: Int?
    var column: Int?
    var length: Int?
    if let source = diagnostic.source, let range = diagnostic.range {
      let position = source.position(of: range.lower)
      line = position.line
      column = position.column
      length = source.text(in: range).unicodeScalars.count
    }
    let members: [(String, String)] = [
      ("code", JsonText.string(diagnostic.code)),
      ("severity", JsonText.string(diagnostic.severity.rawValue)),
      ("message", JsonText.string(diagnostic.message)),
      ("file", diagnostic.source.map { JsonText.string($0.name) } ?? "null"),
      ("line", line?.description ?? "null"),
      ("col", column?.description ?? "null"),
      ("len", length?.description ?? "null"),
      ("notes", list(diagnostic.notes)),
      ("hint", diagnostic.suggestion.map(JsonText.string) ?? "null"),
      ("candidates", list(candidates(diagnostic))),
    ]
    return members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(JsonText.string).joined(separator: ",") + "]"
  }

  /// The names of `did you mean`.
  private static func candidates(_ diagnostic: Diagnostic) -> [String] {
    guard let suggestion = diagnostic.suggestion, suggestion.hasPrefix("did you mean ") else {
      return []
    }
    let parts = suggestion.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }.map { String(parts[$0]) }
  }
}
