import Tables

/// The text being edited with its cursor, and the moves that depend on lines and graphemes.
struct EditText: Equatable {
  var text = ""
  /// UTF-8 bytes before the cursor; always at the border of a scalar.
  var cursor = 0

  var isAtEnd: Bool { cursor >= text.utf8.count }

  /// The byte offset where the cursor's line begins.
  var lineStart: Int {
    let head = text.utf8.prefix(cursor)
    guard let end = head.lastIndex(of: UInt8(ascii: "\n")) else { return 0 }
    return text.utf8.distance(from: text.utf8.startIndex, to: end) + 1
  }

  /// The byte offset where the cursor's line ends, before its line end.
  var lineEnd: Int { lineEnd(from: cursor) }

  var isOnLastLine: Bool { lineEnd == text.utf8.count }

  /// The offset one grapheme to the left; the cursor may stand inside a grapheme.
  var left: Int { cursor - (slice(0..<cursor).last?.utf8.count ?? 0) }

  /// The offset one grapheme to the right.
  var right: Int { cursor + (slice(cursor..<text.utf8.count).first?.utf8.count ?? 0) }

  /// The cells between the beginning of the line and the cursor.
  var column: Int {
    slice(lineStart..<cursor).unicodeScalars.reduce(0) { $0 + TextWidth.width(of: $1) }
  }

  /// The offset on the line above that is nearest to a column; nil on the first line.
  func above(column: Int) -> Int? {
    let start = lineStart
    guard start > 0 else { return nil }
    return EditText(text: text, cursor: start - 1).onLine(column: column)
  }

  /// The offset on the line below that is nearest to a column; nil on the last line.
  func below(column: Int) -> Int? {
    let end = lineEnd
    guard end < text.utf8.count else { return nil }
    return EditText(text: text, cursor: end + 1).onLine(column: column)
  }

  /// The blanks that begin the last line.
  var lastIndent: String {
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    return String(last.prefix { $0 == " " || $0 == "\t" })
  }

  /// How many scalars lie between two byte offsets; negative when `end` stands before `start`.
  func scalars(from start: Int, to end: Int) -> Int {
    let count = slice(min(start, end)..<max(start, end)).unicodeScalars.count
    return end < start ? -count : count
  }

  /// A part of the text by byte offsets, cut to what exists.
  func slice(_ range: Range<Int>) -> Substring {
    let range = range.clamped(to: 0..<text.utf8.count)
    let from = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    let to = text.utf8.index(from, offsetBy: range.count)
    return text[from..<to]
  }

  private func lineEnd(from offset: Int) -> Int {
    let tail = text.utf8.dropFirst(offset)
    guard let end = tail.firstIndex(of: UInt8(ascii: "\n")) else { return text.utf8.count }
    return text.utf8.distance(from: text.utf8.startIndex, to: end)
  }

  private func onLine(column: Int) -> Int {
    var offset = lineStart
    var used = 0
    for scalar in slice(offset..<lineEnd).unicodeScalars {
      used += TextWidth.width(of: scalar)
      if used > column { break }
      offset += UTF8.width(scalar)
    }
    return offset
  }
}
