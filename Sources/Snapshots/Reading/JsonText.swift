/// The inside of strings and numbers of JSON (RFC 8259, sections 6 and 7).
enum JsonText {
  /// Where the run without quotes, backslashes and control characters ends. O(bytes).
  @inline(__always)
  static func plainEnd(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var index = start
    let raw = unsafe bytes.span.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while index + 8 <= end {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        .littleEndian
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      // The top bit of each byte that is zero, or below 0x20 and no continuation (Mycroft's test):
      // the lowest of them is exact.
      let hits =
        ((quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) & ~word)
        & tops
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < end {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
      index += 1
    }
    return index
  }

  /// The text of a string whose escapes are in order. O(bytes).
  static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let end = plainEnd(bytes, from: index, to: range.upperBound)
      text.append(contentsOf: bytes[index..<end])
      index = end
      guard index + 1 < range.upperBound else { break }
      index += 1
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x62: text.append(0x08)
      case 0x66: text.append(0x0C)
      case 0x6E: text.append(0x0A)
      case 0x72: text.append(0x0D)
      case 0x74: text.append(0x09)
      case 0x75: text.append(contentsOf: String(scalar(bytes, &index, range.upperBound)).utf8)
      default: text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The scalar at the digits of `\u`, which two surrogates may make together.
  private static func scalar(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Unicode.Scalar {
    var code = number(bytes, index)
    index += 4
    if (0xD800..<0xDC00).contains(code), index + 6 <= end, bytes[index] == 0x5C,
      bytes[index + 1] == 0x75
    {
      let low = number(bytes, index + 2)
      if (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        index += 6
      }
    }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    (start..<start + 4).reduce(0) { $0 << 4 | (digit(bytes[$1]) ?? 0) }
  }

  /// The value of a hexadecimal digit.
  static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Whether bytes are a number: `-0.5e+3`, but not `01`, `.5`, `1_000` or `NaN`.
  static func isNumber(_ bytes: [UInt8], _ range: Range<Int>? = nil) -> Bool {
    var index = range?.lowerBound ?? 0
    let end = range?.upperBound ?? bytes.count
    func digits() -> Int {
      let start = index
      while index < end, bytes[index] &- 0x30 < 10 { index += 1 }
      return index - start
    }
    if index < end, bytes[index] == 0x2D { index += 1 }
    let startsWithZero = index < end && bytes[index] == 0x30
    let whole = digits()
    guard whole > 0, !(startsWithZero && whole > 1) else { return false }
    if index < end, bytes[index] == 0x2E {
      index += 1
      guard digits() > 0 else { return false }
    }
    if index < end, bytes[index] | 0x20 == 0x65 {
      index += 1
      if index < end, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard digits() > 0 else { return false }
    }
    return index == end
  }
}
