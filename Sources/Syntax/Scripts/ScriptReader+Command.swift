import Diagnostics

/// Command lines, shell words, bare selectors and what is none of them.
extension ScriptReader {
  mutating func shellWord(
    _ name: String, _ nameEnd: Int, _ prefix: Statement.Prefix?, _ start: Int
  ) -> ParsedStatement {
    let range = SourceRange(position, nameEnd)
    if name == "!", vocabulary.shellWords.contains(name) {
      return systemCommand(Name(name, range), prefix, start)
    }
    var parsed = command(name, nameEnd, prefix, start, isShellWord: true)
    if !vocabulary.shellWords.contains(name) {
      let typed = ":" + name
      let suggestion =
        vocabulary.advice[typed]
        ?? NearestName.suggestion(for: typed, in: vocabulary.shellWords.sorted().map { ":" + $0 })
        ?? NearestName.suggestion(for: name, in: vocabulary.commands.sorted())
        ?? "`:help` lists them"
      parsed.diagnostics.insert(
        Diagnostic(
          "syntax.unknown-shell-word", "`\(typed)` is not a word of the shell", range: range,
          source: source, suggestion: suggestion), at: 0)
    }
    return parsed
  }

  /// What stands behind `:!` is for the system's shell: one word, to the end of the line.
  private mutating func systemCommand(
    _ name: Name, _ prefix: Statement.Prefix?, _ start: Int
  ) -> ParsedStatement {
    var (lower, upper) = (name.range.upper, lineEnd(from: name.range.upper))
    position = upper
    while lower < upper, source.bytes[lower].isBlankOrNewline { lower += 1 }
    while upper > lower, source.bytes[upper - 1].isBlankOrNewline { upper -= 1 }
    let range = SourceRange(lower, upper)
    let words = range.isEmpty ? [] : [Word(source.text(in: range), isQuoted: true, range)]
    let command = Command(
      name: name, words: words, tail: nil,
      range: SourceRange(name.range.lower, max(name.range.upper, upper)))
    return finished(.shellWord(command), prefix, nil, start, [], true)
  }

  /// A command and its words, to the end of the line.
  mutating func command(
    _ name: String, _ nameEnd: Int, _ prefix: Statement.Prefix?, _ start: Int, isShellWord: Bool
  ) -> ParsedStatement {
    let nameRange = SourceRange(position, nameEnd)
    var lexer = CommandLexer(source.bytes, from: nameEnd, to: limit)
    var words: [Word] = []
    var tail: CommandTail?
    var parser = Parser(source, vocabulary, tokens: [])
    var isTerminated = false
    var output: OutputClause?
    reading: while true {
      switch lexer.next() {
      case .word(let word):
        if !isShellWord, startsTail(word, lexer) {
          position = word.range.lower
          tail = self.tail(&parser, &output, &isTerminated)
          lexer = CommandLexer(source.bytes, from: position, to: position)
          break reading
        }
        words.append(word)
      case .pipe:
        position = lexer.position
        output = outputClause(&parser)
        isTerminated = true
        lexer = CommandLexer(source.bytes, from: position, to: position)
        break reading
      case .semicolon:
        isTerminated = true
        break reading
      case .comment: continue
      case .end: break reading
      }
    }
    let upper = tail?.range.upper ?? words.last?.range.upper ?? nameEnd
    position = lexer.position
    reportOpen(lexer, &parser)
    let command = Command(
      name: Name(name, nameRange), words: words, tail: tail,
      range: SourceRange(nameRange.lower, upper))
    return finished(
      isShellWord ? .shellWord(command) : .command(command), prefix, output, start,
      parser.diagnostics, isTerminated)
  }

  private mutating func reportOpen(_ lexer: CommandLexer, _ parser: inout Parser) {
    if lexer.isContinued { isOpen = true }
    if let open = lexer.unclosed {
      let mark = source.text(in: open)
      parser.report(
        "syntax.unclosed", "the `\(mark)` that begins here is not closed on its line", open)
    } else if lexer.isContinued {
      parser.report(
        "syntax.incomplete", "expected another line behind `\\`",
        SourceRange(max(limit - 1, 0), limit))
    }
  }

  /// `where`, `return`, `order by`, and `skip` or `limit` before a number.
  private func startsTail(_ word: Word, _ lexer: CommandLexer) -> Bool {
    guard !word.isQuoted, word.range.upper - word.range.lower <= 6 else { return false }
    let keyword = Keyword.spelled(source.bytes[word.range.lower..<word.range.upper])
    var ahead = lexer
    switch keyword {
    case .where, .return: return true
    case .order:
      guard case .word(let next) = ahead.next() else { return false }
      return Keyword.spelled(source.bytes[next.range.lower..<next.range.upper]) == .by
    case .skip, .limit:
      switch ahead.next() {
      case .word(let next):
        let first = source.bytes[next.range.lower]
        return first.isDigit || first == UInt8(ascii: "$") || first == UInt8(ascii: "-")
      case .end: return true
      default: return false
      }
    default: return false
    }
  }

