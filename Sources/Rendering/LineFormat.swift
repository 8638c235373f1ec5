internal import Tables

/// One line a column, row after row; long values go on under themselves, nothing is cut.
struct LineFormat {
  let options: RenderOptions

  func write(_ all: LaterTable, to output: inout TextOutput) -> Footer {
    let count = all.rowCount
    let footer = Footer(rows: count, columns: all.columns.count)
    guard !all.columns.isEmpty else { return footer }
    if count == 0 {
      output.line(options.style.paint("(no rows)", .faint))
      return footer
    }
    let names = all.columns.map { TerminalText.escaped($0.name) }
    let margin = names.reduce(0) { max($0, TextWidth.width(of: $1)) }
    let rows = ShownRows(count, limit: options.rows)
    let table = all.table(of: rows.ranges, hasProperties: false)
    for (position, row) in rows.indices.enumerated() {
      if position == rows.head { output.line(options.style.paint(gap(rows), .faint)) }
      if count > 1 { output.line(heading(row + 1)) }
      for (index, column) in table.columns.enumerated() {
        write(names[index], column.cells[position], margin: margin, to: &output)
      }
      if output.hasFailed { break }
    }
    if rows.tail == 0, rows.hidden > 0 { output.line(options.style.paint(gap(rows), .faint)) }
    return Footer(rows: count, shownRows: rows.shown, columns: table.columns.count)
  }

  private func gap(_ rows: ShownRows) -> String { rows.gap(options.glyphs) }

  private func heading(_ number: Int) -> String {
    let bar = options.glyphs.horizontal
    let start = "\(bar) \(Footer.grouped(number)) "
    let rest = max(0, min(options.width ?? 40, 40) - TextWidth.width(of: start))
    return options.style.paint(start + String(repeating: bar, count: rest), .faint)
  }

  private func write(_ name: String, _ cell: Cell, margin: Int, to output: inout TextOutput) {
    let label = options.style.paint(TerminalText.padded(name, to: margin), .name)
    if cell == .null {
      output.line(label + "  " + options.style.paint(options.glyphs.null, .faint))
      return
    }
    let text = TerminalText.escaped(CellText.plain(cell))
    let room = options.width.map { max(4, $0 - margin - 2) }
    let pieces = TextWrap.blanks(text, width: room)
    output.line((label + "  " + (pieces.first ?? "")).trimmedEnd)
    for piece in pieces.dropFirst() {
      output.line((String(repeating: " ", count: margin + 2) + piece).trimmedEnd)
    }
  }
}
