import Diagnostics

/// One statement at the position.
extension ScriptReader {
  /// Reads the statement that begins at the position, and moves behind it.
  mutating func statement() -> ParsedStatement {
    let start = position
    let prefix = statementPrefix()
    if prefix != nil, position >= limit {
      var parser = Parser(source, vocabulary, tokens: [endToken(limit)])
      _ = parser.fail("a statement")
      isOpen = true
      return finished(.invalid, prefix, nil, start, parser.diagnostics, false)
    }
    if let mesh = meshPrefix() {
      var statement = query(prefix, start)
      statement.statement.mesh = mesh
      return statement
    }
    switch StatementStart.of(source.bytes, at: position, to: limit, vocabulary) {
    case .query: return query(prefix, start)
    case .command(let name, let end): return command(name, end, prefix, start, isShellWord: false)
    case .definition(let name, let end): return definition(name, end, prefix, start)
    case .shellWord(let name, let end): return shellWord(name, end, prefix, start)
    case .other: return other(prefix, start)
    }
  }

  func endToken(_ offset: Int) -> Token {
    let offset = Int32(clamping: offset)
    return Token(kind: .end, keyword: nil, startsLine: false, lower: offset, upper: offset)
  }

  func finished(
    _ kind: Statement.Kind, _ prefix: Statement.Prefix?, _ output: OutputClause?, _ start: Int,
    _ diagnostics: [Diagnostic], _ isTerminated: Bool, to end: Int? = nil
  ) -> ParsedStatement {
    var upper = end ?? position
    while upper > start,
      source.bytes[upper - 1].isBlankOrNewline || source.bytes[upper - 1] == UInt8(ascii: ";")
    {
      upper -= 1
    }
    let range = SourceRange(start, upper)
    return ParsedStatement(
      statement: Statement(prefix: prefix, kind: kind, output: output, range: range),
      range: range, diagnostics: diagnostics, isTerminated: isTerminated)
  }

  /// `explain` or `profile` before a blank.
  private mutating func statementPrefix() -> Statement.Prefix? {
    var end = position
    while end < limit, source.bytes[end].isNameByte { end += 1 }
    let prefix: Statement.Prefix
    switch Keyword.spelled(source.bytes[position..<end]) {
    case .explain: prefix = .explain
    case .profile: prefix = .profile
    default: return nil
    }
    guard end >= limit || source.bytes[end].isBlankOrNewline else { return nil }
    while end < limit, source.bytes[end].isBlankOrNewline { end += 1 }
    position = end
    if prefix == .explain, let behind = StatementStart.portableEnd(source.bytes, end, limit) {
      position = behind
      return .portable
    }
    return prefix
  }

  /// Moves behind `USE name` where a query follows.
  private mutating func meshPrefix() -> Name? {
    guard let prefix = MeshPrefix(source.bytes, at: position, to: limit),
      case .query = StatementStart.of(source.bytes, at: prefix.end, to: limit, vocabulary)
    else { return nil }
    let parser = Parser(source, vocabulary, tokens: [prefix.name])
    let name = Name(parser.text(of: prefix.name), prefix.name.range)
    position = prefix.end
    return name
  }

  // MARK: Queries

  private mutating func query(_ prefix: Statement.Prefix?, _ start: Int) -> ParsedStatement {
    let stop = queryTokens()
    var parser = self.parser(stop.tokens)
    if let advice = lonely(parser.token.keyword) {
      parser.report(
        "syntax.expected", advice, parser.token.range,
        suggestion: "repeat the whole query; in the shell the last one is one arrow key up")
      return finished(.invalid, prefix, nil, start, parser.diagnostics, stop.isTerminated)
    }
    let query = parser.wholeQuery()
    if let offset = stop.commandLine, parser.diagnostics.isEmpty {
      let line = line(of: offset).line
      parser.report(
        "syntax.missing-semicolon", "missing `;` before line \(line)",
        SourceRange(query.range.upper, query.range.upper))
    }
    var output: OutputClause?
    if stop.isPipe { output = outputClause(&parser) }
    return finished(
      .query(query), prefix, output, start, parser.diagnostics, stop.isTerminated || stop.isPipe)
  }

