/// What a terminal shows: understands the sequences that a line editor and tables write.
package struct TerminalScreen {
  /// The window in cells.
  package private(set) var columns: Int
  package private(set) var rows: Int
  /// Where the next character goes, counted from 0.
  package private(set) var cursorRow = 0
  package private(set) var cursorColumn = 0
  package private(set) var isCursorShown = true
  package private(set) var isPasteBracketed = false
  /// Rows that scrolled out at the top, oldest first.
  package private(set) var scrolled: [String] = []

  private struct Cell {
    var text = " "
    var style = ""
  }

  private var cells: [[Cell]]
  /// Whether each row goes on in the next one without a line end.
  private var wraps: [Bool]
  /// What "select graphic rendition" was given since it was last reset.
  private var style = ""
  /// The last column was written; the next character wraps first.
  private var isWrapPending = false
  private var pending: [UInt8] = []

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    self.cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    self.wraps = Array(repeating: false, count: rows)
  }

  /// The visible rows without blanks at their ends.
  package var lines: [String] { cells.map(Self.trimmed) }

  /// The visible rows with a mark where the cursor stands.
  package func lines(cursor mark: String) -> [String] {
    var lines = lines
    let row = cells[cursorRow]
    lines[cursorRow] =
      row[..<cursorColumn].map(\.text).joined() + mark + Self.trimmed(Array(row[cursorColumn...]))
    return lines
  }

  /// The visible rows with what they are coloured: `⟨1;34⟩` stands before what is drawn so, `⟨⟩`
  /// behind it.
  package var styledLines: [String] {
    cells.map { row in
      let end = row.lastIndex { $0.text != " " && !$0.text.isEmpty || !$0.style.isEmpty } ?? -1
      var line = ""
      var style = ""
      for cell in row[..<(end + 1)] {
        if cell.style != style { line += "⟨\(cell.style)⟩" }
        style = cell.style
        line += cell.text
      }
      return style.isEmpty ? line : line + "⟨⟩"
    }
  }

  /// The visible text: the rows down to the last one that is not blank.
  package var text: String {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Wraps the lines anew, as most terminals do, and keeps the cursor on its character.
  package mutating func resize(columns: Int, rows: Int) {
    var lines: [[Cell]] = []
    var cursor = (line: 0, cell: 0)
    let last = cells.lastIndex { !Self.trimmed($0).isEmpty } ?? 0
    for row in 0...max(last, cursorRow) {
      let goesOn = row > 0 && wraps[row - 1]
      if !goesOn { lines.append([]) }
      if row == cursorRow {
        cursor = (lines.count - 1, lines[lines.count - 1].count + cursorColumn)
      }
      lines[lines.count - 1] += wraps[row] ? cells[row][...] : Self.used(cells[row])
    }
    (cells, wraps, cursorRow, cursorColumn) = ([], [], 0, 0)
    for (index, line) in lines.enumerated() {
      let length = max(line.count, index == cursor.line ? cursor.cell + 1 : 1)
      for start in stride(from: 0, to: length, by: columns) {
        if index == cursor.line, (start..<(start + columns)).contains(cursor.cell) {
          (cursorRow, cursorColumn) = (cells.count, cursor.cell - start)
        }
        let part = line.dropFirst(start).prefix(columns)
        cells.append(Array(part) + Array(repeating: Cell(), count: columns - part.count))
        wraps.append(start + columns < length)
      }
    }
    while cells.count > rows, cursorRow > 0 {
      scrolled.append(Self.trimmed(cells.removeFirst()))
      wraps.removeFirst()
      cursorRow -= 1
    }
    let missing = max(0, rows - cells.count)
    let blank = Array(repeating: Cell(), count: columns)
    cells = Array(cells.prefix(rows)) + Array(repeating: blank, count: missing)
    wraps = Array(wraps.prefix(rows)) + Array(repeating: false, count: missing)
    (self.columns, self.rows) = (columns, rows)
    isWrapPending = false
  }

  /// A row up to its last cell that shows something.
  private static func used(_ row: [Cell]) -> ArraySlice<Cell> {
    row[..<((row.lastIndex { $0.text != " " } ?? -1) + 1)]
  }

  /// Takes what the program wrote; an unfinished sequence waits for its rest.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending.append(contentsOf: bytes)
    var at = 0
    while at < pending.count {
      let used = step(pending[at...])
      if used == 0 { break }
      at += used
    }
    pending.removeFirst(at)
  }

  /// How many bytes were understood; 0 when more are needed.
  private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x0D:
      cursorColumn = 0
      isWrapPending = false
    case 0x0A: lineFeed()
    case 0x08: cursorColumn = max(0, cursorColumn - 1)
    case 0x09: cursorColumn = min(columns - 1, (cursorColumn / 8 + 1) * 8)
    case 0x1B: return escape(bytes)
    case 0..<0x20: break
    default: return character(bytes)
    }
    return 1
  }

  private mutating func character(_ bytes: ArraySlice<UInt8>) -> Int {
    let first = bytes[bytes.startIndex]
    let size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard bytes.count >= size else { return 0 }
    let text = String(decoding: bytes.prefix(size), as: UTF8.self)
    for scalar in text.unicodeScalars { put(scalar) }
    return size
  }

  private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int {
    guard bytes.count >= 2 else { return 0 }
    switch bytes[bytes.startIndex + 1] {
    case UInt8(ascii: "["): break
    // The choice of a set of characters.
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count >= 3 ? 3 : 0
    // A title, up to a bell.
    case UInt8(ascii: "]"):
      return bytes.firstIndex(of: 0x07).map { $0 - bytes.startIndex + 1 } ?? 0
    default: return 2
    }
    guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return 0
    }
    let parameters = String(decoding: bytes[(bytes.startIndex + 2)..<end], as: UTF8.self)
    control(parameters, UInt8(bytes[end]))
    return end - bytes.startIndex + 1
  }

  private mutating func control(_ parameters: String, _ final: UInt8) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let count = max(1, (numbers.first ?? nil) ?? 1)
    if !"mhl".utf8.contains(final) { isWrapPending = false }
    switch final {
    case UInt8(ascii: "A"): cursorRow = max(0, cursorRow - count)
    case UInt8(ascii: "B"): cursorRow = min(rows - 1, cursorRow + count)
    case UInt8(ascii: "C"): cursorColumn = min(columns - 1, cursorColumn + count)
    case UInt8(ascii: "D"): cursorColumn = max(0, cursorColumn - count)
    case UInt8(ascii: "G"): cursorColumn = min(columns - 1, count - 1)
    case UInt8(ascii: "H"):
      cursorRow = min(rows - 1, count - 1)
      cursorColumn = min(columns - 1, max(1, (numbers.count > 1 ? numbers[1] : nil) ?? 1) - 1)
    case UInt8(ascii: "J"): eraseDisplay((numbers.first ?? nil) ?? 0)
    case UInt8(ascii: "K"): erase(row: cursorRow, from: parameters == "2" ? 0 : cursorColumn)
    case UInt8(ascii: "m"):
      for part in parameters.split(separator: ";", omittingEmptySubsequences: false) {
        style = part.isEmpty || part == "0" ? "" : style + (style.isEmpty ? "" : ";") + part
      }
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      if parameters == "?25" { isCursorShown = final == UInt8(ascii: "h") }
      if parameters == "?2004" { isPasteBracketed = final == UInt8(ascii: "h") }
    default: break
    }
  }

  private mutating func eraseDisplay(_ mode: Int) {
    if mode == 0 { erase(row: cursorRow, from: cursorColumn) }
    for row in (mode == 0 ? cursorRow + 1 : 0)..<max(rows, cursorRow + 1) where row < rows {
      erase(row: row, from: 0)
    }
  }

  private mutating func erase(row: Int, from column: Int) {
    for index in column..<max(columns, column) { cells[row][index] = Cell() }
    wraps[row] = false
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    if width == 0 {
      let last = isWrapPending ? cursorColumn : max(0, cursorColumn - 1)
      cells[cursorRow][last].text.unicodeScalars.append(scalar)
      return
    }
    if isWrapPending || cursorColumn + width > columns {
      cursorColumn = 0
      wraps[cursorRow] = true
      lineFeed()
    }
    cells[cursorRow][cursorColumn] = Cell(text: String(scalar), style: style)
    if width == 2, cursorColumn + 1 < columns {
      cells[cursorRow][cursorColumn + 1] = Cell(text: "", style: style)
    }
    cursorColumn += width
    isWrapPending = cursorColumn >= columns
    cursorColumn = min(cursorColumn, columns - 1)
  }

  private mutating func lineFeed() {
    isWrapPending = false
    if cursorRow < rows - 1 {
      cursorRow += 1
      return
    }
    scrolled.append(Self.trimmed(cells.removeFirst()))
    cells.append(Array(repeating: Cell(), count: columns))
    wraps.removeFirst()
    wraps.append(false)
  }

  private static func trimmed(_ row: [Cell]) -> String {
    var line = row.map(\.text).joined()[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// Enough of the East Asian widths for the tests, apart from the program's own table.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
