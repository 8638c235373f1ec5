internal import Tables

/// A bar a row: the first column of figures, under the names before it. Bars begin at nought;
/// those below it are hollow.
struct BarFormat {
  let options: RenderOptions

  func write(_ table: Table, to output: inout TextOutput) -> Footer {
    let figures = TableFigures(table)
    let footer = Footer(rows: table.rowCount, columns: table.columns.count)
    guard let column = figures.columns.first else { return footer }
    let cells = table.columns[column].cells
    let labels = cells.indices.map { figures.label($0) }
    let texts = cells.map { TableFigures.text($0) }
    let values = cells.map { TableFigures.figure($0) }
    let most = values.reduce(0) { max($0, abs($1 ?? 0)) }
    let margin = labels.reduce(0) { max($0, TextWidth.width(of: $1)) }
    let numbers = texts.reduce(0) { max($0, TextWidth.width(of: $1)) }
    let room = max(8, (options.width ?? 100) - margin - numbers - 4)
    let rows = ShownRows(cells.count, limit: options.rows)
    for (position, row) in rows.indices.enumerated() {
      if position == rows.head {
        output.line(options.style.paint(rows.gap(options.glyphs), .faint))
      }
      let bar = values[row].map { self.bar($0, of: most, room: room) } ?? ""
      let label = options.style.paint(TerminalText.padded(labels[row], to: margin), .name)
      output.line("\(label)  \(TerminalText.padded(bar, to: room))  \(texts[row])".trimmedEnd)
      if output.hasFailed { break }
    }
    return Footer(rows: cells.count, shownRows: rows.shown, columns: table.columns.count)
  }

  /// Eighths of a cell where the place can show them.
  private func bar(_ value: Double, of most: Double, room: Int) -> String {
    guard most > 0, value != 0 else { return "" }
    let eighths = max(1, Int((abs(value) / most * Double(room * 8)).rounded()))
    if !options.unicode {
      return String(repeating: value < 0 ? "-" : "#", count: max(1, eighths / 8))
    }
    if value < 0 { return String(repeating: "░", count: max(1, eighths / 8)) }
    let part = eighths % 8
    let tail = part == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[part - 1])
    return String(repeating: "█", count: eighths / 8) + tail
  }
}
