package import Diagnostics

/// Cuts the text of a definition into words, strings and marks, and passes over comments.
package struct DefinitionLexer {
  package struct Lexeme {
    package enum Kind {
      /// A run of letters, digits and `_`.
      case name
      case string
      case openBracket
      case closeBracket
      case mark
      case end
    }

    package let kind: Kind
    package let range: SourceRange
    /// Nothing but blanks stands before it on its line.
    package let startsLine: Bool
  }

  package let bytes: [UInt8]
  package let limit: Int
  package private(set) var position: Int

  package init(_ source: SourceText, _ range: SourceRange) {
    bytes = source.bytes
    position = range.lower
    limit = min(range.upper, source.bytes.count)
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    position + ahead < limit ? bytes[position + ahead] : 0
  }

  /// The next lexeme; `.end` again and again at the end.
  package mutating func next() -> Lexeme {
    let startsLine = skipBlanks()
    let start = position
    guard position < limit else {
      return Lexeme(kind: .end, range: SourceRange(limit, limit), startsLine: startsLine)
    }
    let kind: Lexeme.Kind
    switch byte() {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      kind = byte() == UInt8(ascii: "`") ? .name : .string
      skipString()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      kind = .openBracket
      position += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      kind = .closeBracket
      position += 1
    case let first where Self.isName(first):
      kind = .name
      while position < limit, Self.isName(byte()) { position += 1 }
    default:
      kind = .mark
      position += 1
    }
    return Lexeme(kind: kind, range: SourceRange(start, position), startsLine: startsLine)
  }

  /// A run up to the next blank or comma: `product:sales/orders`, `2026-01-01`.
  package mutating func word() -> SourceRange {
    _ = skipBlanks()
    let start = position
    while position < limit, !Self.isBlank(byte()), byte() != UInt8(ascii: ",") { position += 1 }
    return SourceRange(start, position)
  }

  /// Takes a comma, where one comes next.
  package mutating func takeComma() -> Bool {
    _ = skipBlanks()
    guard byte() == UInt8(ascii: ",") else { return false }
    position += 1
    return true
  }

  package static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  /// Whether a line end was passed.
  private mutating func skipBlanks() -> Bool {
    var startsLine = false
    while position < limit {
      if Self.isBlank(byte()) {
        startsLine = startsLine || byte() == 0x0A
        position += 1
      } else if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
        while position < limit, byte() != 0x0A { position += 1 }
      } else if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        position += 2
        while position < limit, !(byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) {
          position += 1
        }
        position = min(position + 2, limit)
      } else {
        break
      }
    }
    return startsLine
  }

  /// Passes over a quoted text; a doubled quote or one behind a backslash does not end it.
  private mutating func skipString() {
    let quote = byte()
    position += 1
    while position < limit {
      if byte() == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
        position += 2
      } else if byte() == quote {
        guard byte(1) == quote else {
          position += 1
          return
        }
        position += 2
      } else {
        position += 1
      }
    }
    position = min(position, limit)
  }

  /// What a quoted text says, its escapes resolved.
  package static func text(of range: SourceRange, in source: SourceText) -> String {
    var value: [UInt8] = []
    var index = range.lower + 1
    let quote = source.bytes[range.lower]
    while index < range.upper - 1 {
      let byte = source.bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\") || byte == quote, index < range.upper - 1 else {
        value.append(byte)
        continue
      }
      let next = source.bytes[index]
      index += 1
      switch next {
      case UInt8(ascii: "n") where byte != quote: value.append(0x0A)
      case UInt8(ascii: "t") where byte != quote: value.append(0x09)
      default: value.append(next)
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// Whether a text speaks of a name that stands for itself: no property, label or parameter, and
  /// not what a column is called.
  package static func speaks(of name: String, in range: SourceRange, of source: SourceText) -> Bool
  {
    var lexer = DefinitionLexer(source, range)
    var last = ""
    while true {
      let lexeme = lexer.next()
      guard lexeme.kind != .end else { return false }
      let text = lexeme.kind == .string ? "'" : source.text(in: lexeme.range)
      if text == name, ![".", ":", "$"].contains(last) { return last.lowercased() != "as" }
      last = text
    }
  }
}
