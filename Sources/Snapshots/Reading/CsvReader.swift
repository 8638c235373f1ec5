/// Reads comma-separated values (RFC 4180); semicolons and tabs are taken where the first line has
/// no commas.
struct CsvReader {
  /// One line of values and where it begins.
  struct Row {
    let line: Int
    let values: [String]
  }

  private(set) var rows: [Row] = []
  /// Where quotes are opened and not closed.
  private(set) var openQuote: Int?

  /// O(bytes). Lines that hold nothing are left out.
  init(_ bytes: [UInt8]) {
    let first = bytes.prefix { $0 != 0x0A }
    let separator: UInt8 =
      [0x2C, 0x3B, 0x09].first { first.contains($0) } ?? 0x2C
    var value: [UInt8] = []
    var values: [String] = []
    var line = 1
    var start = 1
    var isQuoted = false
    var position = 0
    func text() -> String { String(decoding: value, as: UTF8.self).trimmed }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A { line += 1 }
      if isQuoted {
        guard byte == 0x22 else {
          value.append(byte)
          continue
        }
        if position < bytes.count, bytes[position] == 0x22 {
          value.append(0x22)
          position += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22 where value.allSatisfy({ $0 == 0x20 }):
        value.removeAll(keepingCapacity: true)
        isQuoted = true
        openQuote = line
      case separator:
        values.append(text())
        value.removeAll(keepingCapacity: true)
      case 0x0D: break
      case 0x0A:
        values.append(text())
        value.removeAll(keepingCapacity: true)
        if values.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, values: values)) }
        values.removeAll(keepingCapacity: true)
        start = line
      default: value.append(byte)
      }
    }
    values.append(text())
    if values.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, values: values)) }
    if !isQuoted { openQuote = nil }
  }
}
