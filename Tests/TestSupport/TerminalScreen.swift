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

  private var cells: [[String]]
  /// The last column was written; the next character wraps first.
  private var isWrapPending = false
  private var pending: [UInt8] = []

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    self.cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The visible rows without blanks at their ends.
  package var lines: [String] { cells.map(Self.trimmed) }

  /// The visible text: the rows down to the last one that is not blank.
  package var text: String {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Cuts or extends the rows; a terminal that does not wrap anew, like xterm.
  package mutating func resize(columns: Int, rows: Int) {
    while cursorRow >= rows {
      scrolled.append(Self.trimmed(cells.removeFirst()))
      cursorRow -= 1
    }
    cells = (0..<rows).map { row in
      let old = row < cells.count ? cells[row] : []
      return (0..<columns).map { $0 < old.count ? old[$0] : " " }
    }
    self.columns = columns
    self.rows = rows
    cursorColumn = min(cursorColumn, columns - 1)
    isWrapPending = false
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
    for index in column..<max(columns, column) { cells[row][index] = " " }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    if width == 0 {
      let last = isWrapPending ? cursorColumn : max(0, cursorColumn - 1)
      cells[cursorRow][last].unicodeScalars.append(scalar)
      return
    }
    if isWrapPending || cursorColumn + width > columns {
      cursorColumn = 0
      lineFeed()
    }
    cells[cursorRow][cursorColumn] = String(scalar)
    if width == 2, cursorColumn + 1 < columns { cells[cursorRow][cursorColumn + 1] = "" }
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
    cells.append(Array(repeating: " ", count: columns))
  }

  private static func trimmed(_ row: [String]) -> String {
    var line = row.joined()[...]
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
