internal import Tables

/// The figures of the first column that has some, with the names of their rows.
struct Bars {
  let labels: [String]
  let texts: [String]
  /// nil where a row has no figure.
  let values: [Double?]
  /// How far the longest bar reaches, to either side.
  let most: Double

  init(labels: [String], texts: [String], values: [Double?]) {
    self.labels = labels
    self.texts = texts
    self.values = values
    most = values.reduce(0) { max($0, abs($1 ?? 0)) }
  }

  /// nil for a table without figures.
  init?(_ table: Table) {
    let figures = TableFigures(table)
    guard let column = figures.columns.first else { return nil }
    let cells = table.columns[column].cells
    self.init(
      labels: cells.indices.map { figures.label($0) }, texts: cells.map { TableFigures.text($0) },
      values: cells.map { TableFigures.figure($0) })
  }
}

/// A bar a row: the first column of figures, under the names before it. Bars begin at nought;
/// those below it are hollow.
struct BarFormat {
  let options: RenderOptions

  /// Of a table without figures nothing.
  func write(_ table: Table, to output: inout TextOutput) -> Footer {
    let whole = Footer(rows: table.rowCount, columns: table.columns.count)
    guard let bars = Bars(table) else { return whole }
    let shown = write(bars, to: &output)
    return Footer(rows: table.rowCount, shownRows: shown, columns: table.columns.count)
  }

  /// How the first column of figures is spread.
  func writeSpread(of table: Table, to output: inout TextOutput) -> Footer {
    if let bars = Bars(spreadOf: table) { _ = write(bars, to: &output) }
    return Footer(rows: table.rowCount, columns: table.columns.count)
  }

  /// How many bars were shown.
  private func write(_ bars: Bars, to output: inout TextOutput) -> Int {
    if options.isVector {
      BarSvg(bars: bars).write(to: &output)
      return bars.values.count
    }
    let (labels, texts, values) = (bars.labels, bars.texts, bars.values)
    let numbers = texts.reduce(0) { max($0, TextWidth.width(of: $1)) }
    // A third of the line is for the bars, whatever they are called.
    let most = options.width.map { max(1, $0 - numbers - 4 - max(8, $0 / 3)) } ?? Int.max
    let margin = min(most, labels.reduce(0) { max($0, TextWidth.width(of: $1)) })
    let room = max(8, (options.width ?? 100) - margin - numbers - 4)
    let rows = ShownRows(values.count, limit: options.rows)
    for (position, row) in rows.indices.enumerated() {
      if position == rows.head {
        output.line(options.style.paint(rows.gap(options.glyphs), .faint))
      }
      let bar = values[row].map { self.bar($0, of: bars.most, room: room) } ?? ""
      let cut = TerminalText.truncated(
        labels[row], to: margin, ellipsis: options.glyphs.ellipsis)
      let label = options.style.paint(TerminalText.padded(cut, to: margin), .name)
      output.line("\(label)  \(TerminalText.padded(bar, to: room))  \(texts[row])".trimmedEnd)
      if output.hasFailed { break }
    }
    return rows.shown
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
