import Diagnostics

/// What Enter does with the text at the prompt.
package enum PromptVerdict: Sendable, Equatable {
  case run
  /// Enter begins another line.
  case needsMore
  /// There is nothing to run.
  case empty

  /// Judges the buffer: commands and complete one-line queries run, a query of several lines runs
  /// at `;` or an empty last line, one that writes only at `;`, and what no further text can
  /// repair runs so that it shows.
  package static func of(_ text: String, vocabulary: Vocabulary) -> PromptVerdict {
    let source = SourceText(name: "", text: text)
    let statements = ScriptReader.statements(in: source, vocabulary: vocabulary)
    guard let last = statements.last else { return .empty }
    if last.isTerminated || statements.contains(where: { $0.completeness == .wrong }) {
      return .run
    }
    let endsBlank = lastLineIsBlank(source.bytes)
    if case .incomplete = last.completeness { return endsBlank ? .run : .needsMore }
    guard case .query = last.statement.kind else { return .run }
    guard last.isReadOnly else { return .needsMore }
    let lines = source.bytes[last.range.lower..<last.range.upper]
    return endsBlank || !lines.contains(0x0A) ? .run : .needsMore
  }

  private static func lastLineIsBlank(_ bytes: [UInt8]) -> Bool {
    for byte in bytes.reversed() {
      if byte == 0x0A { return true }
      if !byte.isBlank { return false }
    }
    return false
  }
}
