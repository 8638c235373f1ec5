import Diagnostics

/// Observations as comma-separated values: the first line names the fields, each row is a record.
extension ObservationReader {
  /// Adds the records of one file. O(bytes).
  mutating func readTable(_ bytes: [UInt8], path: String) {
    begin()
    var rows = CsvReader(bytes)
    guard let header = rows.next() else { return }
    let keys = header.values.map { Self.names[$0.lowercased()] ?? $0 }
    noteRepeated(keys, line: header.line, path: path)
    while let row = rows.next() {
      if let line = rows.openQuote {
        report(
          LoadDiagnostic.at(
            path, line: line, "load.syntax", "a quote is not closed", severity: .error,
            suggestion: "close it with `\"`; within quotes, `\"\"` is one"))
      } else {
        add(row, keys, path: path)
      }
    }
    end(path: path)
  }

  private mutating func add(_ row: CsvReader.Row, _ keys: [String], path: String) {
    guard row.values.dropFirst(keys.count).allSatisfy(\.isEmpty) else {
      report(
        LoadDiagnostic.at(
          path, line: row.line, "load.observation",
          "a row of \(row.values.count) values, where the first line names \(keys.count)",
          severity: .error, suggestion: "put a value with a separator in it into quotes"))
      return
    }
    var fields: [String] = []
    for (key, value) in zip(keys, row.values) where !key.isEmpty && !value.isEmpty {
      fields.append("\(QuotedText.quoted(key)):\(Self.json(value, under: key))")
    }
    let text = Array("{\(fields.joined(separator: ","))}".utf8)
    var reader = JsonReader(text, firstLine: row.line)
    do {
      add(try reader.document(), from: text, path: path)
    } catch {
      report(LoadDiagnostic.failure(error, path: path, bytes: text))
    }
  }

  private mutating func noteRepeated(_ keys: [String], line: Int, path: String) {
    var seen: Set<String> = []
    for key in keys where !key.isEmpty && !seen.insert(key).inserted {
      report(
        LoadDiagnostic.at(
          path, line: line, "load.observation", "two columns are called `\(key)`; the last counts",
          suggestion: "keep one of the two"))
    }
  }

  /// A value as JSON: numbers, `true` and `false`, lists and objects stand for themselves, but not
  /// where a field is text.
  private static func json(_ value: String, under key: String) -> String {
    guard !texts.contains(key), !Scalars.textKeys.contains(key) else {
      return QuotedText.quoted(value)
    }
    switch value {
    case "true", "TRUE", "True": return "true"
    case "false", "FALSE", "False": return "false"
    default: break
    }
    if Scalars.isNumber(value) { return value }
    if value.hasPrefix("[") || value.hasPrefix("{") {
      var reader = JsonReader(Array(value.utf8))
      if (try? reader.document()) != nil { return value }
    }
    return QuotedText.quoted(value)
  }

  /// Fields that are text whatever they look like.
  private static let texts: Set<String> = [
    "kind", "at", "from", "until", "subject", "actor", "actorKind", "status", "check", "dimension",
    "severity", "id",
  ]

  /// Names of fields by the same in lower case.
  private static let names = Dictionary(
    (fields + ["from", "subjects"]).map { ($0.lowercased(), $0) },
    uniquingKeysWith: { first, _ in first })
}
