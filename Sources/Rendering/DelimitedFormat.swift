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

  func write(_ all: LaterTable, to output: inout TextOutput) -> Footer {
    let footer = Footer(rows: all.rowCount, columns: all.columns.count)
    guard !all.columns.isEmpty else { return footer }
    writeRecord(all.columns.count, to: &output) { all.columns[$0].name }
    for part in TableParts(all, hasProperties: false) {
      for row in 0..<part.rowCount {
        writeRecord(part.columns.count, to: &output) {
          CellText.plain(part.columns[$0].cells[row])
        }
      }
      if output.hasFailed { break }
    }
    return footer
  }

  private func writeRecord(_ count: Int, to output: inout TextOutput, field: (Int) -> String) {
    let separator = kind == .csv ? "," : "\t"
    for index in 0..<count {
      if index > 0 { output.write(separator) }
      let text = field(index)
      // A lone empty field would read as an empty line, which readers of CSV skip.
      let isLone = kind == .csv && count == 1 && text.isEmpty
      output.write(isLone ? "\"\"" : encoded(text))
    }
    output.line()
  }

  private func encoded(_ text: String) -> String {
    switch kind {
    case .csv: DelimitedFormat.quoted(text)
    case .tsv: DelimitedFormat.escaped(text)
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
    // Piped tsv often ends on a terminal: what would steer it is written as an escape, too.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x5C }
    if isPlain { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\\": escaped += "\\\\"
      default:
        if TerminalText.steersTerminal(scalar) {
          escaped += TerminalText.escaped(String(scalar))
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
