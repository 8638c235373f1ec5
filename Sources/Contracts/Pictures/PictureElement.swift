import Graphs

/// A part of a contract as its files state it: a dataset, field, service level, rule, port, server.
struct PictureElement: Sendable {
  /// Where it is defined.
  struct Place: Sendable, Hashable {
    let file: String
    /// 1-based.
    let line: Int?
  }

  let node: UInt32
  let name: String
  /// Stable ids beside the name.
  let ids: [String]
  /// `orders.amount`; the name of what is no part of the schema.
  let path: String
  /// Index of the parent in the schema; nil for a dataset, and for what is no part of it.
  let parent: Int?
  /// 0 for a dataset.
  let depth: Int
  let place: Place?
  /// Every property but those that tell who or where it is.
  let values: [String: Value]
  /// Addresses of terms, ascending.
  var terms: [String] = []
  /// What it refers to, without the version of its own contract, ascending.
  var references: [String] = []
  /// Indexes of the fields nested in it, in the order of the file.
  var children: [Int] = []

  subscript(key: String) -> Value? { values[key].flatMap { $0.isNull ? nil : $0 } }

  /// A constraint, which may stand beside the type or in `logicalTypeOptions`.
  func option(_ key: String) -> Value? {
    if let value = self[key] { return value }
    if case .map(let options)? = self["logicalTypeOptions"], let value = options[key],
      !value.isNull
    {
      return value
    }
    return nil
  }

  func text(_ key: String) -> String? { option(key).flatMap(PlainValue.text) }

  func number(_ key: String) -> Double? { option(key).flatMap(PlainValue.number) }

  /// Yes or no, also where it is written as a word; nil where it is neither.
  func flag(_ key: String) -> Bool? {
    switch option(key) {
    case .bool(let bool)?: return bool
    case .string(let text)?:
      switch text.lowercased() {
      case "true", "yes": return true
      case "false", "no": return false
      default: return nil
      }
    default: return nil
    }
  }

  /// A part of a map: `access.type`.
  func part(_ key: String, _ name: String) -> Value? {
    if case .map(let map)? = self[key], let value = map[name], !value.isNull { value } else { nil }
  }

  /// Whether it is announced to go.
  var isDeprecated: Bool { flag("deprecated") == true || text("status") == "deprecated" }
}
