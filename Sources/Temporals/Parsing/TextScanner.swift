/// Reads the bytes of a text from the left.
struct TextScanner {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Consumes a byte if it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Consumes a sign: -1, 1, or nil where there is none.
  mutating func takeSign() -> Int64? {
    if take("-") { return -1 }
    return take("+") ? 1 : nil
  }

  /// How many digits come next.
  var digitCount: Int {
    var end = position
    while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
    return end - position
  }

  /// Consumes exactly so many digits, at most 18; nil when there are fewer.
  mutating func number(digits: Int) -> Int64? {
    guard digits > 0, digits <= 18, digits <= digitCount else { return nil }
    var number: Int64 = 0
    for byte in bytes[position..<(position + digits)] {
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    position += digits
    return number
  }

  /// Consumes `.5` or `,5` as billionths: nil where none comes next or no digit follows.
  ///
  /// Digits beyond the ninth are dropped, or, where `isExact`, refused.
  mutating func fraction(isExact: Bool) -> Int64? {
    guard current == UInt8(ascii: ".") || current == UInt8(ascii: ",") else { return nil }
    let start = position
    position += 1
    let count = digitCount
    guard count > 0, !isExact || count <= 9 else {
      position = start
      return nil
    }
    var number: Int64 = 0
    for index in 0..<9 {
      number *= 10
      if index < count { number += Int64(bytes[position + index] - UInt8(ascii: "0")) }
    }
    position += count
    return number
  }

  /// Consumes everything up to a byte, and that byte; nil where it does not come.
  mutating func text(upTo end: Unicode.Scalar) -> String? {
    guard let found = bytes[position...].firstIndex(of: UInt8(ascii: end)) else { return nil }
    let text = String(decoding: bytes[position..<found], as: UTF8.self)
    position = found + 1
    return text
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
