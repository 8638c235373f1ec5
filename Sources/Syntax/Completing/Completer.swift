import Diagnostics

/// Finds what may be completed at a cursor by reading the text up to it.
package struct Completer {
  let source: SourceText
  let vocabulary: Vocabulary
  let cursor: Int

  /// The context at byte offset `cursor` of `text`; O(length of the text).
  package static func context(
    _ text: String, cursor: Int, vocabulary: Vocabulary
  ) -> CompletionContext {
    let bytes = Array(text.utf8)
    let cursor = min(max(cursor, 0), bytes.count)
    let source = SourceText(name: "", bytes: Array(bytes[..<cursor]))
    return Completer(source: source, vocabulary: vocabulary, cursor: cursor).context()
  }

  func context() -> CompletionContext {
    guard let start = statementStart() else { return nothing }
    var lower = start
    if let prefix = prefixEnd(start) { lower = prefix }
    if let mesh = MeshPrefix(source.bytes, at: lower, to: cursor) {
      if firstWordEnd(mesh.end) == cursor { return result(mesh.end, queryStarts) }
      if case .query = StatementStart.of(source.bytes, at: mesh.end, to: cursor, vocabulary) {
        return query(mesh.end)
      }
    }
    if firstWordEnd(lower) == cursor { return first(lower) }
    switch StatementStart.of(source.bytes, at: lower, to: cursor, vocabulary) {
    case .query: return query(lower)
    case .definition(_, let end): return end < cursor ? query(end) : first(lower)
    case .command(let name, let end): return command(name, end)
    case .shellWord(let name, let end): return command(":" + name, end)
    case .other: return words(lower)
    }
  }

  var nothing: CompletionContext { result(cursor, []) }

  func result(_ lower: Int, _ expectations: [Expectation]) -> CompletionContext {
    let range = SourceRange(lower, cursor)
    return CompletionContext(
      replace: range, prefix: source.text(in: range), expectations: expectations)
  }

  /// Where the statement at the cursor begins; nil inside prose or a comment.
  private func statementStart() -> Int? {
    var reader = ScriptReader(source, vocabulary: vocabulary)
    var last: ParsedStatement?
    while let item = reader.next() {
      switch item {
      case .statement(let statement): last = statement
      case .prose(_, let range), .cell(_, let range):
        last = nil
        if range.upper == cursor { return nil }
      }
    }
    guard let last else { return isInComment(0) ? nil : cursor }
    let isLine =
      switch last.statement.kind {
      case .query: false
      case .command(let command): !vocabulary.definitions.contains(command.name.text)
      default: true
      }
    let rest = source.bytes[last.range.upper..<cursor]
    let isEnded =
      rest.contains(UInt8(ascii: ";")) || (isLine && rest.contains(0x0A))
      || (last.statement.output != nil && rest.contains(0x0A))
    guard isEnded else { return last.range.lower }
    return isInComment(last.range.upper) ? nil : cursor
  }

  /// The text from `lower`, where a statement may begin, ends inside a comment.
  private func isInComment(_ lower: Int) -> Bool {
    var lexer = QueryLexer(source.bytes, from: lower, to: cursor)
    lexer.keepsComments = true
    var last: Token?
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      last = token
    }
    guard let last, Int(last.upper) == cursor else { return false }
    return last.kind == .openComment
      || (last.kind == .comment && source.bytes[Int(last.lower) + 1] == UInt8(ascii: "/"))
  }

  /// Behind `explain` or `profile`.
  private func prefixEnd(_ start: Int) -> Int? {
    let end = firstWordEnd(start)
    guard end < cursor else { return nil }
    let keyword = Keyword.spelled(source.bytes[start..<end])
    guard keyword == .explain || keyword == .profile else { return nil }
    var lower = end
    while lower < cursor, source.bytes[lower].isBlankOrNewline { lower += 1 }
    if keyword == .explain, let behind = StatementStart.portableEnd(source.bytes, lower, cursor),
      behind > lower + "--portable".utf8.count
    {
      return behind
    }
    return lower
  }

  private func firstWordEnd(_ start: Int) -> Int {
    var end = start
    while end < cursor, !source.bytes[end].isBlankOrNewline { end += 1 }
    if case .query = StatementStart.of(source.bytes, at: start, to: cursor, vocabulary) {
      var name = start
      while name < end, source.bytes[name].isNameByte { name += 1 }
      return name
    }
    return end
  }

  private var queryStarts: [Expectation] {
    [
      "MATCH", "OPTIONAL MATCH", "UNWIND", "WITH", "CALL", "LET", "FOR", "RETURN", "CREATE",
      "MERGE",
    ]
    .map(Expectation.keyword)
  }

  /// The first word of a statement is being written.
  private func first(_ lower: Int) -> CompletionContext {
    if lower < cursor, source.bytes[lower] == UInt8(ascii: ":") {
      return result(lower, [.shellWord])
    }
    return result(
      lower,
      [.command] + queryStarts
        + [.keyword("EXPLAIN"), .keyword("PROFILE"), .address, .selectorMethod, .shellWord])
  }

  // MARK: Commands

  private func words(_ lower: Int) -> CompletionContext {
    var lexer = CommandLexer(source.bytes, from: lower, to: cursor)
    var start = cursor
    loop: while true {
      switch lexer.next() {
      case .word(let word): start = word.range.upper == cursor ? word.range.lower : cursor
      case .pipe: return output(lexer.position)
      case .comment, .semicolon: return nothing
      case .end: break loop
      }
    }
    return selector(start)
  }

  private func selector(_ lower: Int) -> CompletionContext {
    let (start, place) = selectorPlace(lower)
    return result(start, place.expectations)
  }

  private func command(_ name: String, _ nameEnd: Int) -> CompletionContext {
    var lexer = CommandLexer(source.bytes, from: nameEnd, to: cursor)
    var words: [Word] = []
    while true {
      switch lexer.next() {
      case .word(let word):
        let isTail = !word.isQuoted && word.range.upper < cursor && startsTail(word)
        if isTail, !name.hasPrefix(":") { return tail(word.range.lower) }
        words.append(word)
      case .pipe: return output(lexer.position)
      case .comment(let range):
        if range.upper == cursor { return nothing }
      case .semicolon: return nothing
      case .end: return argument(name, words)
      }
    }
  }

  private func argument(_ name: String, _ words: [Word]) -> CompletionContext {
    var previous = words
    var start = cursor
    if let last = words.last, last.range.upper == cursor {
      previous.removeLast()
      start = last.range.lower
    }
    var expectations: [Expectation] = [
      .commandArgument(command: name, index: previous.count, previous: previous.map(\.text))
    ]
    let (part, place) = selectorPlace(start)
    if !name.hasPrefix(":"), part == start {
      expectations += ["WHERE", "RETURN", "ORDER BY", "LIMIT"].map(Expectation.keyword)
    }
    var context = result(part, expectations)
    context.place = place
    return context
  }

  private func startsTail(_ word: Word) -> Bool {
    switch Keyword.spelled(source.bytes[word.range.lower..<word.range.upper]) {
    case .where, .return, .order, .skip, .limit: true
    default: false
    }
  }

  private func output(_ lower: Int) -> CompletionContext {
    var lexer = CommandLexer(source.bytes, from: lower, to: cursor)
    var words: [Word] = []
    while case .word(let word) = lexer.next() { words.append(word) }
    let isTouching = words.last?.range.upper == cursor
    let start = isTouching ? words.last?.range.lower ?? cursor : cursor
    if words.first?.text.hasPrefix("!") == true { return nothing }
    switch words.count - (isTouching ? 1 : 0) {
    case 0: return result(start, [.format])
    case 1: return result(start, [.filePath])
    default: return nothing
    }
  }

  // MARK: Queries

  private func query(_ lower: Int) -> CompletionContext {
    parsed(lower) { parser in _ = parser.wholeQuery() }
  }

  private func tail(_ lower: Int) -> CompletionContext {
    parsed(lower) { parser in _ = parser.commandTail() }
  }

  private func parsed(_ lower: Int, _ body: (inout Parser) -> Void) -> CompletionContext {
    var lexer = QueryLexer(source.bytes, from: lower, to: cursor)
    lexer.keepsComments = true
    var buffer = TokenBuffer()
    var last: Token?
    while !buffer.isFull {
      let token = lexer.next()
      if token.kind == .end { break }
      if token.kind == .pipe, !buffer.isInsideBracket { return output(lexer.position) }
      last = token
      if token.kind != .comment { buffer.append(token) }
    }
    var start = cursor
    if let last, Int(last.upper) == cursor {
      switch last.kind {
      case .parameter: return result(Int(last.lower), [.parameter])
      case .unknown where source.bytes[Int(last.lower)] == UInt8(ascii: "$"):
        return result(Int(last.lower), [.parameter])
      case .comment, .openComment, .integer, .float, .badNumber: return nothing
      case .string: return nothing
      case .openString: return inString(buffer.tokens)
      case .name, .openName: start = Int(last.lower)
      default: break
      }
    }
    var tokens = buffer.tokens
    if start < cursor { tokens.removeLast() }
    buffer = TokenBuffer()
    for token in tokens { buffer.append(token) }
    buffer.close(at: start)
    var parser = Parser(source, vocabulary, tokens: buffer.tokens)
    parser.scope.isRecording = true
    body(&parser)
    let expected = parser.expectedAtEnd ?? parser.expected
    return result(start, expectations(expected, parser))
  }

  /// A text in a call of `select` or of a procedure names nodes.
  private func inString(_ tokens: [Token]) -> CompletionContext {
    if let value = propertyValue(tokens) { return value }
    guard let open = tokens.last, tokens.count > 1 else { return nothing }
    let before = tokens[tokens.count - 2].kind
    guard before == .leftParen || before == .comma, let call = openCall(tokens.dropLast()),
      call == "select" || call.hasPrefix("dpq.")
    else { return nothing }
    let text = source.text(in: SourceRange(Int(open.lower) + 1, cursor))
    let word = text.utf8.lastIndex { $0.isBlankOrNewline }
    let skipped = word.map { text.utf8.distance(from: text.startIndex, to: $0) + 1 } ?? 0
    return selector(Int(open.lower) + 1 + skipped)
  }

  private func openCall(_ tokens: ArraySlice<Token>) -> String? {
    guard var index = tokens.lastIndex(where: { $0.kind == .leftParen && $0.partner < 0 }),
      index > tokens.startIndex
    else { return nil }
    let upper = Int(tokens[index - 1].upper)
    index -= 1
    while index - 1 > tokens.startIndex, tokens[index - 1].kind == .dot { index -= 2 }
    return source.text(in: SourceRange(Int(tokens[index].lower), upper))
  }
}
