/// `// %% Title` at the start of a line begins a cell.
enum CellMarker {
  static func begins(_ bytes: [UInt8], at start: Int, to limit: Int) -> Bool {
    var index = start + 2
    guard index <= limit, bytes[start] == UInt8(ascii: "/"), bytes[start + 1] == UInt8(ascii: "/")
    else { return false }
    while index < limit, bytes[index].isBlank { index += 1 }
    return index + 1 < limit && bytes[index] == UInt8(ascii: "%")
      && bytes[index + 1] == UInt8(ascii: "%")
  }

  /// The title of the marker line `bytes[lower..<upper]`, empty without one.
  static func title(_ bytes: [UInt8], _ lower: Int, _ upper: Int) -> String {
    var start = lower
    while start < upper, bytes[start] != UInt8(ascii: "%") { start += 1 }
    start = min(start + 2, upper)
    while start < upper, bytes[start].isBlank { start += 1 }
    var end = upper
    while end > start, bytes[end - 1].isBlankOrNewline { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
