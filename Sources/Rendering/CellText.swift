package import Tables

/// Cells as text: strings bare at the top and quoted inside lists and maps, null empty at the top.
package enum CellText {
  /// The text of one cell of a result; it may hold control characters and line breaks.
  package static func plain(_ cell: Cell) -> String {
    switch cell {
    case .null: return ""
    case .text(let text): return text
    default:
      var result = ""
      append(cell, to: &result)
      return result
    }
  }

  /// A float as the query language writes it: `1.0`, `1e21`, `NaN`, `-Infinity`.
  package static func float(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    let text = value.description
    guard let e = text.firstIndex(of: "e") else { return text }
    // Swift pads exponents to two digits and signs positive ones.
    let exponent = Int(text[text.index(after: e)...]) ?? 0
    return text[..<e] + "e\(exponent)"
  }

  static func isNumber(_ cell: Cell) -> Bool {
    switch cell {
    case .int, .float: true
    default: false
    }
  }

  private static func append(_ cell: Cell, to result: inout String) {
    switch cell {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .int(let value): result += value.description
    case .float(let value): result += float(value)
    case .text(let text): appendQuoted(text, to: &result)
    case .temporal(let text): result += text
    case .list(let cells):
      result += "["
      for (index, cell) in cells.enumerated() {
        if index > 0 { result += ", " }
        append(cell, to: &result)
      }
      result += "]"
    case .map(let entries): appendMap(entries, to: &result)
    case .node(let node): append(node, to: &result)
    case .relationship(let relationship):
      result += "["
      appendBody(of: relationship, to: &result)
      result += "]"
    case .path(let path): append(path, to: &result)
    }
  }

  private static func append(_ node: NodeCell, to result: inout String) {
    if let address = node.address {
      result += address
      return
    }
    result += "("
    for label in node.labels { result += ":" + label }
    if !node.properties.isEmpty {
      if !node.labels.isEmpty { result += " " }
      appendMap(node.properties, to: &result)
    }
    result += ")"
  }

  private static func appendBody(
    of relationship: RelationshipCell, to result: inout String
  ) {
    result += ":" + relationship.type
    if !relationship.properties.isEmpty {
      result += " "
      appendMap(relationship.properties, to: &result)
    }
  }

  private static func append(_ path: PathCell, to result: inout String) {
    for (index, node) in path.nodes.enumerated() {
      append(node, to: &result)
      guard index < path.relationships.count else { continue }
      let relationship = path.relationships[index]
      let isForward = relationship.start == node.id
      result += (isForward ? " -[:" : " <-[:") + relationship.type
      result += isForward ? "]-> " : "]- "
    }
  }

  private static func appendMap(_ entries: [Cell.Entry], to result: inout String) {
    result += "{"
    for (index, entry) in entries.enumerated() {
      if index > 0 { result += ", " }
      result += entry.key + ": "
      append(entry.value, to: &result)
    }
    result += "}"
  }

  private static func appendQuoted(_ text: String, to result: inout String) {
    result += "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    result += "'"
  }
}
