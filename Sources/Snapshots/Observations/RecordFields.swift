import Graphs

/// The fields of records that have no column, read without a tree: a metric over ten million
/// records asks each for two numbers.
package struct RecordFields: Sendable {
  private let table: ObservationTable
  private let bytes: [UInt8]

  package init(_ table: ObservationTable) {
    self.table = table
    bytes = table.strings.bytes
  }

  /// A number that a record states under a key; nil where it states none, or no finite one.
  package func number(_ key: StaticString, of row: Int) -> Double? {
    guard let range = value(key, of: row), let first = bytes[range].first else { return nil }
    guard first == 0x2D || (0x30...0x39).contains(first) else { return nil }
    if range.count < 16, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) {
      return Double(bytes[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) })
    }
    guard let number = Double(String(decoding: bytes[range], as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }

  /// A text, or a number as it is written.
  package func text(_ key: StaticString, of row: Int) -> String? {
    guard let range = value(key, of: row), let first = bytes[range].first else { return nil }
    guard first == 0x22 else {
      let text = String(decoding: bytes[range], as: UTF8.self)
      return text == "null" ? nil : text
    }
    let inner = bytes[(range.lowerBound + 1)..<(range.upperBound - 1)]
    if !inner.contains(0x5C) { return String(decoding: inner, as: UTF8.self) }
    var reader = JsonReader(Array(bytes[range]))
    return (try? reader.document())?.text
  }

  /// An instant in microseconds since 1970 UTC.
  package func instant(_ key: StaticString, of row: Int) -> Int64? {
    text(key, of: row).flatMap { Instant.microseconds($0) }
  }

  /// True, false, or nil where the record does not say.
  package func flag(_ key: StaticString, of row: Int) -> Bool? {
    switch text(key, of: row) {
    case "true"?: true
    case "false"?: false
    default: nil
    }
  }

  /// Where the value of a key lies, blanks taken off.
  private func value(_ key: StaticString, of row: Int) -> Range<Int>? {
    guard table.rest[row] != 0 else { return nil }
    let whole = table.strings.range(of: table.rest[row])
    var position = whole.lowerBound + 1
    while position < whole.upperBound {
      guard let quote = next(0x22, from: position, in: whole) else { return nil }
      let name = (quote + 1)..<stringEnd(quote, in: whole)
      guard let colon = next(0x3A, from: name.upperBound, in: whole) else { return nil }
      let end = valueEnd(colon + 1, in: whole)
      if isKey(key, name) { return trimmed((colon + 1)..<end) }
      position = end + 1
    }
    return nil
  }

  private func isKey(_ key: StaticString, _ name: Range<Int>) -> Bool {
    guard name.count == key.utf8CodeUnitCount else { return false }
    return unsafe UnsafeBufferPointer(start: key.utf8Start, count: name.count)
      .elementsEqual(bytes[name])
  }

  private func next(_ byte: UInt8, from start: Int, in whole: Range<Int>) -> Int? {
    var position = start
    while position < whole.upperBound {
      if bytes[position] == byte { return position }
      position += 1
    }
    return nil
  }

  /// The place of the quote that closes the one at `start`.
  private func stringEnd(_ start: Int, in whole: Range<Int>) -> Int {
    var position = start + 1
    while position < whole.upperBound, bytes[position] != 0x22 {
      position += bytes[position] == 0x5C ? 2 : 1
    }
    return min(position, whole.upperBound - 1)
  }

  /// The comma or brace behind a value.
  private func valueEnd(_ start: Int, in whole: Range<Int>) -> Int {
    var depth = 0
    var position = start
    while position < whole.upperBound {
      switch bytes[position] {
      case 0x22: position = stringEnd(position, in: whole)
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        if depth == 0 { return position }
        depth -= 1
      case 0x2C where depth == 0: return position
      default: break
      }
      position += 1
    }
    return whole.upperBound - 1
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }
}
