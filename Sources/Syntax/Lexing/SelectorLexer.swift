import Diagnostics

/// Cuts the words of a selector into brackets, commas and terms.
struct SelectorLexer {
  enum Kind: Equatable {
    case open
    case close
    case comma
    /// A term without blanks, quotes still on.
    case term
    case end
  }

  struct Piece: Equatable {
    var kind: Kind
    var range: SourceRange
    /// Nothing stands between it and the piece before.
    var isAdjacent: Bool
  }

  let bytes: [UInt8]
  private(set) var pieces: [Piece] = []

  init(_ bytes: [UInt8], _ words: [Word]) {
    self.bytes = bytes
    for word in words {
      cut(max(word.range.lower, 0), min(word.range.upper, bytes.count))
    }
    let end = min(words.last?.range.upper ?? 0, bytes.count)
    pieces.append(Piece(kind: .end, range: SourceRange(end, end), isAdjacent: false))
  }

  private mutating func cut(_ lower: Int, _ upper: Int) {
    var index = lower
    while index < upper {
      let start = index
      let kind: Kind
      switch bytes[index] {
      case let byte where byte.isBlankOrNewline:
        index += 1
        continue
      case UInt8(ascii: "("):
        (kind, index) = (.open, index + 1)
      case UInt8(ascii: ")"):
        (kind, index) = (.close, index + 1)
      case UInt8(ascii: ","):
        (kind, index) = (.comma, index + 1)
      default: (kind, index) = (.term, term(index, upper))
      }
      let isAdjacent = pieces.last.map { $0.range.upper == start } ?? false
      pieces.append(Piece(kind: kind, range: SourceRange(start, index), isAdjacent: isAdjacent))
    }
  }

  /// The end of the term at `start`: a blank, a comma or a bracket outside quotes and URNs.
  private func term(_ start: Int, _ upper: Int) -> Int {
    var index = start
    while index < upper {
      switch bytes[index] {
      case let byte where byte.isBlankOrNewline: return index
      case UInt8(ascii: ","), UInt8(ascii: ")"): return index
      case UInt8(ascii: "("):
        guard index > start, bytes[index - 1] == UInt8(ascii: ":") else { return index }
        index = partner(index, upper)
      case let quote where Self.isQuote(quote):
        index += 1
        while index < upper, bytes[index] != quote { index += 1 }
        index += 1
      default: index += 1
      }
    }
    return min(index, upper)
  }

  private func partner(_ start: Int, _ upper: Int) -> Int {
    var depth = 0
    for index in start..<upper {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
    }
    return upper
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
  }
}
