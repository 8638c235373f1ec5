package import Tables

/// JSON values, ASCII controls and all scalars that steer a terminal written as `\u` escapes.
package enum JsonText {
  /// A quoted and escaped JSON string.
  package static func string(_ text: String) -> String {
    var result = "\""
    append(escaping: text, to: &result)
    return result + "\""
  }

  /// A typed JSON value; floats that JSON cannot write are strings, nodes carry `$node`.
  package static func value(_ cell: Cell) -> String {
    var result = ""
    append(cell, to: &result)
    return result
  }

  static func append(_ cell: Cell, to result: inout String) {
    switch cell {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .int(let value): result += value.description
    case .float(let value):
      let text = CellText.float(value)
      result += value.isFinite ? text : string(text)
    case .text(let text), .temporal(let text): result += string(text)
    case .list(let cells):
      result += "["
      for (index, cell) in cells.enumerated() {
        if index > 0 { result += "," }
        append(cell, to: &result)
      }
      result += "]"
    case .map(let entries): append(entries, to: &result)
    case .node(let node): append(node, to: &result)
    case .relationship(let relationship): append(relationship, to: &result)
    case .path(let path):
      result += "{\"$path\":{\"nodes\":["
      for (index, node) in path.nodes.enumerated() {
        if index > 0 { result += "," }
        append(node, to: &result)
      }
      result += "],\"relationships\":["
      for (index, relationship) in path.relationships.enumerated() {
        if index > 0 { result += "," }
        append(relationship, to: &result)
      }
      result += "]}}"
    }
  }

  static func append(_ entries: [Cell.Entry], to result: inout String) {
    result += "{"
    for (index, entry) in entries.enumerated() {
      if index > 0 { result += "," }
      result += string(entry.key) + ":"
      append(entry.value, to: &result)
    }
    result += "}"
  }

  private static func append(_ node: NodeCell, to result: inout String) {
    result += "{\"$node\":" + (node.address.map(string) ?? node.id.description)
    result += ",\"labels\":[" + node.labels.map(string).joined(separator: ",")
    result += "],\"properties\":"
    append(node.properties, to: &result)
    result += "}"
  }

  private static func append(_ relationship: RelationshipCell, to result: inout String) {
    result += "{\"$relationship\":\(relationship.id),\"type\":" + string(relationship.type)
    result += ",\"start\":\(relationship.start),\"end\":\(relationship.end),\"properties\":"
    append(relationship.properties, to: &result)
    result += "}"
  }

  private static func append(escaping text: String, to result: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where TerminalText.steersTerminal(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
