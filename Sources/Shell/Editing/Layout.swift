import Rendering
import Tables

/// One row of the terminal, ready to be written.
struct ScreenRow: Equatable {
  /// Text with its renditions; the default rendition holds at the end.
  var bytes: [UInt8] = []
  /// Cells taken.
  var width = 0
  /// Whether the text goes on in the next row without a line end.
  var isWrapped = false
}

/// Puts scalars into rows of a given width and remembers where the cursor falls.
struct Layout {
  /// At least 2.
  let columns: Int
  let isStyled: Bool
  let theme: Theme
  private(set) var rows = [ScreenRow()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  private var style: Style?
  private var isCursorPending = false

  init(columns: Int, isStyled: Bool, theme: Theme = .terminal) {
    self.columns = max(2, columns)
    self.isStyled = isStyled
    self.theme = theme
  }

  /// The cells already taken in the current row.
  var column: Int { rows[rows.count - 1].width }

  /// The cursor stands before whatever is put next.
  mutating func markCursor() { isCursorPending = true }

  /// Adds a scalar; what a terminal would obey is shown instead.
  mutating func put(_ scalar: Unicode.Scalar, _ style: Style?) {
    switch scalar.value {
    case 0x09:
      for _ in 0..<(4 - column % 4) { place(" ", width: 1, style) }
    case 0..<0x20, 0x7f:
      place("^", width: 1, .control)
      place(Unicode.Scalar(UInt8(scalar.value) ^ 0x40), width: 1, .control)
    case 0x80..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069:
      place("\u{FFFD}", width: 1, .control)
    default:
      place(scalar, width: TextWidth.width(of: scalar), style)
    }
  }

  /// Adds text of one style.
  mutating func put(_ text: some StringProtocol, _ style: Style?) {
    for scalar in text.unicodeScalars { put(scalar, style) }
  }

  /// Ends the row, as a line end in the text does.
  mutating func breakLine() {
    if isCursorPending {
      isCursorPending = false
      cursorRow = rows.count - 1
      cursorColumn = min(column, columns - 1)
    }
    startRow(wrapped: false)
  }

  /// Closes the last row. Behind an exactly full row stands an empty one, which takes the cursor
  /// and lets what was below be erased.
  mutating func finish() {
    if column >= columns { startRow(wrapped: true) }
    if isCursorPending { noteCursor() }
    setStyle(nil)
  }

  private mutating func place(_ scalar: Unicode.Scalar, width: Int, _ style: Style?) {
    if column + width > columns, column > 0 { startRow(wrapped: true) }
    if isCursorPending { noteCursor() }
    setStyle(style)
    let last = rows.count - 1
    rows[last].bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    rows[last].width += width
  }

  private mutating func noteCursor() {
    isCursorPending = false
    cursorRow = rows.count - 1
    cursorColumn = min(column, columns - 1)
  }

  private mutating func startRow(wrapped: Bool) {
    setStyle(nil)
    rows[rows.count - 1].isWrapped = wrapped
    rows.append(ScreenRow())
  }

  private mutating func setStyle(_ next: Style?) {
    guard isStyled, next != style else { return }
    let old = theme.rendition(style?.rendition ?? "")
    let new = theme.rendition(next?.rendition ?? "")
    style = next
    guard old != new else { return }
    rows[rows.count - 1].bytes.append(contentsOf: Array("\u{1B}[0".utf8))
    if !new.isEmpty { rows[rows.count - 1].bytes.append(contentsOf: Array(";\(new)".utf8)) }
    rows[rows.count - 1].bytes.append(UInt8(ascii: "m"))
  }
}
