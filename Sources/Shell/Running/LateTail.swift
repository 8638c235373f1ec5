import Diagnostics
import Syntax

/// The tail of a command that stands in a line below it, where the command was over already.
struct LateTail {
  private static let words = ["return", "where", "order", "skip", "limit"]

  /// What ran last, where it was a command that ended with its line.
  private var command: String?

  /// Says of a statement that failed what was meant; then the statement is what ran last.
  mutating func explain(
    _ failure: Diagnostic?, of parsed: ParsedStatement, in source: SourceText
  ) -> Diagnostic? {
    defer { command = Self.command(of: parsed) }
    guard var failure, let command, let word = Self.word(of: parsed, in: source),
      ["bind.undefined-variable", "syntax.expected"].contains(failure.code)
    else { return failure }
    failure.notes.append(
      "`\(command)` was over with its line: put `\(word) …` behind it in the same line, "
        + "or `\\` at the end of that line")
    return failure
  }

  private static func word(of parsed: ParsedStatement, in source: SourceText) -> String? {
    let start = source.text(in: SourceRange(parsed.range.lower, parsed.range.lower + 7))
    let word = start.prefix { $0.isLetter }.lowercased()
    return words.first { $0 == word }
  }

  private static func command(of parsed: ParsedStatement) -> String? {
    guard !parsed.isTerminated, parsed.statement.prefix == nil else { return nil }
    switch parsed.statement.kind {
    case .command(let command): return command.name.text
    case .selector(let word): return word.text
    default: return nil
    }
  }
}
