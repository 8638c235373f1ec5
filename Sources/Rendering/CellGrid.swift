internal import Tables

/// Terminal cells that lines, frames and texts are drawn on; what crosses and what joins comes out
/// of which arms each cell has, and whose they are.
struct CellGrid {
  let width: Int
  let height: Int
  private var cells: [Cell]
  /// Texts of each row; they cover lines.
  private var texts: [[Text]]

  /// More cells than this are not drawn.
  static let cellLimit = 1_000_000

  private struct Cell {
    var upright: UInt8 = 0
    var level: UInt8 = 0
    var border: UInt8 = 0
    var uprightOwner: Int32 = -1
    var levelOwner: Int32 = -1
  }

  private struct Text {
    let column: Int
    let text: String
    let ink: Style.Ink
  }

  private static let north: UInt8 = 1
  private static let east: UInt8 = 2
  private static let south: UInt8 = 4
  private static let west: UInt8 = 8

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = [Cell](repeating: Cell(), count: width * height)
    texts = [[Text]](repeating: [], count: height)
  }

  /// A line along a row from one column to another, ends included.
  mutating func level(_ row: Int, _ from: Int, _ to: Int, owner: Int) {
    guard from < to else { return }
    for column in from...to {
      let index = row * width + column
      cells[index].levelOwner = Int32(owner)
      if column > from { cells[index].level |= CellGrid.west }
      if column < to { cells[index].level |= CellGrid.east }
    }
  }

  /// A line along a column from one row to another, ends included.
  mutating func upright(_ column: Int, _ from: Int, _ to: Int, owner: Int) {
    guard from < to else { return }
    for row in from...to {
      let index = row * width + column
      cells[index].uprightOwner = Int32(owner)
      if row > from { cells[index].upright |= CellGrid.north }
      if row < to { cells[index].upright |= CellGrid.south }
    }
  }

  /// The border of a group, behind all lines.
  mutating func border(columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    for column in columns {
      let sides =
        (column > columns.lowerBound ? CellGrid.west : 0)
        | (column < columns.upperBound ? CellGrid.east : 0)
      cells[rows.lowerBound * width + column].border |= sides
      cells[rows.upperBound * width + column].border |= sides
    }
    for row in rows {
      let sides =
        (row > rows.lowerBound ? CellGrid.north : 0)
        | (row < rows.upperBound ? CellGrid.south : 0)
      cells[row * width + columns.lowerBound].border |= sides
      cells[row * width + columns.upperBound].border |= sides
    }
  }

  /// Escaped text over whatever lines there are.
  mutating func put(_ text: String, row: Int, column: Int, _ ink: Style.Ink = .plain) {
    guard !text.isEmpty else { return }
    texts[row].append(Text(column: column, text: text, ink: ink))
  }

  /// The rows; `ink` is that of each owner's lines.
  func lines(_ alphabet: GridAlphabet, ink: (Int) -> Style.Ink) -> [Line] {
    (0..<height).map { row in
      var line = Line()
      var run = ""
      var runInk = Style.Ink.plain
      func add(_ text: String, _ ink: Style.Ink) {
        if ink != runInk {
          line.add(run, runInk)
          run = ""
          runInk = ink
        }
        run += text
      }
      var column = 0
      for text in texts[row].sorted(by: { $0.column < $1.column }) + [nil] {
        let end = text?.column ?? width
        while column < end {
          let (sign, sort) = sign(cells[row * width + column], alphabet, ink)
          add(sign, sort)
          column += 1
        }
        guard let text, text.column == column else { continue }
        add(text.text, text.ink)
        column += TextWidth.width(of: text.text)
      }
      line.add(run, runInk)
      return line
    }
  }

  private func sign(
    _ cell: Cell, _ alphabet: GridAlphabet, _ ink: (Int) -> Style.Ink
  ) -> (String, Style.Ink) {
    if cell.upright != 0 {
      let owner = Int(cell.uprightOwner)
      // Lines of two bundles cross without touching: the upright one is seen.
      let isJoint = cell.level != 0 && cell.levelOwner == cell.uprightOwner
      return (alphabet.lines[Int(cell.upright | (isJoint ? cell.level : 0))], ink(owner))
    }
    if cell.level != 0 { return (alphabet.lines[Int(cell.level)], ink(Int(cell.levelOwner))) }
    if cell.border != 0 { return (alphabet.borders[Int(cell.border)], .faint) }
    return (" ", .plain)
  }
}

/// The characters of boxes: by the arms north 1, east 2, south 4 and west 8 of a cell.
struct GridAlphabet {
  let lines: [String]
  let borders: [String]
  let arrow: String
  /// Top, middle and bottom of a box.
  let box: (corners: [String], level: String, upright: String, exit: String)

  static let unicode = GridAlphabet(
    lines: [" ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼"],
    borders: [" ", "╎", "╌", "╰", "╎", "╎", "╭", "╎", "╌", "╯", "╌", "╌", "╮", "╎", "╌", "╎"],
    arrow: "▸", box: (["┌", "┐", "└", "┘"], "─", "│", "├"))

  static let ascii = GridAlphabet(
    lines: [" ", "|", "-", "+", "|", "|", "+", "+", "-", "+", "-", "+", "+", "+", "+", "+"],
    borders: [" ", ":", ".", ".", ":", ":", ".", ":", ".", ".", ".", ".", ".", ":", ".", ":"],
    arrow: ">", box: (["+", "+", "+", "+"], "-", "|", "+"))
}
