import Diagnostics

/// The value of a string token.
enum StringLiteral {
  /// Decodes the escapes between the quotes of `bytes[range]`; bad ones are reported by range.
  static func decode(
    _ bytes: [UInt8], _ range: SourceRange, report: (String, String, SourceRange) -> Void
  ) -> String {
    let quote = bytes[range.lower]
    var value: [UInt8] = []
    value.reserveCapacity(range.upper - range.lower)
    var index = range.lower + 1
    let end = range.upper - 1
    while index < end {
      let byte = bytes[index]
      if byte == quote {
        value.append(byte)
        index += 2
      } else if byte == UInt8(ascii: "\\"), index + 1 < end {
        index = escape(bytes, index, end, &value, report)
      } else {
        value.append(byte)
        index += 1
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  private static func escape(
    _ bytes: [UInt8], _ start: Int, _ end: Int, _ value: inout [UInt8],
    _ report: (String, String, SourceRange) -> Void
  ) -> Int {
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "b"): value.append(0x08)
    case UInt8(ascii: "f"): value.append(0x0C)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      value.append(bytes[start + 1])
    case UInt8(ascii: "u"): return unicode(bytes, start, end, [4], &value, report)
    case UInt8(ascii: "U"): return unicode(bytes, start, end, [8, 6], &value, report)
    default:
      report(
        "syntax.invalid-escape", "unknown escape; a backslash is written `\\\\`",
        SourceRange(start, start + 2))
      value.append(contentsOf: bytes[start...(start + 1)])
    }
    return start + 2
  }

  /// `\uXXXX`, `\UXXXXXXXX` (and the six-digit form); two halves of a pair make one scalar.
  private static func unicode(
    _ bytes: [UInt8], _ start: Int, _ end: Int, _ lengths: [Int], _ value: inout [UInt8],
    _ report: (String, String, SourceRange) -> Void
  ) -> Int {
    for length in lengths {
      guard var code = hex(bytes, start + 2, length, end) else { continue }
      var after = start + 2 + length
      if code >= 0xD800, code < 0xDC00, after + 1 < end, bytes[after] == UInt8(ascii: "\\"),
        bytes[after + 1] == UInt8(ascii: "u"), let low = hex(bytes, after + 2, 4, end),
        low >= 0xDC00, low < 0xE000
      {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        after += 6
      }
      guard let scalar = Unicode.Scalar(code) else { continue }
      value.append(contentsOf: String(Character(scalar)).utf8)
      return after
    }
    report(
      "syntax.invalid-unicode-literal",
      "expected \(lengths[0]) hexadecimal digits of a Unicode scalar",
      SourceRange(start, min(start + 2 + lengths[0], end)))
    return start + 2
  }

  private static func hex(_ bytes: [UInt8], _ start: Int, _ length: Int, _ end: Int) -> UInt32? {
    guard start + length <= end else { return nil }
    var code: UInt32 = 0
    for byte in bytes[start..<(start + length)] {
      guard byte.isHexDigit else { return nil }
      code = code << 4 | UInt32(byte.isDigit ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
    return code
  }
}
