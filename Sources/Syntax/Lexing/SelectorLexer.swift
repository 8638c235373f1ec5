import Diagnostics

/// Cuts the words of a selector into brackets, commas, `..` and terms.
struct SelectorLexer {
  enum Kind: Equatable {
    case open
    case close
    case comma
    /// `..` between two selectors.
    case dots
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
  /// Where a quote or the bracket of a URN begins that nothing ends.
  private(set) var unclosed: [SourceRange] = []

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
      case UInt8(ascii: ".") where isDots(index, lower, upper):
        (kind, index) = (.dots, index + 2)
      default: (kind, index) = (.term, term(index, lower, upper))
      }
      let isAdjacent = pieces.last.map { $0.range.upper == start } ?? false
      pieces.append(Piece(kind: kind, range: SourceRange(start, index), isAdjacent: isAdjacent))
    }
  }

  /// Whether `..` at `index` stands between two selectors and is no step of a path.
  private func isDots(_ index: Int, _ lower: Int, _ upper: Int) -> Bool {
    let dot = UInt8(ascii: ".")
    guard index + 1 < upper, bytes[index] == dot, bytes[index + 1] == dot else { return false }
    if index > lower, [dot, UInt8(ascii: ":"), UInt8(ascii: "/")].contains(bytes[index - 1]) {
      return false
    }
    return index + 2 >= upper || ![dot, UInt8(ascii: "/")].contains(bytes[index + 2])
  }

  /// The end of the term at `start`: a blank, a comma, `..` or a bracket outside quotes, URNs and
  /// lists of relationship types.
  private mutating func term(_ start: Int, _ lower: Int, _ upper: Int) -> Int {
    var index = start
    while index < upper {
      switch bytes[index] {
      case let byte where byte.isBlankOrNewline: return index
      case UInt8(ascii: ","), UInt8(ascii: ")"): return index
      case UInt8(ascii: ".") where index > start && isDots(index, lower, upper): return index
      case UInt8(ascii: "("):
        guard index > start, bytes[index - 1] == UInt8(ascii: ":") else { return index }
        index = partner(index, upper)
      case UInt8(ascii: "["):
        index = SelectorTypes(bytes, at: index, in: start..<upper)?.end ?? index + 1
      case let quote where Self.isQuote(quote):
        let open = index
        index += 1
        while index < upper, bytes[index] != quote { index += 1 }
        if index >= upper { unclosed.append(SourceRange(open, open + 1)) }
        index += 1
      default: index += 1
      }
    }
    return min(index, upper)
  }

  private mutating func partner(_ start: Int, _ upper: Int) -> Int {
    var depth = 0
    for index in start..<upper {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
    }
    unclosed.append(SourceRange(start, start + 1))
    return upper
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
  }
}
