/// Numbers: decimal, `0x`, `0o`, fractions and exponents; `1..2` is two integers.
extension QueryLexer {
  mutating func number() -> Token.Kind {
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x") {
      return radix { $0.isHexDigit }
    }
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "o") {
      return radix { $0 >= 0x30 && $0 <= 0x37 }
    }
    var kind = Token.Kind.integer
    digits()
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      position += 1
      digits()
      kind = .float
    }
    if peek() | 0x20 == UInt8(ascii: "e"), hasExponent {
      position += 2
      digits()
      kind = .float
    }
    if kind == .float, [UInt8(ascii: "f"), UInt8(ascii: "d")].contains(peek() | 0x20),
      !peek(1).isNameByte
    {
      position += 1
    }
    return ended(kind)
  }

  private var hasExponent: Bool {
    let sign = peek(1)
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { return peek(2).isDigit }
    return sign.isDigit
  }

  private mutating func digits() {
    while peek().isDigit || (peek() == UInt8(ascii: "_") && peek(1).isDigit) { position += 1 }
  }

  private mutating func radix(_ isDigit: (UInt8) -> Bool) -> Token.Kind {
    position += 2
    let start = position
    while isDigit(peek()) || (peek() == UInt8(ascii: "_") && isDigit(peek(1))) { position += 1 }
    return ended(position > start ? .integer : .badNumber)
  }

  /// A number that runs into letters is one bad number, not two tokens.
  private mutating func ended(_ kind: Token.Kind) -> Token.Kind {
    guard peek().isNameByte else { return kind }
    while peek().isNameByte { position += 1 }
    return .badNumber
  }
}
