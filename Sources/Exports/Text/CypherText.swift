package import Graphs
import Temporals

/// Names and values as openCypher reads them.
package enum CypherText {
  private static let reserved: Set<String> = [
    "all", "and", "as", "asc", "ascending", "by", "call", "case", "contains", "create", "cypher",
    "default", "delete", "desc", "descending", "detach", "distinct", "drop", "else", "end", "ends",
    "exists", "false", "for", "from", "group", "in", "is", "key", "limit", "match", "merge", "not",
    "null", "of", "on", "optional", "or", "order", "profile", "project", "remove", "return", "set",
    "skip", "starts", "then", "to", "true", "type", "union", "unique", "unwind", "use", "when",
    "where", "with", "xor", "yield",
  ]

  /// A name in backticks, unless it is plain and no keyword anywhere.
  package static func name(_ text: String) -> String {
    let utf8 = text.utf8
    let isPlain = utf8.enumerated().allSatisfy { index, byte in
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        || (index > 0 && (0x30...0x39).contains(byte))
    }
    if isPlain, !utf8.isEmpty, !reserved.contains(text.lowercased()) { return text }
    return "`" + text.replacing("`", with: "``") + "`"
  }

  static func string(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x27: out += "\\'"
      case 0x5C: out += "\\\\"
      case 0x0A: out += "\\n"
      case 0x0D: out += "\\r"
      case 0x09: out += "\\t"
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "'"
  }

  /// A property value. What openCypher does not allow in a property, a map or a list of several
  /// types, is its JSON as a text.
  package static func value(_ value: Value) -> String {
    switch value {
    case .null, .node, .relationship, .path: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let int): return int == .min ? "(-\(Int64.max) - 1)" : "\(int)"
    case .float(let float):
      if float.isNaN { return "(0.0 / 0.0)" }
      if float.isInfinite { return float < 0 ? "(-1.0 / 0.0)" : "(1.0 / 0.0)" }
      return "\(float)"
    case .string(let text): return string(text)
    case .temporal(let temporal): return "\(temporal.kind.rawValue)(\(string(temporal.text)))"
    case .list(let items):
      guard case .list? = PropertyType(of: value) else { return string(JsonText.text(value)) }
      return "[" + items.map { self.value($0) }.joined(separator: ", ") + "]"
    case .map: return string(JsonText.text(value))
    }
  }

  /// `{key: value, …}` of a node or relationship; nothing where it has no property.
  static func properties(
    _ columns: [ExportColumn], of id: UInt32, _ strings: StringTable,
    before: [(key: String, value: String)] = []
  ) -> String {
    var entries = before.map { "\($0.key): \($0.value)" }
    for column in columns {
      let value = column.value(of: id, strings)
      if !value.isNull { entries.append("\(name(column.key)): \(self.value(value))") }
    }
    return entries.isEmpty ? "" : "{" + entries.joined(separator: ", ") + "}"
  }
}
