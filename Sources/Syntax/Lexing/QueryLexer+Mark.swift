/// Quotes, parameters and punctuation.
extension QueryLexer {
  /// Reads what begins with `byte`, which is neither part of a name nor of a number.
  mutating func mark(_ byte: UInt8) -> Token.Kind {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return string(byte)
    case UInt8(ascii: "`"): return quotedName()
    case UInt8(ascii: "$"): return parameter()
    default: break
    }
    if let kind = pair(byte, peek(1)) {
      position += 2
      return kind
    }
    position += 1
    return single(byte)
  }

  private mutating func string(_ quote: UInt8) -> Token.Kind {
    position += 1
    while position < limit {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\\") {
        position = min(position + 1, limit)
      } else if byte == quote {
        guard peek() == quote else { return .string }
        position += 1
      }
    }
    return .openString
  }

  private mutating func quotedName() -> Token.Kind {
    position += 1
    while position < limit {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "`") {
        guard peek() == byte else { return .quotedName }
        position += 1
      }
    }
    return .openName
  }

  private mutating func parameter() -> Token.Kind {
    position += 1
    if peek() == UInt8(ascii: "`") {
      return quotedName() == .quotedName ? .parameter : .openName
    }
    let start = position
    while position < limit {
      if bytes[position].isNameByte {
        position += 1
      } else if bytes[position] >= 0x80, let (scalar, length) = scalar(),
        scalar.properties.isXIDContinue
      {
        position += length
      } else {
        break
      }
    }
    return position > start ? .parameter : .unknown
  }

  private func pair(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (first, second) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")): .dotDot
    case (UInt8(ascii: "|"), UInt8(ascii: ">")): .pipe
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): .bars
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): .ampersands
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterEqual
    case (UInt8(ascii: "="), UInt8(ascii: "~")): .matches
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equalEqual
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .bangEqual
    case (UInt8(ascii: "+"), UInt8(ascii: "=")): .plusEqual
    default: nil
    }
  }

  private func single(_ byte: UInt8) -> Token.Kind {
    switch byte {
    case UInt8(ascii: "("): .leftParen
    case UInt8(ascii: ")"): .rightParen
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: "|"): .bar
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "^"): .caret
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "&"): .ampersand
    case UInt8(ascii: "!"): .bang
    default: .unknown
    }
  }
}
