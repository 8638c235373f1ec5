import Graphs

/// Types for scalars that were kept as text.
enum Scalars {
  /// Keys whose value is text whatever it looks like: `version: 1.0` stays `1.0`.
  static let textKeys: Set<String> = [
    "id", "name", "version", "title", "description", "purpose", "apiVersion", "kind", "label",
    "address", "status", "namespace", "term", "definition", "tenant", "type", "url", "email",
    "location", "platform", "format", "pattern", "username", "note", "currency",
  ]

  /// A JSON number: `-0.5e+3`, but not `01`, `.5`, `1_000` or `NaN`.
  static func isNumber(_ text: String) -> Bool { JsonText.isNumber(Array(text.utf8)) }

  /// What an unquoted scalar stands for: null, a boolean, a number, else text (`yes`, dates,
  /// `0x1F`).
  static func value(ofPlain text: String) -> Value {
    guard let first = text.utf8.first, text.utf8.count <= 40 else {
      return text.isEmpty ? .null : .string(text)
    }
    switch text {
    case "null", "~", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard (0x30...0x39).contains(first) || first == 0x2D, isNumber(text) else {
      return .string(text)
    }
    if let int = Int64(text) { return .int(int) }
    // An integer too large would lose digits as a float; its text does not.
    let isFraction = text.utf8.contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 }
    guard isFraction, let float = Double(text), float.isFinite else { return .string(text) }
    return .float(float)
  }
}

extension DocumentNode {
  /// The value with its natural types; under a key of `Scalars.textKeys` a scalar stays text.
  func value(under key: String = "") -> Value {
    if isSequence {
      var values: [Value] = []
      values.reserveCapacity(elementCount)
      tree.visit(cell) { element in
        values.append(tree.node(at: element).value(under: key))
        return true
      }
      return .list(values)
    }
    if isMapping {
      // In order of keys a map grows at its end; otherwise a large one would take quadratic time.
      let sorted = entries.sorted { $0.key < $1.key }
      return .map(ValueMap(sorted.lazy.map { ($0.key, $0.value.value(under: $0.key)) }))
    }
    guard let text else { return isPlain ? .null : .string("") }
    if !isPlain || Scalars.textKeys.contains(key) { return .string(text) }
    return Scalars.value(ofPlain: text)
  }
}
