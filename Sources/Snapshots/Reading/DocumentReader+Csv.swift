import Diagnostics

extension DocumentReader {
  /// The key of a document that a CSV file became.
  static let csvKey = "\u{1F}csv"

  /// A table of edges or of a catalog as one document, observations as records, else a reason.
  static func csv(
    _ bytes: [UInt8], isNamed: Bool, path: String
  ) -> (document: DocumentNode?, observations: [UInt8]?, trouble: Diagnostic?) {
    let reader = CsvReader(bytes)
    if let line = reader.openQuote {
      let trouble = LoadDiagnostic.at(
        path, line: line, "load.syntax", "a quote is not closed", severity: .error,
        suggestion: "close it with `\"`; within quotes, `\"\"` is one")
      return (nil, nil, trouble)
    }
    guard let header = reader.rows.first,
      let table = CsvTable(header: header.values, isNamed: isNamed)
    else { return (nil, nil, nil) }
    if case .observations = table { return (nil, records(reader.rows), nil) }
    var rows = reader.rows.map { row in
      node(row.values.map { text($0, line: row.line) }, line: row.line)
    }
    if case .pairs = table {
      rows.insert(node([text("source", line: 1), text("target", line: 1)], line: 1), at: 0)
    }
    let place = Place(line: 1, column: 1, lower: 0, upper: UInt32(clamping: bytes.count))
    let inner = DocumentEntry(
      key: table.word, place: place, value: DocumentNode(content: .sequence(rows), place: place))
    let outer = DocumentEntry(
      key: csvKey, place: place, value: DocumentNode(content: .mapping([inner]), place: place))
    return (DocumentNode(content: .mapping([outer]), place: place), nil, nil)
  }

  private static func text(_ text: String, line: Int) -> DocumentNode {
    DocumentNode(
      content: .scalar(text, isPlain: false),
      place: Place(line: UInt32(clamping: line), column: 1, lower: 0, upper: 0))
  }

  private static func node(_ values: [DocumentNode], line: Int) -> DocumentNode {
    DocumentNode(
      content: .sequence(values),
      place: Place(line: UInt32(clamping: line), column: 1, lower: 0, upper: 0))
  }

  /// Records as lines of JSON: numbers and `true` stand without quotes, empty values are left out.
  private static func records(_ rows: [CsvReader.Row]) -> [UInt8] {
    guard let header = rows.first?.values else { return [] }
    var out: [UInt8] = []
    for row in rows.dropFirst() {
      var fields: [String] = []
      for (key, value) in zip(header, row.values) where !value.isEmpty {
        let isText = Scalars.textKeys.contains(key) || key == "subject" || key == "at"
        let isPlain = !isText && (Scalars.isNumber(value) || value == "true" || value == "false")
        fields.append("\(QuotedText.quoted(key)):\(isPlain ? value : QuotedText.quoted(value))")
      }
      out += Array("{\(fields.joined(separator: ","))}\n".utf8)
    }
    return out
  }
}
