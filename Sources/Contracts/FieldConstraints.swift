import Graphs
import Workspaces

/// What a field must satisfy, in words.
enum FieldConstraints {
  /// The logical type, else the physical one; `.null` when the file states neither.
  static func type(of field: UInt32, in context: MeshContext) -> Value {
    for key in ["type", "logicalType", "physicalType"] {
      let value = context.view.property(key, of: field)
      if !value.isNull { return value }
    }
    return .null
  }

  static func phrases(of field: UInt32, in context: MeshContext) -> [String] {
    func property(_ key: String) -> Value { context.view.property(key, of: field) }
    func isSet(_ key: String) -> Bool {
      if case .bool(true) = property(key) { true } else { false }
    }
    var phrases: [String] = []
    if isSet("primaryKey") { phrases.append("primary key") }
    if isSet("required") { phrases.append("required") }
    if isSet("unique") { phrases.append("unique") }
    let bounds = [
      ("pattern", "matches"), ("format", "format"), ("minimum", "≥"), ("exclusiveMinimum", ">"),
      ("maximum", "≤"), ("exclusiveMaximum", "<"), ("minLength", "length ≥"),
      ("maxLength", "length ≤"), ("masking", "masked by"),
    ]
    for (key, word) in bounds {
      if let text = PlainValue.text(property(key)) { phrases.append("\(word) \(text)") }
    }
    if case .list(let elements) = property("enum"), !elements.isEmpty {
      let texts = elements.compactMap(choice)
      if !texts.isEmpty { phrases.append("one of \(texts.joined(separator: ", "))") }
    }
    for target in context.neighbours(of: field, .references) {
      phrases.append("references \(short(context.address(of: target)))")
    }
    return phrases
  }

  /// A value of an enumeration, which may carry its description beside it.
  private static func choice(_ value: Value) -> String? {
    if case .map(let map) = value { return map["value"].flatMap(PlainValue.text) }
    return PlainValue.text(value)
  }

  /// `contract:a@1#orders.id` without the contract.
  private static func short(_ address: String) -> String {
    address.lastIndex(of: "#").map { String(address[address.index(after: $0)...]) } ?? address
  }
}
