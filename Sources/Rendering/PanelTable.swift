internal import Tables

/// A table without frame, for panels: faint headings, two blanks between columns.
struct PanelTable {
  let options: RenderOptions

  private static let minimum = 6

  func lines(_ table: Table, width: Int?) -> [Line] {
    guard !table.columns.isEmpty else { return [] }
    if table.rowCount == 0 { return [Line("(none)", .faint)] }
    var fitted = options
    fitted.width = width
    let rows = ShownRows(table.rowCount, limit: options.rows)
    let text = TableText(table, rows: rows.indices, options: fitted)
    let (columns, widths) = layout(text, width: width)
    let names = columns.map { $0.map { text.columns[$0].name } }
    let alignments = columns.map { $0.map { text.columns[$0].alignment } ?? .left }
    let ellipsis = options.glyphs.ellipsis
    var lines = [line(names, widths, alignments, null: ellipsis, ink: .faint)]
    for index in 0..<rows.shown {
      if index == rows.head { lines.append(Line(rows.gap(options.glyphs), .faint)) }
      let texts = columns.map { column -> String? in
        guard let column else { return ellipsis }
        return text.columns[column].texts[index]
      }
      lines.append(
        line(texts, widths, alignments, null: options.unicode ? "–" : "-", ink: .plain))
    }
    if rows.tail == 0, rows.hidden > 0 { lines.append(Line(rows.gap(options.glyphs), .faint)) }
    return lines
  }

  private func layout(_ text: TableText, width: Int?) -> (columns: [Int?], widths: [Int]) {
    let natural = text.columns.map(\.natural)
    guard let width else { return (Array(natural.indices), natural) }
    let ellipsis = TextWidth.width(of: options.glyphs.ellipsis)
    let fit = ColumnFit.fit(
      natural, width: width, minimum: PanelTable.minimum, gap: 2, edges: 0, ellipsis: ellipsis)
    var columns: [Int?] = Array(0..<fit.left)
    var widths = Array(fit.widths[..<fit.left])
    if fit.left + fit.right < natural.count {
      columns.append(nil)
      widths.append(ellipsis)
    }
    columns += Array((natural.count - fit.right)..<natural.count).map(Optional.some)
    return (columns, widths + Array(fit.widths[fit.left...]))
  }

  private func line(
    _ texts: [String?], _ widths: [Int], _ alignments: [Table.Column.Alignment], null: String,
    ink: Style.Ink
  ) -> Line {
    var line = Line()
    for (index, text) in texts.enumerated() {
      if index > 0 { line.add("  ") }
      let cut = TerminalText.truncated(
        text ?? null, to: widths[index], ellipsis: options.glyphs.ellipsis)
      let padded = TerminalText.padded(cut, to: widths[index], alignment: alignments[index])
      line.add(padded, text == nil ? .faint : ink)
    }
    return line
  }
}
