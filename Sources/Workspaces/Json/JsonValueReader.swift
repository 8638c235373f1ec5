/// Reads one JSON text (RFC 8259); anything else, even after the value, fails.
package struct JsonValueReader {
  /// What programs exchange on a line is flat; deeper text is not of it.
  package static let deepest = 32

  private let bytes: ArraySlice<UInt8>
  private var at: Int

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The value, nil when the bytes are not exactly one JSON text of at most `deepest` levels in
  /// valid UTF-8.
  package static func read(_ bytes: ArraySlice<UInt8>) -> JsonValue? {
    var reader = JsonValueReader(bytes)
    guard let value = reader.value(depth: 1) else { return nil }
    reader.skipBlanks()
    return reader.at == bytes.endIndex ? value : nil
  }

  private mutating func skipBlanks() {
    while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard at < bytes.endIndex, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) -> JsonValue? {
    skipBlanks()
    guard at < bytes.endIndex, depth <= Self.deepest else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func word(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private mutating func object(depth: Int) -> JsonValue? {
    var members: [JsonValue.Member] = []
    guard take("{") else { return nil }
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard let key = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
      members.append(JsonValue.Member(key, value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JsonValue? {
    var elements: [JsonValue] = []
    guard take("[") else { return nil }
    if take("]") { return .array(elements) }
    repeat {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func number() -> JsonValue? {
    let start = at
    if at < bytes.endIndex, bytes[at] == UInt8(ascii: "-") { at += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[at - whole] != UInt8(ascii: "0") else { return nil }
    if at < bytes.endIndex, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard digits() > 0 else { return nil }
    }
    if at < bytes.endIndex, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.endIndex, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[at]) {
        at += 1
      }
      guard digits() > 0 else { return nil }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) {
      at += 1
    }
    return at - start
  }

  private mutating func string() -> String? {
    guard at < bytes.endIndex, bytes[at] == UInt8(ascii: "\"") else { return nil }
    at += 1
    // Most strings have no escapes and are decoded where they stand.
    if let end = bytes[at...].firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }),
      bytes[end] == 0x22
    {
      defer { at = end + 1 }
      return String(validating: bytes[at..<end], as: UTF8.self)
    }
    var out: [UInt8] = []
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: out, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard escape(into: &out) else { return nil }
      case 0..<0x20: return nil
      default: out.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(into out: inout [UInt8]) -> Bool {
    guard at < bytes.endIndex else { return false }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "u"):
      guard let scalar = scalar() else { return false }
      out += String(scalar).utf8
    default: return false
    }
    return true
  }

  /// The scalar of `\uXXXX` or of a surrogate pair; half a pair is U+FFFD.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = hex() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let mark = at
    guard bytes[at...].starts(with: "\\u".utf8) else { return "\u{FFFD}" }
    at += 2
    guard let second = hex() else { return nil }
    guard (0xDC00..<0xE000).contains(second) else {
      at = mark
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hex() -> UInt32? {
    guard bytes.endIndex - at >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[at..<(at + 4)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    at += 4
    return value
  }
}
