import Graphs
import Temporals

/// `name=value` as it stands behind `--param` and `:param`.
struct ParameterText {
  let name: String
  let value: Value

  /// nil when there is no `=` or the name is none.
  init?(_ text: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    self.init(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }

  /// A value reads as a whole number, a number, a boolean or null where it looks like one; quotes
  /// keep it a string.
  init?(name: String, value: String) {
    let isName = name.unicodeScalars.allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    guard !name.isEmpty, isName else { return nil }
    self.name = name
    self.value = Self.value(of: value)
  }

  private static func value(of text: String) -> Value {
    for quote in ["'", "\""] where text.count >= 2 {
      if text.hasPrefix(quote), text.hasSuffix(quote) {
        return .string(String(text.dropFirst().dropLast()))
      }
    }
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      if let int = Int64(text) { return .int(int) }
      let isNumeric = text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
      }
      if isNumeric, let float = Double(text) { return .float(float) }
      return .string(text)
    }
  }

  /// A value as `:param` shows it.
  static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .float(let float): "\(float)"
    case .string(let text): "'\(text)'"
    case .temporal(let temporal): "\(temporal.kind.rawValue)('\(temporal.text)')"
    default: "…"
    }
  }
}
