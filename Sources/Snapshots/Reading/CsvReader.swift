/// Reads comma-separated values (RFC 4180) row by row; semicolons and tabs are taken where the
/// first line has no commas.
struct CsvReader {
  /// One line of values, or several where line ends are quoted, and where it begins.
  struct Row {
    let line: Int
    let values: [String]
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1
  /// The line of a quote that is opened and, so far, not closed.
  private(set) var openQuote: Int?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    separator = [0x2C, 0x3B, 0x09].first { first.contains($0) } ?? 0x2C
  }

  /// The next row that holds something; nil when there is none. O(its bytes).
  mutating func next() -> Row? {
    while position < bytes.count {
      let start = line
      var values: [String] = []
      var goesOn = true
      while goesOn {
        values.append(value())
        goesOn = passSeparator()
      }
      if values.contains(where: { !$0.isEmpty }) { return Row(line: start, values: values) }
    }
    return nil
  }

  /// Whether another value follows in the row; passes what stands between the two, or the line end.
  private mutating func passSeparator() -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    position += 1
    if byte == separator { return true }
    if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    line += 1
    return false
  }

  /// A value up to what ends it, without blanks around it, but as it stands inside quotes.
  private mutating func value() -> String {
    var start = position
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    guard start < bytes.count, bytes[start] == 0x22 else { return plain().trimmed }
    position = start + 1
    let quoted = quotedValue()
    let rest = plain()
    // What follows a closing quote is no part of a value, but is not thrown away either.
    return rest.trimmed.isEmpty ? quoted : (quoted + rest).trimmed
  }

  private mutating func plain() -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// What stands up to the closing quote; two quotes are one.
  private mutating func quotedValue() -> String {
    openQuote = line
    var value: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x22 {
        guard position < bytes.count, bytes[position] == 0x22 else {
          openQuote = nil
          break
        }
        position += 1
      }
      if byte == 0x0A { line += 1 }
      value.append(byte)
    }
    return String(decoding: value, as: UTF8.self)
  }
}
