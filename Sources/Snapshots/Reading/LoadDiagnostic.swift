import Diagnostics

/// Diagnostics of loading: each says file and line; the text around a syntax error comes along.
enum LoadDiagnostic {
  /// Lines around an error are shown up to this many bytes.
  private static let excerptBytes = 4096

  static func at(
    _ path: String, line: Int?, _ code: String, _ message: String,
    severity: Diagnostic.Severity = .warning, suggestion: String? = nil
  ) -> Diagnostic {
    let source = SourceText(name: path, line: line ?? 1)
    return Diagnostic(
      code, message, severity: severity, outcome: .failed,
      range: line == nil ? nil : SourceRange(0, 0), source: source, suggestion: suggestion)
  }

  static let interrupted = Diagnostic(
    "run.interrupted", "interrupted", severity: .error, outcome: .interrupted)

  /// A syntax error: the line it is on is kept as the source, so that it can be shown.
  static func failure(
    _ failure: ReadFailure, path: String, bytes: borrowing [UInt8]
  ) -> Diagnostic {
    var lower = min(max(failure.offset, 0), bytes.count)
    let offset = lower
    while lower > 0, bytes[lower - 1] != 0x0A, offset - lower < excerptBytes { lower -= 1 }
    var upper = offset
    while upper < bytes.count, bytes[upper] != 0x0A, upper - offset < excerptBytes { upper += 1 }
    let shown = bytes[lower..<offset].count { $0 & 0xC0 != 0x80 }
    let isCut = lower > 0 && bytes[lower - 1] != 0x0A
    let source = SourceText(
      name: path, bytes: Array(bytes[lower..<upper]), firstLine: failure.line,
      firstColumn: isCut ? max(1, failure.column - shown) : 1)
    let start = offset - lower
    return Diagnostic(
      failure.code, failure.message,
      severity: .error, outcome: .failed,
      range: SourceRange(start, min(start + 1, source.bytes.count)), source: source,
      suggestion: failure.suggestion)
  }
}
