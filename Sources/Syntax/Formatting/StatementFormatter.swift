import Diagnostics

/// The lines of one statement.
struct StatementFormatter {
  private let source: SourceText
  private let vocabulary: Vocabulary
  private let keywords: KeywordPlaces

  init(_ source: SourceText, _ vocabulary: Vocabulary, _ keywords: KeywordPlaces) {
    self.source = source
    self.vocabulary = vocabulary
    self.keywords = keywords
  }

  func lines(of parsed: ParsedStatement) -> [String] {
    let statement = parsed.statement
    switch statement.kind {
    case .query(let query):
      let formatter = QueryFormatter(source, keywords, query)
      let output = statement.output.map { " " + source.text(in: $0.range) }
      let upper = statement.output?.range.lower ?? parsed.range.upper
      return formatter.lines(from: parsed.range.lower, to: upper, output: output)
    case .command(let command), .shellWord(let command):
      return self.lines(of: command, parsed)
    case .selector, .empty, .invalid: return verbatim(parsed.range)
    }
  }

  /// Words with one blank between them; what is quoted, a tail, a definition and lines that are
  /// joined by `\` stay as they stand.
  private func lines(of command: Command, _ parsed: ParsedStatement) -> [String] {
    if vocabulary.definitions.contains(command.name.text) {
      var lines = verbatim(parsed.range)
      if parsed.statement.output == nil, !lines.isEmpty { lines[lines.count - 1] += ";" }
      return lines
    }
    let bytes = source.bytes[parsed.range.lower..<parsed.range.upper]
    guard !bytes.contains(0x0A) else { return verbatim(parsed.range) }
    let head = source.text(in: SourceRange(parsed.range.lower, command.name.range.upper))
    var text = head.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    for word in command.words { text += " " + source.text(in: word.range) }
    var upper = command.words.last?.range.upper ?? command.name.range.upper
    if let tail = command.tail {
      text += " " + ScriptFormatter.trimmed(source.text(in: tail.range))
      upper = tail.range.upper
    }
    if let output = parsed.statement.output {
      text += " " + source.text(in: output.range)
      upper = output.range.upper
    }
    return [text + comment(from: upper, to: parsed.range.upper)]
  }

  /// A comment at the end of a command line.
  private func comment(from lower: Int, to upper: Int) -> String {
    var lexer = CommandLexer(source.bytes, from: lower, to: upper)
    while true {
      switch lexer.next() {
      case .comment(let range): return " " + ScriptFormatter.trimmed(source.text(in: range))
      case .end: return ""
      case .word, .pipe, .semicolon: continue
      }
    }
  }

  private func verbatim(_ range: SourceRange) -> [String] {
    source.text(in: range).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}
