import Diagnostics

/// Colours text with the lexers that read it: ascending, disjoint ranges in O(n).
package struct Highlighter {
  let source: SourceText
  let vocabulary: Vocabulary
  private(set) var styles: [StyledRange] = []

  package static func highlight(_ text: String, vocabulary: Vocabulary) -> [StyledRange] {
    let source = SourceText(name: "", text: text)
    var highlighter = Highlighter(source: source, vocabulary: vocabulary)
    var reader = ScriptReader(source, vocabulary: vocabulary)
    var end = 0
    while let item = reader.next() {
      switch item {
      case .statement(let parsed):
        highlighter.comments(end, parsed.range.lower)
        highlighter.statement(parsed.statement)
        end = parsed.range.upper
      case .prose(_, let range), .cell(_, let range):
        highlighter.comments(end, range.lower)
        highlighter.add(range, .comment)
        end = range.upper
      }
    }
    highlighter.comments(end, source.bytes.count)
    return highlighter.styles
  }

  /// What has its colour keeps it: a word of a statement that cannot be read may reach beyond the
  /// statement, into what is coloured next.
  mutating func add(_ range: SourceRange, _ kind: TokenKind) {
    let lower = max(range.lower, styles.last?.range.upper ?? 0)
    if lower < range.upper { styles.append(StyledRange(SourceRange(lower, range.upper), kind)) }
  }

  /// Between statements there are only comments, blanks and semicolons.
  private mutating func comments(_ lower: Int, _ upper: Int) {
    guard lower < upper else { return }
    var start = lower
    if start == 0, source.bytes.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) {
      while start < upper, source.bytes[start] != 0x0A { start += 1 }
      add(SourceRange(0, start), .comment)
    }
    var lexer = QueryLexer(source.bytes, from: start, to: upper)
    lexer.keepsComments = true
    while true {
      let token = lexer.next()
      switch token.kind {
      case .end: return
      case .comment, .openComment: add(token.range, .comment)
      default: add(token.range, .operator)
      }
    }
  }

  private mutating func statement(_ statement: Statement) {
    var start = statement.range.lower
    if let prefix = statement.prefix {
      let word = prefix == .profile ? "profile" : "explain"
      let range = SourceRange(start, start + word.utf8.count)
      add(range, .keyword)
      start = range.upper
      if prefix == .portable { start = portable(start, statement.range.upper) }
    }
    if let mesh = statement.mesh {
      while source.bytes[start].isBlankOrNewline { start += 1 }
      add(SourceRange(start, start + 3), .keyword)
      add(mesh.range, .address)
      start = mesh.range.upper
    }
    let end = statement.output?.range.lower ?? statement.range.upper
    switch statement.kind {
    case .query: query(start, end)
    case .command(let command): self.command(command, end, .command)
    case .shellWord(let command): self.command(command, end, .shellWord)
    case .selector: words(start, end)
    case .invalid: invalid(start, end)
    case .empty: break
    }
    if let output = statement.output { self.output(output) }
  }

  /// Colours `--portable` and gives its end.
  private mutating func portable(_ start: Int, _ limit: Int) -> Int {
    var lower = start
    while lower < limit, source.bytes[lower].isBlankOrNewline { lower += 1 }
    let upper = min(limit, lower + "--portable".utf8.count)
    add(SourceRange(lower, upper), .keyword)
    return upper
  }

  private mutating func command(_ command: Command, _ end: Int, _ kind: TokenKind) {
    add(command.name.range, kind)
    let start = command.name.range.upper
    if vocabulary.definitions.contains(command.name.text) { return query(start, end) }
    guard let tail = command.tail else { return words(start, end) }
    words(start, tail.range.lower)
    query(tail.range.lower, end)
  }

  private mutating func invalid(_ start: Int, _ end: Int) {
    var upper = start
    while upper < end, !source.bytes[upper].isBlankOrNewline { upper += 1 }
    add(SourceRange(start, upper), .invalid)
    words(upper, end)
  }

  private mutating func words(_ start: Int, _ end: Int) {
    var lexer = CommandLexer(source.bytes, from: start, to: end)
    while true {
      switch lexer.next() {
      case .word(let word): add(word.range, kind(of: word))
      case .pipe(let range), .semicolon(let range): add(range, .operator)
      case .comment(let range): add(range, .comment)
      case .end:
        guard lexer.position < end else { return }
        lexer.position += 1
      }
    }
  }

  private func kind(of word: Word) -> TokenKind {
    let first = source.bytes[word.range.lower]
    if word.isQuoted { return .string }
    if first == UInt8(ascii: "-") { return .keyword }
    if first == UInt8(ascii: "$") { return .parameter }
    return word.text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
      ? .number : .address
  }

  private mutating func output(_ output: OutputClause) {
    let lower = output.range.lower
    add(SourceRange(lower, lower + 2), .operator)
    switch output.target {
    case .format(let format, let file):
      add(format.range, .keyword)
      if let file { add(file.range, .string) }
    case .shellCommand:
      var start = lower + 2
      while start < output.range.upper, source.bytes[start].isBlank { start += 1 }
      add(SourceRange(start, output.range.upper), .shellWord)
    }
  }
}
