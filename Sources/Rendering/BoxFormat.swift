internal import Tables

/// A framed table that fits the window: the widest columns shrink first, then middle ones give way.
struct BoxFormat {
  let options: RenderOptions

  /// Fewest cells a column is shrunk to before columns are hidden.
  private static let minimum = 8
  /// From so many cells on, two columns always have room.
  private static let narrow = 30

  func write(_ table: LaterTable, to output: inout TextOutput) -> Footer {
    let count = table.rowCount
    guard !table.columns.isEmpty else { return Footer(rows: 0) }
    let rows = ShownRows(count, limit: options.rows)
    let text = text(table, rows)
    let layout = widened(layout(text), for: remark(rows))
    writeTable(text, layout, rows, to: &output)
    return Footer(
      rows: count, shownRows: rows.shown, columns: table.columns.count,
      shownColumns: layout.columns.compactMap(\.self).count)
  }

  /// Whether the table fits the window without a cut.
  func fits(_ table: LaterTable) -> Bool {
    guard let width = options.width else { return true }
    let text = text(table, ShownRows(table.rowCount, limit: options.rows))
    return text.columns.reduce(1, { $0 + $1.natural + 3 }) <= width
  }

  /// Whether the window is so narrow that one column hides all others.
  func showsOneColumn(of table: LaterTable) -> Bool {
    guard let width = options.width, width < Self.narrow, table.columns.count > 1 else {
      return false
    }
    let text = text(table, ShownRows(table.rowCount, limit: options.rows))
    return layout(text).columns.count { $0 != nil } < 2
  }

  private func text(_ table: LaterTable, _ rows: ShownRows) -> TableText {
    TableText(
      table.table(of: rows.ranges, hasProperties: false), rows: Array(0..<rows.shown),
      options: options)
  }

  /// Shown columns from left to right, nil for the hidden middle, and their widths.
  private struct Layout {
    var columns: [Int?]
    var widths: [Int]
  }

  private func layout(_ text: TableText) -> Layout {
    let natural = text.columns.map(\.natural)
    guard let width = options.width else {
      return Layout(columns: Array(natural.indices), widths: natural)
    }
    let ellipsis = TextWidth.width(of: options.glyphs.ellipsis)
    let fit = ColumnFit.fit(
      natural, width: width, minimum: BoxFormat.minimum, gap: 3, edges: 4, ellipsis: ellipsis)
    var columns: [Int?] = Array(0..<fit.left)
    var widths = Array(fit.widths[..<fit.left])
    if fit.left + fit.right < natural.count {
      columns.append(nil)
      widths.append(ellipsis)
    }
    columns += Array((natural.count - fit.right)..<natural.count).map(Optional.some)
    widths += Array(fit.widths[fit.left...])
    return Layout(columns: columns, widths: widths)
  }

  /// What stands across all columns: that there are no rows, or how many are missing.
  private func remark(_ rows: ShownRows) -> String {
    if rows.count == 0 { return "(no rows)" }
    return rows.hidden > 0 ? rows.gap(options.glyphs) : ""
  }

  /// Gives the last column what the remark needs, as far as the window goes.
  private func widened(_ layout: Layout, for remark: String) -> Layout {
    var layout = layout
    let inner = layout.widths.reduce(3 * (layout.widths.count - 1), +)
    let room = (options.width ?? .max) - 4
    let missing = min(TextWidth.width(of: remark), room) - inner
    if missing > 0 { layout.widths[layout.widths.count - 1] += missing }
    return layout
  }

  private func writeTable(
    _ text: TableText, _ layout: Layout, _ rows: ShownRows, to output: inout TextOutput
  ) {
    output.line(rule(0, layout))
    let heading = layout.columns.map { $0.map { text.columns[$0].name } }
    let alignments = layout.columns.map { $0.map { text.columns[$0].alignment } ?? .left }
    output.line(row(heading, layout, alignments, ink: .title, null: options.glyphs.ellipsis))
    output.line(rule(1, layout))
    if rows.count == 0 { output.line(span(remark(rows), layout)) }
    for index in 0..<rows.shown {
      if index == rows.head { output.line(span(rows.gap(options.glyphs), layout)) }
      let texts = layout.columns.map { column -> String? in
        guard let column else { return options.glyphs.ellipsis }
        return text.columns[column].texts[index]
      }
      output.line(row(texts, layout, alignments, ink: .plain, null: options.glyphs.null))
      if output.hasFailed { return }
    }
    if rows.tail == 0, rows.hidden > 0 { output.line(span(rows.gap(options.glyphs), layout)) }
    output.line(rule(2, layout))
  }

  private func row(
    _ texts: [String?], _ layout: Layout, _ alignments: [Table.Column.Alignment],
    ink: Style.Ink, null: String
  ) -> String {
    let bar = options.style.paint(options.glyphs.vertical, .faint)
    var line = bar
    for (index, text) in texts.enumerated() {
      let width = layout.widths[index]
      let value = text ?? null
      let mode: TerminalText.Truncation = ink == .plain && isPath(value) ? .middle : .end
      let cut = TerminalText.truncated(
        value, to: width, mode: mode, ellipsis: options.glyphs.ellipsis)
      let padded = TerminalText.padded(cut, to: width, alignment: alignments[index])
      line += " " + options.style.paint(padded, text == nil ? .faint : ink) + " " + bar
    }
    return line
  }

  /// Addresses, paths and qualified names differ at their ends; all else begins with what matters.
  private func isPath(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return !text.utf8.contains(0x20) && text.contains { "/:.#".contains($0) }
  }

  /// A line of its own across all columns.
  private func span(_ text: String, _ layout: Layout) -> String {
    let width = layout.widths.reduce(3 * (layout.widths.count - 1), +)
    let bar = options.style.paint(options.glyphs.vertical, .faint)
    let cut = TerminalText.truncated(text, to: width, ellipsis: options.glyphs.ellipsis)
    return "\(bar) "
      + options.style.paint(TerminalText.padded(cut, to: width), .faint) + " \(bar)"
  }

  private func rule(_ level: Int, _ layout: Layout) -> String {
    let parts = options.glyphs.frame[level]
    let bars = layout.widths.map { String(repeating: options.glyphs.horizontal, count: $0 + 2) }
    return options.style.paint(parts[0] + bars.joined(separator: parts[1]) + parts[2], .faint)
  }
}
