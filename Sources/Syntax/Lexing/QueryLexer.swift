import Diagnostics

/// Cuts query text into tokens, one at a time; what it cannot read becomes a token as well.
struct QueryLexer {
  let bytes: [UInt8]
  var position: Int
  let limit: Int
  /// Give comments out as tokens (for colours), instead of skipping them.
  var keepsComments = false
  /// Give out `// %% Title` lines as tokens.
  var keepsCellMarkers = false
  private var isLineStart: Bool

  init(_ bytes: [UInt8], from lower: Int = 0, to upper: Int? = nil) {
    self.bytes = bytes
    position = lower
    limit = min(upper ?? bytes.count, bytes.count)
    isLineStart = true
  }

  /// The byte `offset` bytes ahead, or 0 at the end.
  func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < limit ? bytes[position + offset] : 0
  }

  /// The next token; `.end` again and again at the end.
  mutating func next() -> Token {
    if let comment = skipBlanks() { return comment }
    let start = position
    let startsLine = isLineStart
    isLineStart = false
    guard position < limit else { return token(.end, start, startsLine) }
    let byte = bytes[position]
    let kind: Token.Kind
    var keyword: Keyword?
    if byte.isNameStart || byte >= 0x80 {
      (kind, keyword) = name()
    } else if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1).isDigit) {
      kind = number()
    } else {
      kind = mark(byte)
    }
    var result = token(kind, start, startsLine)
    result.keyword = keyword
    return result
  }

  private func token(_ kind: Token.Kind, _ start: Int, _ startsLine: Bool) -> Token {
    Token(
      kind: kind, keyword: nil, startsLine: startsLine, lower: Int32(clamping: start),
      upper: Int32(clamping: position))
  }

  /// Moves to the next token; returns a comment when those are kept or it has no end.
  private mutating func skipBlanks() -> Token? {
    while position < limit {
      let byte = bytes[position]
      if byte == 0x0A {
        isLineStart = true
        position += 1
      } else if byte.isBlank {
        position += 1
      } else if byte == UInt8(ascii: "\\"), let after = continuation() {
        position = after
      } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
        if let comment = lineComment() { return comment }
      } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        if let comment = blockComment() { return comment }
      } else if byte >= 0x80, let (scalar, length) = scalar(), scalar.properties.isWhitespace {
        position += length
      } else {
        return nil
      }
    }
    return nil
  }

  /// Where the next line begins when a backslash ends this one.
  private func continuation() -> Int? {
    var after = position + 1
    while after < limit, bytes[after].isBlank { after += 1 }
    return after < limit && bytes[after] == 0x0A ? after + 1 : nil
  }

  private mutating func lineComment() -> Token? {
    let start = position
    let isMarker = keepsCellMarkers && isLineStart && CellMarker.begins(bytes, at: start, to: limit)
    while position < limit, bytes[position] != 0x0A { position += 1 }
    if isMarker { return token(.cellMarker, start, true) }
    return keepsComments ? token(.comment, start, isLineStart) : nil
  }

  private mutating func blockComment() -> Token? {
    let start = position
    position += 2
    while position < limit {
      if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position += 2
        return keepsComments ? token(.comment, start, isLineStart) : nil
      }
      position += 1
    }
    return token(.openComment, start, isLineStart)
  }

  private mutating func name() -> (Token.Kind, Keyword?) {
    let start = position
    var isAscii = true
    while position < limit {
      let byte = bytes[position]
      if byte.isNameByte {
        position += 1
      } else if byte >= 0x80, let (scalar, length) = scalar(),
        position == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
      {
        isAscii = false
        position += length
      } else {
        break
      }
    }
    if position == start {
      position += scalar()?.1 ?? 1
      return (.unknown, nil)
    }
    return (.name, isAscii ? Keyword.spelled(bytes[start..<position]) : nil)
  }

  /// The scalar at the position and its length, or nil where the bytes are not UTF-8.
  func scalar() -> (Unicode.Scalar, Int)? {
    let end = min(position + 4, limit)
    var iterator = bytes[position..<end].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}
