internal import Tables

/// The shown part of a table as escaped text, column by column.
struct TableText {
  struct Column {
    let name: String
    let alignment: Table.Column.Alignment
    /// Texts of the shown rows; nil stands for null.
    let texts: [String?]
    /// The widest of name and texts, at least 1.
    let natural: Int
  }

  let columns: [Column]

  init(_ table: Table, rows: [Int], options: RenderOptions) {
    // A cell that is far longer than the window is measured and cut by its beginning.
    let limit = options.width.map { 8 * $0 + 64 }
    let null = TextWidth.width(of: options.glyphs.null)
    columns = table.columns.map { column in
      let name = TerminalText.escaped(column.name)
      var natural = max(1, TextWidth.width(of: name))
      var isNumeric = true
      var sawNumber = false
      let texts = rows.map { row -> String? in
        let cell = column.cells[row]
        if cell == .null {
          natural = max(natural, null)
          return nil
        }
        if CellText.isNumber(cell) { sawNumber = true } else { isNumeric = false }
        let text = TableText.text(cell, limit: limit)
        natural = max(natural, TextWidth.width(of: text))
        return text
      }
      let isRight = column.alignment == .right || (isNumeric && sawNumber)
      return Column(
        name: name, alignment: isRight ? .right : .left, texts: texts, natural: natural)
    }
  }

  private static func text(_ cell: Cell, limit: Int?) -> String {
    let text = CellText.plain(cell)
    guard let limit, text.utf8.count > 4 * limit else { return TerminalText.escaped(text) }
    return TerminalText.escaped(String(text.prefix(limit)))
  }
}
