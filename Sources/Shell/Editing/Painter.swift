/// Turns rows into the bytes that bring the terminal from the last frame to the next.
struct Painter {
  /// The cursor's row in the last frame.
  private var cursorRow = 0
  /// The first row of the text that the last frame showed.
  private var top = 0

  /// Forgets the last frame: the next one begins on the row where the cursor is.
  mutating func reset() {
    cursorRow = 0
    top = 0
  }

  /// The terminal changed its width and wrapped the last frame anew, as `layout` does.
  mutating func reflow(_ layout: Layout, rows: Int) {
    cursorRow = min(layout.cursorRow - min(top, layout.cursorRow), max(0, rows - 1))
  }

  /// A frame of at most `rows` rows around the cursor, with a footer.
  mutating func frame(_ layout: Layout, footer: [ScreenRow], rows: Int) -> [UInt8] {
    let height = min(layout.rows.count, max(1, rows - footer.count))
    if layout.cursorRow < top { top = layout.cursorRow }
    if layout.cursorRow >= top + height { top = layout.cursorRow - height + 1 }
    top = max(0, min(top, layout.rows.count - height))
    let shown = Array(layout.rows[top..<(top + height)]) + footer
    var out = begin()
    draw(shown, columns: layout.columns, into: &out)
    let target = layout.cursorRow - top
    out.escape(shown.count - 1 - target, "A")
    out.append(UInt8(ascii: "\r"))
    out.escape(layout.cursorColumn, "C")
    out.append(contentsOf: Array("\u{1B}[?25h".utf8))
    cursorRow = target
    return out
  }

  /// The whole text one last time, the cursor behind it and then on a new line.
  mutating func last(_ layout: Layout, mark: String) -> [UInt8] {
    var out = begin()
    draw(layout.rows, columns: layout.columns, into: &out)
    out.append(contentsOf: Array("\(mark)\r\n\u{1B}[?25h".utf8))
    reset()
    return out
  }

  private func begin() -> [UInt8] {
    var out = Array("\u{1B}[?25l".utf8)
    out.escape(cursorRow, "A")
    out.append(UInt8(ascii: "\r"))
    return out
  }

  private func draw(_ rows: [ScreenRow], columns: Int, into out: inout [UInt8]) {
    for (index, row) in rows.enumerated() {
      out.append(contentsOf: row.bytes)
      let isFull = row.width >= columns
      let isLast = index == rows.count - 1
      // Erasing behind the last column would take the last character with it.
      if !isFull { out.append(contentsOf: Array((isLast ? "\u{1B}[J" : "\u{1B}[K").utf8)) }
      if isLast { break }
      // A character that wraps keeps the two rows one line for the terminal (copying, resizing).
      out.append(contentsOf: Array((isFull && row.isWrapped ? " \r" : "\r\n").utf8))
    }
  }
}

extension [UInt8] {
  /// A control sequence with one number; nothing when it is not positive.
  fileprivate mutating func escape(_ number: Int, _ final: String) {
    guard number > 0 else { return }
    append(contentsOf: Array("\u{1B}[\(number)\(final)".utf8))
  }
}
