import Diagnostics

/// Numbers.
extension Parser {
  /// An integer or float with an optional minus directly before it.
  mutating func numberLiteral() throws(Failure) -> Expression {
    let start = Int(token.lower)
    let isNegative = token.kind == .minus
    if isNegative { advance() }
    let kind: Expression.Kind
    switch token.kind {
    case .integer: kind = .integer(integer(isNegative: isNegative))
    case .float:
      let value = float()
      kind = .float(isNegative ? -value : value)
    default: throw fail("a number")
    }
    advance()
    return Expression(kind, range(from: start))
  }

  /// The value of the integer token, with a diagnostic when it needs more than 64 bits.
  mutating func integer(isNegative: Bool) -> Int64 {
    let range = token.range
    var radix: Int64 = 10
    var index = range.lower
    if range.upper - range.lower > 2, source.bytes[index] == UInt8(ascii: "0"),
      source.bytes[index + 1].isLetter
    {
      radix = source.bytes[index + 1] | 0x20 == UInt8(ascii: "x") ? 16 : 8
      index += 2
    }
    var value: Int64 = 0
    for byte in source.bytes[index..<range.upper] where byte != UInt8(ascii: "_") {
      let digit = Int64(byte.isDigit ? byte - 0x30 : (byte | 0x20) - 0x57)
      let scaled = value.multipliedReportingOverflow(by: radix)
      // Built up below zero, since the most negative number has no positive twin.
      let next = scaled.partialValue.subtractingReportingOverflow(digit)
      guard !scaled.overflow, !next.overflow else { return overflow(range) }
      value = next.partialValue
    }
    if isNegative { return value }
    return value == .min ? overflow(range) : -value
  }

  private mutating func overflow(_ range: SourceRange) -> Int64 {
    report(
      "syntax.integer-overflow", "the integer does not fit into 64 bits", range,
      suggestion: "integers reach from \(Int64.min) to \(Int64.max); write it as a float: 1e20")
    return 0
  }

  private mutating func float() -> Double {
    var digits = source.bytes[token.range.lower..<token.range.upper]
      .filter { $0 != UInt8(ascii: "_") }
    if let last = digits.last, last.isLetter { digits.removeLast() }
    let value = Double(String(decoding: digits, as: UTF8.self)) ?? .infinity
    guard value.isFinite else {
      report(
        "syntax.float-overflow", "the number is too large for a 64-bit float", token.range)
      return 0
    }
    return value
  }
}
