import Diagnostics

/// Cuts a command line into words.
struct CommandLexer {
  enum Item: Equatable {
    case word(Word)
    /// `|>`
    case pipe(SourceRange)
    /// `;` before a blank or the end of the line
    case semicolon(SourceRange)
    case comment(SourceRange)
    /// The line ends (or the text does); a trailing backslash had joined the lines before.
    case end
  }

  let bytes: [UInt8]
  var position: Int
  let limit: Int
  /// The text ends behind a backslash that promises another line.
  private(set) var isContinued = false
  /// The quote or `:(` where a word without end begins.
  private(set) var unclosed: SourceRange?

  init(_ bytes: [UInt8], from lower: Int, to upper: Int? = nil) {
    self.bytes = bytes
    position = lower
    limit = min(upper ?? bytes.count, bytes.count)
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < limit ? bytes[position + offset] : nil
  }

  mutating func next() -> Item {
    skipBlanks()
    guard let byte = peek(), byte != 0x0A else { return .end }
    let start = position
    if byte == UInt8(ascii: "|"), peek(1) == UInt8(ascii: ">") {
      position += 2
      return .pipe(SourceRange(start, position))
    }
    if byte == UInt8(ascii: ";"), isBreak(1) {
      position += 1
      return .semicolon(SourceRange(start, position))
    }
    if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/"), isBreak(2) {
      while let byte = peek(), byte != 0x0A { position += 1 }
      return .comment(SourceRange(start, position))
    }
    return .word(word())
  }

  /// A blank or the end of the line stands `offset` bytes ahead.
  private func isBreak(_ offset: Int) -> Bool { peek(offset)?.isBlankOrNewline ?? true }

  private mutating func skipBlanks() {
    while let byte = peek() {
      if byte.isBlank {
        position += 1
      } else if byte == UInt8(ascii: "\\"), let after = continuation() {
        isContinued = after >= limit
        position = after
      } else {
        return
      }
    }
  }

  /// Where the next line begins when the line ends with the backslash at the position.
  private func continuation() -> Int? {
    var after = position + 1
    while after < limit, bytes[after].isBlank { after += 1 }
    if after >= limit { return limit }
    return bytes[after] == 0x0A ? after + 1 : nil
  }

  private mutating func word() -> Word {
    let start = position
    var text: [UInt8] = []
    var quotes = 0
    var plain = 0
    while let byte = peek(), !byte.isBlankOrNewline {
      if byte == UInt8(ascii: ";"), isBreak(1) { break }
      if byte == UInt8(ascii: "\\"), continuation() != nil { break }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        quotes += 1
        quoted(byte, &text)
      case UInt8(ascii: "(") where position > start && bytes[position - 1] == UInt8(ascii: ":"):
        plain += 1
        parenthesised(&text)
      default:
        plain += 1
        text.append(byte)
        position += 1
      }
    }
    return Word(
      String(decoding: text, as: UTF8.self), isQuoted: quotes == 1 && plain == 0,
      SourceRange(start, position))
  }

  private mutating func quoted(_ quote: UInt8, _ text: inout [UInt8]) {
    let start = position
    position += 1
    while let byte = peek(), byte != 0x0A {
      position += 1
      if byte == quote {
        guard peek() == quote else { return }
        position += 1
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`"), let next = peek(),
        next == quote || next == UInt8(ascii: "\\")
      {
        text.append(next)
        position += 1
        continue
      }
      text.append(byte)
    }
    unclosed = unclosed ?? SourceRange(start, start + 1)
  }

  private mutating func parenthesised(_ text: inout [UInt8]) {
    let start = position
    var depth = 0
    while let byte = peek(), byte != 0x0A {
      text.append(byte)
      position += 1
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return }
      }
    }
    unclosed = unclosed ?? SourceRange(start, start + 1)
  }
}
