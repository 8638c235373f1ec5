internal import Diagnostics
internal import Tables

/// The part of a source line around a range, in cells: tabs expanded, controls written out, cut on
/// both sides where it is too long.
struct SourceExcerpt {
  private(set) var line = ""
  /// Cells before the first caret, and how many carets.
  private(set) var caret = 0
  private(set) var length = 1

  /// Bytes looked at on each side of the range's start; longer lines are cut there at once.
  private static let reach = 4_096
  private static let tab = 4

  private struct Piece {
    let text: String
    let width: Int
  }

  init(_ source: SourceText, _ range: SourceRange, room: Int, ellipsis: String) {
    let bytes = source.bytes
    let lower = min(max(range.lower, 0), bytes.count)
    let lineStart = source.position(of: lower).lineStart
    var lineEnd = lower
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
    if lineEnd > lineStart, lineEnd > lower, bytes[lineEnd - 1] == 0x0D { lineEnd -= 1 }
    let upper = min(max(range.upper, lower), lineEnd)
    let start = SourceExcerpt.boundary(bytes, max(lineStart, lower - SourceExcerpt.reach))
    let end = SourceExcerpt.boundary(bytes, min(lineEnd, lower + SourceExcerpt.reach))
    let middle = min(upper, end)

    var pieces: [Piece] = []
    var column = 0
    SourceExcerpt.add(bytes[start..<lower], to: &pieces, column: &column)
    let caretStart = column
    SourceExcerpt.add(bytes[lower..<middle], to: &pieces, column: &column)
    let caretEnd = max(caretStart + 1, column)
    SourceExcerpt.add(bytes[middle..<max(middle, end)], to: &pieces, column: &column)
    show(
      pieces, from: caretStart, to: caretEnd, total: column, room: room, ellipsis: ellipsis,
      isCut: (start > lineStart, end < lineEnd))
  }

  /// Chooses the window so that the first caret and what stands before it can be seen.
  private mutating func show(
    _ pieces: [Piece], from caretStart: Int, to caretEnd: Int, total: Int, room: Int,
    ellipsis: String, isCut: (left: Bool, right: Bool)
  ) {
    let mark = TextWidth.width(of: ellipsis)
    let needed = max(total, caretEnd)
    var first = 0
    if needed > room {
      let wanted = min(caretEnd, caretStart + room / 2) - (room * 2) / 3
      first = max(0, min(wanted, needed - room + mark))
    }
    var shown = 0
    var skipped = 0
    var index = 0
    if first > 0 || isCut.left {
      while index < pieces.count, skipped < first + mark {
        skipped += pieces[index].width; index += 1
      }
      line = ellipsis
      shown = mark
    }
    let offset = shown - skipped
    let isWhole = !isCut.right && total + offset <= room
    while index < pieces.count {
      if shown + pieces[index].width > room - (isWhole ? 0 : mark) { break }
      line += pieces[index].text
      shown += pieces[index].width
      index += 1
    }
    if index < pieces.count || isCut.right { line += ellipsis }
    caret = max(0, caretStart + offset)
    length = max(1, min(caretEnd + offset, room) - caret)
  }

  /// The next position at or before `offset` where a scalar begins.
  private static func boundary(_ bytes: [UInt8], _ offset: Int) -> Int {
    var offset = offset
    var steps = 0
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80, steps < 3 {
      offset -= 1
      steps += 1
    }
    return offset
  }

  private static func add(_ bytes: ArraySlice<UInt8>, to pieces: inout [Piece], column: inout Int) {
    for character in String(decoding: bytes, as: UTF8.self) {
      let text: String
      if character == "\t" {
        text = String(repeating: " ", count: tab - column % tab)
      } else {
        text = TerminalText.escaped(String(character))
      }
      let width = TextWidth.width(of: text)
      pieces.append(Piece(text: text, width: width))
      column += width
    }
  }
}
