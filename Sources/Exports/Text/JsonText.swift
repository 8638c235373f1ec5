import Graphs
import Snapshots
import Temporals

/// Values as JSON: dates and durations are their ISO 8601 text, and so are the numbers that JSON
/// cannot write.
enum JsonText {
  static func quoted(_ text: String) -> String { QuotedText.quoted(text) }

  /// Values nest at most 1,000 deep, which is what bounds the recursion.
  static func write(_ value: Value, to out: inout String) {
    switch value {
    case .null, .node, .relationship, .path: out += "null"
    case .bool(let bool): out += bool ? "true" : "false"
    case .int(let int): out += "\(int)"
    case .float(let float): out += float.isFinite ? "\(float)" : quoted(PlainText.text(float))
    case .string(let text): out += quoted(text)
    case .temporal(let temporal): out += quoted(temporal.text)
    case .list(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        write(item, to: &out)
      }
      out += "]"
    case .map(let map):
      out += "{"
      for index in 0..<map.count {
        if index > 0 { out += "," }
        out += quoted(map.keys[index]) + ":"
        write(map.values[index], to: &out)
      }
      out += "}"
    }
  }

  static func text(_ value: Value) -> String {
    var out = ""
    write(value, to: &out)
    return out
  }

  /// The properties of a node or relationship as an object.
  static func object(
    _ columns: [ExportColumn], of id: UInt32, _ strings: StringTable
  ) -> String {
    var out = "{"
    for column in columns {
      let value = column.value(of: id, strings)
      if value.isNull { continue }
      if out.utf8.count > 1 { out += "," }
      out += quoted(column.key) + ":"
      write(value, to: &out)
    }
    return out + "}"
  }
}