  /// The query tail at the position, up to the end of the line, `;` or `|>`.
  private mutating func tail(
    _ parser: inout Parser, _ output: inout OutputClause?, _ isTerminated: inout Bool
  ) -> CommandTail {
    let end = lineEnd(from: position)
    var lexer = QueryLexer(source.bytes, from: position, to: end)
    let tokens = TokenBuffer.reading(&lexer).tokens
    parser = self.parser(tokens)
    let tail = parser.commandTail()
    position = lexer.position
    switch tokens.last?.kind {
    case .pipe:
      output = outputClause(&parser)
      isTerminated = true
    case .semicolon: isTerminated = true
    default: position = end
    }
    return tail
  }

  /// The end of the line at `start`, across joined lines.
  func lineEnd(from start: Int) -> Int {
    var end = start
    while end < limit {
      while end < limit, source.bytes[end] != 0x0A { end += 1 }
      var before = end
      while before > start, source.bytes[before - 1].isBlank { before -= 1 }
      guard end < limit, before > start, source.bytes[before - 1] == UInt8(ascii: "\\") else {
        return end
      }
      end += 1
    }
    return end
  }

  /// `|> FORMAT [FILE]` or `|> !COMMAND`; the position is behind `|>`.
  mutating func outputClause(_ parser: inout Parser) -> OutputClause? {
    let start = position - 2
    while position < limit, source.bytes[position].isBlank { position += 1 }
    if position < limit, source.bytes[position] == UInt8(ascii: "!") {
      let lower = position + 1
      skipLine()
      var upper = position
      while upper > lower,
        source.bytes[upper - 1].isBlank || source.bytes[upper - 1] == UInt8(ascii: ";")
      {
        upper -= 1
      }
      let text = source.text(in: SourceRange(lower, upper))
      return OutputClause(
        target: .shellCommand(String(text.drop { $0 == " " })), range: SourceRange(start, upper))
    }
    var lexer = CommandLexer(source.bytes, from: position, to: limit)
    var words: [Word] = []
    reading: while true {
      switch lexer.next() {
      case .word(let word): words.append(word)
      case .comment: continue
      case .pipe, .semicolon, .end: break reading
      }
    }
    position = lexer.position
    let upper = words.last?.range.upper ?? start + 2
    let range = SourceRange(start, upper)
    guard let format = words.first else {
      parser.report(
        "syntax.expected", "expected a format or `!command` behind `|>`", range,
        suggestion: "for instance `|> csv out.csv` or `|> !less`")
      return nil
    }
    if words.count > 2 {
      parser.report(
        "syntax.expected", "expected the end of the statement, found `\(words[2].text)`",
        words[2].range, suggestion: "a file name with blanks is quoted")
    }
    return OutputClause(
      target: .format(
        Name(format.text, format.range), file: words.count > 1 ? words[1] : nil), range: range)
  }

  /// A line that begins with no known word: a selector, or a mistake.
  mutating func other(_ prefix: Statement.Prefix?, _ start: Int) -> ParsedStatement {
    let lower = position
    var lexer = CommandLexer(source.bytes, from: position, to: limit)
    var words: [Word] = []
    var parser = Parser(source, vocabulary, tokens: [])
    var output: OutputClause?
    var isTerminated = false
    var end = position
    reading: while true {
      switch lexer.next() {
      case .word(let word):
        words.append(word)
        end = word.range.upper
      case .pipe:
        position = lexer.position
        output = outputClause(&parser)
        isTerminated = true
        lexer = CommandLexer(source.bytes, from: position, to: position)
        break reading
      case .semicolon:
        isTerminated = true
        break reading
      case .comment: continue
      case .end: break reading
      }
    }
    position = lexer.position
    reportOpen(lexer, &parser)
    let range = SourceRange(lower, end)
    let kind: Statement.Kind
    if let problem = UnknownStatement.problem(words, range, source, vocabulary) {
      parser.diagnostics.insert(problem, at: 0)
      kind = .invalid
    } else {
      let isQuoted = words.count == 1 && words[0].isQuoted
      kind = .selector(
        isQuoted ? words[0] : Word(source.text(in: range), range))
    }
    return finished(kind, prefix, output, start, parser.diagnostics, isTerminated)
  }
}
