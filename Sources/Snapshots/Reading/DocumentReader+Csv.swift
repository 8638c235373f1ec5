import Diagnostics

extension DocumentReader {
  /// The key of a document that a CSV file became.
  static let csvKey = "\u{1F}csv"

  /// A table of edges or of a catalog as one document; or that it holds observations, which are
  /// read when they are asked for; else a reason.
  static func csv(
    _ bytes: [UInt8], isNamed: Bool, path: String
  ) -> (document: DocumentNode?, isObservations: Bool, trouble: Diagnostic?) {
    var reader = CsvReader(bytes)
    guard let header = reader.next() else { return (nil, false, nil) }
    let table = CsvTable(header: header.values, isNamed: isNamed)
    if case .observations? = table { return (nil, true, nil) }
    var rows = [header]
    var count = header.values.count
    while count < ReadLimits.nodes, let row = reader.next() {
      rows.append(row)
      count += row.values.count + 1
    }
    if let line = reader.openQuote {
      let trouble = LoadDiagnostic.at(
        path, line: line, "load.syntax", "a quote is not closed", severity: .error,
        suggestion: "close it with `\"`; within quotes, `\"\"` is one")
      return (nil, false, trouble)
    }
    guard let table else { return (nil, false, nil) }
    guard count < ReadLimits.nodes else {
      let trouble = LoadDiagnostic.at(
        path, line: nil, "load.too-many-values", "it holds more than \(ReadLimits.nodes) values",
        severity: .error, suggestion: "split the file")
      return (nil, false, trouble)
    }
    return (document(rows, of: table, size: bytes.count), false, nil)
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
        text.payload = builder.keep(value.trimmed)
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
}
