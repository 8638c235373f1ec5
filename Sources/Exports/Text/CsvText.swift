/// Rows of comma-separated values (RFC 4180), with a line feed at the end of each.
///
/// An absent value is nothing at all, an empty text is `""`.
enum CsvText {
  static func row(_ cells: [String?]) -> String {
    var out = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { out += "," }
      if let cell { out += quoted(cell) }
    }
    return out + "\n"
  }

  /// In quotes where a reader would otherwise take it for something else.
  static func quoted(_ text: String) -> String {
    let utf8 = text.utf8
    let isPlain =
      !utf8.isEmpty && utf8.first != 0x20 && utf8.last != 0x20
      && utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 >= 0x20 }
    if isPlain { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
