package import Diagnostics

/// Cuts a script into statements, prose and cell markers, in one pass over its bytes.
package struct ScriptReader {
  let source: SourceText
  let vocabulary: Vocabulary
  let limit: Int
  package internal(set) var position: Int
  /// More text behind the last item would be part of it: the text ends before it does.
  package internal(set) var isOpen = false
  /// Title of the cell, until its first statement takes it.
  package var title: String?
  /// A place at or before the position and its line, moved along with it.
  private var anchor: Parser.Anchor

  package init(_ source: SourceText, range: SourceRange? = nil, vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    anchor = Parser.Anchor(offset: 0, line: source.firstLine)
    position = max(range?.lower ?? 0, 0)
    limit = min(range?.upper ?? source.bytes.count, source.bytes.count)
    if position == 0, source.firstLine == 1, limit > 1, source.bytes[0] == UInt8(ascii: "#"),
      source.bytes[1] == UInt8(ascii: "!")
    {
      skipLine()
    }
  }

  /// Every statement of `source`, in order.
  package static func statements(
    in source: SourceText, vocabulary: Vocabulary
  ) -> [ParsedStatement] {
    var reader = ScriptReader(source, vocabulary: vocabulary)
    var statements: [ParsedStatement] = []
    while let item = reader.next() {
      if case .statement(let statement) = item { statements.append(statement) }
    }
    return statements
  }

  /// Every item of `source`, in order.
  package static func items(in source: SourceText, vocabulary: Vocabulary) -> [ScriptItem] {
    var reader = ScriptReader(source, vocabulary: vocabulary)
    var items: [ScriptItem] = []
    while let item = reader.next() { items.append(item) }
    return items
  }

  /// The next item, or nil at the end.
  package mutating func next() -> ScriptItem? {
    isOpen = false
    if let item = skipToStatement() { return item }
    guard position < limit else { return nil }
    var statement = statement()
    statement.title = title
    title = nil
    return .statement(statement)
  }

  /// The line of `offset`; calls go forward, so that all of them together are O(n).
  mutating func line(of offset: Int) -> Parser.Anchor {
    if offset < anchor.offset { return anchor }
    for index in anchor.offset..<min(offset, limit) where source.bytes[index] == 0x0A {
      anchor.line += 1
    }
    anchor.offset = min(offset, limit)
    return anchor
  }

  /// A parser for tokens of this script.
  mutating func parser(_ tokens: [Token]) -> Parser {
    var parser = Parser(source, vocabulary, tokens: tokens)
    parser.anchor = line(of: Int(tokens.first?.lower ?? 0))
    return parser
  }

  private func byte(_ offset: Int) -> UInt8 { offset < limit ? source.bytes[offset] : 0 }

  mutating func skipLine() {
    while position < limit, source.bytes[position] != 0x0A { position += 1 }
  }

  /// Skips blanks, comments and stray `;`; returns prose, a marker, or a comment without end.
  private mutating func skipToStatement() -> ScriptItem? {
    while position < limit {
      let start = position
      let first = byte(position)
      if first.isBlankOrNewline || first == UInt8(ascii: ";") {
        position += 1
      } else if first == UInt8(ascii: "/"), byte(start + 1) == UInt8(ascii: "/") {
        if byte(start + 2) == UInt8(ascii: "/") { return prose() }
        let isMarker = CellMarker.begins(source.bytes, at: start, to: limit)
        skipLine()
        if isMarker {
          let text = CellMarker.title(source.bytes, start, position)
          title = text.isEmpty ? nil : text
          return .cell(text, SourceRange(start, position))
        }
      } else if first == UInt8(ascii: "/"), byte(start + 1) == UInt8(ascii: "*") {
        var lexer = QueryLexer(source.bytes, from: start, to: limit)
        lexer.keepsComments = true
        let comment = lexer.next()
        position = lexer.position
        if comment.kind == .openComment {
          isOpen = true
          return openComment(comment)
        }
      } else {
        return nil
      }
    }
    return nil
  }

  private func openComment(_ token: Token) -> ScriptItem {
    var parser = Parser(source, vocabulary, tokens: [token])
    _ = parser.fail("a statement")
    return .statement(
      ParsedStatement(
        statement: Statement(prefix: nil, kind: .invalid, output: nil, range: token.range),
        range: token.range, diagnostics: parser.diagnostics))
  }

  /// A run of `///` lines.
  private mutating func prose() -> ScriptItem {
    let start = position
    var lines: [String] = []
    var end = position
    while byte(position) == UInt8(ascii: "/"), byte(position + 1) == UInt8(ascii: "/"),
      byte(position + 2) == UInt8(ascii: "/")
    {
      var text = position + 3
      if byte(text) == 0x20 { text += 1 }
      skipLine()
      end = position
      var upper = position
      if upper > text, byte(upper - 1) == 0x0D { upper -= 1 }
      lines.append(source.text(in: SourceRange(text, upper)))
      guard position < limit else { break }
      position += 1
      let line = position
      while position < limit, source.bytes[position].isBlank { position += 1 }
      if byte(position) != UInt8(ascii: "/") { position = line }
    }
    position = max(position, end)
    isOpen = position >= limit
    return .prose(lines.joined(separator: "\n"), SourceRange(start, end))
  }
}
