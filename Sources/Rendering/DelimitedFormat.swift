internal import Tables

/// Comma- or tab-separated rows with a header; null and the empty text are both empty.
struct DelimitedFormat {
  enum Kind {
    /// Quoted by RFC 4180, lines ended by a line feed.
    case csv
    /// Tab, line breaks and the backslash are written `\t \n \r \\`.
    case tsv
  }

  let kind: Kind

  func write(_ table: Table, to output: inout TextOutput) -> Footer {
    let count = table.rowCount
    let footer = Footer(rows: count, columns: table.columns.count)
    guard !table.columns.isEmpty else { return footer }
    output.line(record(table.columns.map(\.name)))
    for row in 0..<count {
      output.line(record(table.columns.map { CellText.plain($0.cells[row]) }))
      if output.hasFailed { break }
    }
    return footer
  }

  private func record(_ fields: [String]) -> String {
    switch kind {
    case .csv:
      // A lone empty field would read as an empty line, which readers skip.
      if fields == [""] { return "\"\"" }
      return fields.map(DelimitedFormat.quoted).joined(separator: ",")
    case .tsv:
      return fields.map(DelimitedFormat.escaped).joined(separator: "\t")
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != 0x2C && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D
    }
    if isPlain { return text }
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x5C
    }
    if isPlain { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x09: bytes += [0x5C, 0x74]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x5C: bytes += [0x5C, 0x5C]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
