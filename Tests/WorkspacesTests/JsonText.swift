/// A JSON text as a tree, read by the shortest reader that is right about valid JSON.
enum JsonText {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JsonText])
  case object([(key: String, value: JsonText)])

  /// nil for a text that is not JSON, or nests deeper than anything a test reads.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let value = reader.value(depth: 0) else { return nil }
    self = value
  }

  subscript(key: String) -> JsonText { entries.last { $0.key == key }?.value ?? .null }

  var entries: [(key: String, value: JsonText)] {
    if case .object(let entries) = self { entries } else { [] }
  }

  var keys: [String] { entries.map(\.key) }

  var elements: [JsonText] { if case .array(let elements) = self { elements } else { [] } }

  /// A string or a number.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let entries): entries.allSatisfy(\.value.isBlank)
    case .bool, .number: false
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func skipBlanks() {
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: byte) else { return false }
      position += 1
      return true
    }

    mutating func value(depth: Int) -> JsonText? {
      guard depth < 200 else { return nil }
      if take("{") { return object(depth) }
      if take("[") { return array(depth) }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        return string().map { .string($0) }
      }
      let start = position
      while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ","),
        bytes[position] != UInt8(ascii: "]"), bytes[position] != UInt8(ascii: "}")
      {
        position += 1
      }
      switch String(decoding: bytes[start..<position], as: UTF8.self) {
      case "": return nil
      case "null": return .null
      case "true": return .bool(true)
      case "false": return .bool(false)
      case let number: return .number(number)
      }
    }

    mutating func object(_ depth: Int) -> JsonText? {
      var entries: [(key: String, value: JsonText)] = []
      if take("}") { return .object([]) }
      repeat {
        skipBlanks()
        guard let key = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
        entries.append((key, value))
      } while take(",")
      return take("}") ? .object(entries) : nil
    }

    mutating func array(_ depth: Int) -> JsonText? {
      var elements: [JsonText] = []
      if take("]") { return .array([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        elements.append(value)
      } while take(",")
      return take("]") ? .array(elements) : nil
    }

    mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text: [UInt8] = []
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        let start = position
        // The library's search is fast where a loop of this build would not be.
        let end = bytes[start...].firstIndex { $0 == 0x22 || $0 == 0x5C } ?? bytes.count
        position = end
        text += bytes[start..<position]
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\") else { continue }
        let escape = bytes[position + 1]
        position += 2
        text += escape == UInt8(ascii: "u") ? unicode() : Self.plain(escape)
      }
      position += 1
      return String(decoding: text, as: UTF8.self)
    }

    private static func plain(_ escape: UInt8) -> [UInt8] {
      switch escape {
      case UInt8(ascii: "n"): [0x0A]
      case UInt8(ascii: "t"): [0x09]
      case UInt8(ascii: "r"): [0x0D]
      case UInt8(ascii: "b"): [0x08]
      case UInt8(ascii: "f"): [0x0C]
      default: [escape]
      }
    }

    /// Surrogates stand in no name that a selector asks for.
    private mutating func unicode() -> [UInt8] {
      let end = min(position + 4, bytes.count)
      let code = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
      position = end
      return Array(String(code.flatMap(Unicode.Scalar.init).map(Character.init) ?? "?").utf8)
    }
  }
}
