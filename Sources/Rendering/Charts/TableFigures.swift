internal import Tables

/// The columns of a table that hold figures: numbers, or texts that begin with one (`12.5 %`).
struct TableFigures {
  let table: Table
  /// Which columns hold at least one figure and nothing but figures, nulls and `n/a`; ascending.
  let columns: [Int]
  /// The columns before the first of figures, without those that say the same of every row.
  private let names: [Table.Column]

  init(_ table: Table) {
    self.table = table
    columns = table.columns.indices.filter { index in
      let cells = table.columns[index].cells
      var hasFigure = false
      for cell in cells {
        if Self.figure(cell) != nil {
          hasFigure = true
        } else if !Self.isNothing(cell) {
          return false
        }
      }
      return hasFigure
    }
    let before = Array(table.columns[..<(columns.first ?? 0)])
    let telling = before.filter { column in column.cells.contains { $0 != column.cells[0] } }
    names = telling.isEmpty ? before : telling
  }

  /// The number of a cell; nil for none.
  static func figure(_ cell: Cell) -> Double? {
    switch cell {
    case .int(let int): return Double(int)
    case .float(let float): return float.isFinite ? float : nil
    case .text(let text):
      let number = text.prefix { !$0.isWhitespace }
      guard let value = Double(number), value.isFinite else { return nil }
      return value
    default: return nil
    }
  }

  /// As it is written, but a float to three places.
  static func text(_ cell: Cell) -> String {
    guard case .float(let float) = cell, abs(float) < 1e12 else {
      return TerminalText.escaped(CellText.plain(cell))
    }
    let rounded = (float * 1_000).rounded() / 1_000
    return rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
  }

  private static func isNothing(_ cell: Cell) -> Bool {
    switch cell {
    case .null: true
    case .text(let text): text.hasPrefix("n/a")
    default: false
    }
  }

  /// The name of a row.
  func label(_ row: Int) -> String {
    let parts = names.map { TerminalText.escaped(CellText.plain($0.cells[row])) }
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
