package import Graphs
import Temporals

/// Values in the notation of the query language, for messages.
package enum ValueText {
  /// One line: `'text'`, `[1, 2]`, `{a: 1}`, `(:Product {name: 'Orders'})`, `[:FEEDS]`.
  package static func text(_ value: Value, view: GraphView) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .float(let number): NumberText.text(number)
    case .string(let text): quoted(text)
    case .list(let elements): "[\(elements.map { text($0, view: view) }.joined(separator: ", "))]"
    case .map(let map): entries(Array(zip(map.keys, map.values)), view: view)
    case .node(let id): node(id, view: view)
    case .relationship(let id): relationship(id, view: view)
    case .temporal(let temporal): "\(temporal.kind.rawValue)('\(temporal.text)')"
    case .path(let path): self.path(path, view: view)
    }
  }

  /// Text in single quotes, with the escapes of a string literal.
  package static func quoted(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": out += "\\'"
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "'"
  }

  private static func entries(_ entries: [(String, Value)], view: GraphView) -> String {
    "{\(entries.map { "\(name($0.0)): \(text($0.1, view: view))" }.joined(separator: ", "))}"
  }

  private static func node(_ id: UInt32, view: GraphView) -> String {
    let labels = view.labelNames(of: id).map { ":\(name($0))" }.joined()
    let properties = view.properties(of: id).map { ($0.key, $0.value) }
    let parts = [labels, properties.isEmpty ? "" : entries(properties, view: view)]
    return "(\(parts.filter { !$0.isEmpty }.joined(separator: " ")))"
  }

  private static func relationship(_ id: UInt32, view: GraphView) -> String {
    let type = view.types[view.relationship(id).type]
    let properties = view.properties(ofRelationship: id).map { ($0.key, $0.value) }
    return "[:\(name(type))\(properties.isEmpty ? "" : " " + entries(properties, view: view))]"
  }

  private static func path(_ path: ValuePath, view: GraphView) -> String {
    var out = "<"
    for (index, id) in path.nodes.enumerated() {
      out += node(id, view: view)
      guard index < path.relationships.count else { continue }
      let link = path.relationships[index]
      let isForward = view.relationship(link).start == id
      out += "\(isForward ? "-" : "<-")\(relationship(link, view: view))\(isForward ? "->" : "-")"
    }
    return out + ">"
  }

  /// A name as written in a query, in backticks where it is no identifier.
  private static func name(_ text: String) -> String {
    let isPlain = text.unicodeScalars.enumerated().allSatisfy { index, scalar in
      scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic)
        || (index > 0 && ("0"..."9").contains(scalar))
    }
    if isPlain, !text.isEmpty { return text }
    return
      "`\(text.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
  }
}
