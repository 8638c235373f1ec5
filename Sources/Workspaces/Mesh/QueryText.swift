import Exports
package import Graphs

/// Names and values as statements write them.
package enum QueryText {
  /// A name in backticks, unless it is plain.
  package static func name(_ text: String) -> String { CypherText.name(text) }

  /// A property value as a literal, maps and lists with it; values nest at most 1,000 deep.
  package static func literal(_ value: Value) -> String {
    switch value {
    case .list(let items): "[" + items.map(literal).joined(separator: ", ") + "]"
    case .map(let map):
      "{"
        + zip(map.keys, map.values).map { "\(CypherText.name($0)): \(literal($1))" }
        .joined(separator: ", ") + "}"
    default: CypherText.value(value)
    }
  }
}
