package import Diagnostics

/// Diagnostics for programs.
package enum DiagnosticJson {
  /// One object on one line:
  /// `{"error": {code, severity, message, file, line, column, length, notes, suggestion}}`.
  /// Line and column are 1-based, column and length count Unicode scalars; unknown places are null.
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
      ("column", column?.description ?? "null"),
      ("length", length?.description ?? "null"),
      ("notes", "[" + diagnostic.notes.map(JsonText.string).joined(separator: ",") + "]"),
      ("suggestion", diagnostic.suggestion.map(JsonText.string) ?? "null"),
    ]
    return members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
  }
}
