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
    guard reader.rows.reduce(0, { $0 + $1.values.count + 1 }) < ReadLimits.nodes else {
      let trouble = LoadDiagnostic.at(
        path, line: nil, "load.too-many-values", "it holds more than \(ReadLimits.nodes) values",
        severity: .error, suggestion: "split the file")
      return (nil, nil, trouble)
    }
    return (document(reader.rows, of: table, size: bytes.count), nil, nil)
  }

  /// `{csvKey: {word: [[value, …], …]}}`, in the tree that other documents are kept in.
  private static func document(
    _ rows: [CsvReader.Row], of table: CsvTable, size: Int
  ) -> DocumentNode {
    var builder = DocumentBuilder()
    let end = UInt32(clamping: size)
    func cell(_ style: DocumentCell.Style, line: Int) -> DocumentCell {
      DocumentCell(style, lower: 0, upper: 0, line: UInt32(clamping: line))
    }
    func add(_ values: [String], line: Int) {
      builder.open(cell(.sequence, line: line))
      for value in values {
        var text = cell(.kept, line: line)
        text.payload = builder.keep(value)
        builder.add(text)
      }
      builder.close(upper: 0)
    }
    builder.open(cell(.mapping, line: 1))
    builder.setKey(builder.intern(csvKey), lower: 0, line: 1)
    builder.open(cell(.mapping, line: 1))
    builder.setKey(builder.intern(table.word), lower: 0, line: 1)
    builder.open(cell(.sequence, line: 1))
    if case .pairs = table { add(["source", "target"], line: 1) }
    for row in rows { add(row.values, line: row.line) }
    for _ in 0..<3 { builder.close(upper: end) }
    return builder.finish(bytes: [], base: 0).node(at: 0)
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
