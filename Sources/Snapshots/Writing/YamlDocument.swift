/// Writes documents as YAML: outer maps a line for each key, what lies inside them on one line.
enum YamlDocument {
  /// A key longer than this needs a `?` before it.
  private static let longestKey = 800

  /// The entries of a map, each on a line of its own; `first` is what stands before the first.
  static func write(
    _ entries: [(key: String, value: DocumentText)], first: String, indent: String,
    levels: Int, to out: inout String
  ) {
    for (index, entry) in entries.enumerated() {
      out += index == 0 ? first : indent
      let key = scalar(entry.key)
      out += key.utf8.count > longestKey ? "? \(key)\n\(indent):" : "\(key):"
      if levels > 0, case .map(let inner) = entry.value, !inner.isEmpty {
        out += "\n"
        write(
          inner, first: indent + "  ", indent: indent + "  ", levels: levels - 1, to: &out)
      } else {
        out += " "
        flow(entry.value, to: &out)
        out += "\n"
      }
    }
  }

  private static func scalar(_ text: String) -> String {
    QuotedText.isPlain(text) ? text : QuotedText.quoted(text)
  }

  private static func flow(_ document: DocumentText, to out: inout String) {
    switch document {
    case .text(let text): out += scalar(text)
    case .list(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += ", " }
        flow(item, to: &out)
      }
      out += "]"
    case .map(let entries):
      out += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { out += ", " }
        let key = QuotedText.quoted(entry.key)
        out += key.utf8.count > longestKey ? "? \(key) : " : "\(key): "
        flow(entry.value, to: &out)
      }
      out += "}"
    default: JsonDocument.write(document, to: &out)
    }
  }
}
