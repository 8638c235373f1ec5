/// A named text with the byte offsets of its lines; the place every diagnostic points into.
package struct SourceText: Sendable, Equatable {
  /// What the user calls it: a path, `-c`, `<stdin>` or `cell 3`.
  package let name: String
  /// The UTF-8 bytes; ranges count in these.
  package let bytes: [UInt8]
  /// Number of the first line (1-based), when the text is a part of a longer one.
  package let firstLine: Int
  /// Column of the first byte (1-based), when the text is a part of a longer line.
  package let firstColumn: Int
  /// The text was not kept: diagnostics name the line, and show none.
  package let isPlaceOnly: Bool

  package init(name: String, bytes: [UInt8], firstLine: Int = 1, firstColumn: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    self.firstColumn = firstColumn
    isPlaceOnly = false
  }

  /// A line of a file whose text was not kept.
  package init(name: String, line: Int) {
    self.name = name
    bytes = []
    firstLine = line
    firstColumn = 1
    isPlaceOnly = true
  }

  package init(name: String, text: String, firstLine: Int = 1) {
    self.init(name: name, bytes: Array(text.utf8), firstLine: firstLine)
  }

  /// The text of `range`, clamped to the source, with invalid UTF-8 repaired.
  package func text(in range: SourceRange) -> String {
    let lower = min(max(range.lower, 0), bytes.count)
    let upper = min(max(range.upper, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The line and column (1-based, columns in Unicode scalars) of a byte offset. O(n), cold path
  /// only.
  package func position(of offset: Int) -> SourcePosition {
    let end = min(max(offset, 0), bytes.count)
    var line = firstLine
    var start = 0
    for index in 0..<end where bytes[index] == 0x0A {
      line += 1
      start = index + 1
    }
    let before = start == 0 ? firstColumn : 1
    let column = before + bytes[start..<end].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line, column: column, lineStart: start)
  }
}

/// A place for people: 1-based line and column, and the byte where that line begins.
package struct SourcePosition: Sendable, Equatable {
  package let line: Int
  package let column: Int
  package let lineStart: Int
}

/// A half-open range of UTF-8 byte offsets in a source text.
package struct SourceRange: Sendable, Hashable {
  package var lower: Int
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  package init(_ range: Range<Int>) {
    self.init(range.lowerBound, range.upperBound)
  }

  package var isEmpty: Bool { lower == upper }

  /// The smallest range that holds both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}
