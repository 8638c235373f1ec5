/// Reads one JSON object that stands on one line.
struct JsonReader {
  indirect enum Value: Equatable, Sendable {
    case string(String)
    case number(Int)
    /// A number that is not whole, or too large for one.
    case decimal(Double)
    case bool(Bool)
    case null
    case list([Value])
    case object([Field])
  }

  /// A member of an object.
  struct Field: Equatable, Sendable {
    let key: String
    let value: Value
  }

  /// Values may stand in each other this deep.
  private static let mostDepth = 16

  private let bytes: ArraySlice<UInt8>
  private var at: Int
  private var depth = 0

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.at = bytes.startIndex
  }

  /// The fields in their order; nil when the bytes are anything else, or too deep.
  mutating func read() -> [Field]? {
    guard let fields = object(), isAtEnd else { return nil }
    return fields
  }

  private mutating func object() -> [Field]? {
    var fields: [Field] = []
    guard take("{"), depth < Self.mostDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    if take("}") { return fields }
    repeat {
      guard let key = string(), take(":"), let value = value() else { return nil }
      fields.append(Field(key: key, value: value))
    } while take(",")
    return take("}") ? fields : nil
  }

  private mutating func list() -> [Value]? {
    var values: [Value] = []
    guard take("["), depth < Self.mostDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    if take("]") { return values }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? values : nil
  }

  private var isAtEnd: Bool {
    bytes[at...].allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
  }

  private mutating func skipBlanks() {
    while at < bytes.endIndex, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard at < bytes.endIndex, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func value() -> Value? {
    skipBlanks()
    guard at < bytes.endIndex else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "\""): return string().map(Value.string)
    case UInt8(ascii: "["): return list().map(Value.list)
    case UInt8(ascii: "{"): return object().map(Value.object)
    default: return word()
    }
  }

  private mutating func word() -> Value? {
    let start = at
    while at < bytes.endIndex, !Self.endsWord(bytes[at]) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      guard word.utf8.first != UInt8(ascii: "+"),
        word.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) })
      else { return nil }
      if let number = Int(word) { return .number(number) }
      guard let number = Double(word), number.isFinite else { return nil }
      return Int(exactly: number).map(Value.number) ?? .decimal(number)
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0D: true
    default: false
    }
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    // Most strings have no escapes and are decoded where they stand.
    if let end = bytes[at...].firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }),
      bytes[end] == 0x22
    {
      defer { at = end + 1 }
      return String(decoding: bytes[at..<end], as: UTF8.self)
    }
    var out: [UInt8] = []
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
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
      out.append(contentsOf: Array(String(scalar).utf8))
    default: return false
    }
    return true
  }

  /// The scalar of `\uXXXX` or of a pair of them; a lone half is U+FFFD.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = hex() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    let mark = at
    guard at + 1 < bytes.endIndex, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    at += 2
    guard let second = hex() else { return nil }
    guard (0xDC00..<0xE000).contains(second) else {
      at = mark
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hex() -> UInt32? {
    guard at + 4 <= bytes.endIndex else { return nil }
    let digits = String(decoding: bytes[at..<(at + 4)], as: UTF8.self)
    guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    at += 4
    return UInt32(digits, radix: 16)
  }
}

extension JsonReader.Value {
  /// Whether it holds no other values.
  var isPlain: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }
}
