/// Writes documents as JSON on one line.
enum JsonDocument {
  static func write(_ document: DocumentText, to out: inout String) {
    switch document {
    case .null: out += "null"
    case .bool(let bool): out += bool ? "true" : "false"
    case .int(let int): out += "\(int)"
    case .float(let float): out += "\(float)"
    case .text(let text): out += QuotedText.quoted(text)
    case .list(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        write(item, to: &out)
      }
      out += "]"
    case .map(let entries):
      out += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { out += "," }
        out += QuotedText.quoted(entry.key) + ":"
        write(entry.value, to: &out)
      }
      out += "}"
    }
  }
}