  private func lonely(_ keyword: Keyword?) -> String? {
    switch keyword {
    case .where, .order, .skip, .limit, .union, .yield:
      "\(keyword?.text ?? "") continues a query and cannot begin one"
    default: nil
    }
  }

  private struct QueryStop {
    var tokens: [Token]
    var isTerminated = false
    var isPipe = false
    /// Offset of the line where a command begins although the query has no `;`.
    var commandLine: Int?
  }

  /// Tokens up to `;`, `|>`, the end, a cell marker, or a line that can only be a command.
  private mutating func queryTokens() -> QueryStop {
    var lexer = QueryLexer(source.bytes, from: position, to: limit)
    lexer.keepsCellMarkers = true
    var buffer = TokenBuffer()
    while !buffer.isFull {
      let token = lexer.next()
      switch token.kind {
      case .end:
        buffer.append(token)
        position = limit
        isOpen = true
        return QueryStop(tokens: buffer.tokens)
      case .semicolon:
        buffer.append(token)
        position = lexer.position
        return QueryStop(tokens: buffer.tokens, isTerminated: true)
      case .pipe where !buffer.isInsideBracket:
        buffer.append(token)
        position = lexer.position
        return QueryStop(tokens: buffer.tokens, isPipe: true)
      case .cellMarker:
        position = Int(token.lower)
        buffer.append(endToken(position))
        return QueryStop(tokens: buffer.tokens)
      default:
        if token.startsLine, startsCommand(token, after: buffer) {
          position = Int(token.lower)
          buffer.append(endToken(Int(buffer.last?.upper ?? token.lower)))
          return QueryStop(tokens: buffer.tokens, commandLine: position)
        }
        buffer.append(token)
      }
    }
    buffer.close(at: lexer.position)
    position = limit
    isOpen = true
    return QueryStop(tokens: buffer.tokens)
  }

  /// In a query nothing but a keyword or an operator follows an operand, so that a command word
  /// at the start of a line behind one is the next statement.
  private func startsCommand(_ token: Token, after buffer: TokenBuffer) -> Bool {
    guard let last = buffer.last,
      last.kind == .name ? last.keyword?.endsOperand ?? true : last.kind.endsOperand
    else { return false }
    switch token.kind {
    case .name where token.keyword == nil || !(token.keyword?.isReserved ?? false): break
    case .colon where !buffer.isInsideBracket: break
    default: return false
    }
    switch StatementStart.of(source.bytes, at: Int(token.lower), to: limit, vocabulary) {
    case .command, .definition: return true
    case .shellWord(let name, _): return vocabulary.shellWords.contains(name)
    case .query, .other: return false
    }
  }

  // MARK: Definitions

  private mutating func definition(
    _ name: String, _ nameEnd: Int, _ prefix: Statement.Prefix?, _ start: Int
  ) -> ParsedStatement {
    let nameRange = SourceRange(position, nameEnd)
    position = nameEnd
    let stop = queryTokens()
    var parser = self.parser(stop.tokens)
    let lower = Int(parser.token.lower)
    parser.index = parser.tokens.count - 1
    let upper = max(lower, parser.previousUpper)
    var words: [Word] = []
    if stop.tokens.count > 1 {
      let range = SourceRange(lower, upper)
      words = [Word(source.text(in: range), isQuoted: true, range)]
    }
    if !stop.isTerminated, !stop.isPipe { _ = parser.fail("`;`") }
    let output = stop.isPipe ? outputClause(&parser) : nil
    let command = Command(
      name: Name(name, nameRange), words: words, tail: nil, range: SourceRange(start, upper))
    return finished(
      .command(command), prefix, output, start, parser.diagnostics,
      stop.isTerminated || stop.isPipe)
  }
}
