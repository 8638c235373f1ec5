internal import Tables

/// A page on a terminal: a title, then panels side by side where there is room for two columns.
struct PageFormat {
  let options: RenderOptions

  /// Lines longer than this are hard to read; wider windows leave the rest blank.
  private static let widest = 120
  private static let twoColumns = 100
  private static let gap = 3

  func lines(_ page: Page) -> [Line] {
    let width = min(options.width ?? PageFormat.twoColumns, PageFormat.widest)
    let sheet = SheetLines(page, width: width, options: options)
    var lines = heading(page, width: width) + (sheet?.lines ?? [])
    let below = sheet == nil ? page.panels : page.panelsBelow
    lines += panels(below, width: width)
    if !page.credit.isEmpty {
      let credit = TextWrap.words(TerminalText.escaped(page.credit), width: width)
      lines += [Line()] + credit.map { Line($0, .faint) }
    }
    return lines + next(page, width: width)
  }

  private func panels(_ all: [Page.Panel], width: Int) -> [Line] {
    let panels = PanelLines(options: options)
    guard width >= PageFormat.twoColumns else {
      return all.flatMap { [Line()] + panels.lines($0, width: width) }
    }
    var lines: [Line] = []
    let half = (width - PageFormat.gap) / 2
    var columns: [[Line]] = [[], []]
    for panel in all {
      guard panels.naturalWidth(panel) <= half else {
        lines += beside(columns, half: half)
        columns = [[], []]
        lines += [Line()] + panels.lines(panel, width: width)
        continue
      }
      let shorter = columns[1].count < columns[0].count ? 1 : 0
      columns[shorter] += [Line()] + panels.lines(panel, width: half)
    }
    return lines + beside(columns, half: half)
  }

  private func beside(_ columns: [[Line]], half: Int) -> [Line] {
    (0..<max(columns[0].count, columns[1].count)).map { row in
      var line = row < columns[0].count ? columns[0][row] : Line()
      if row < columns[1].count {
        line.pad(to: half + PageFormat.gap)
        line.add(columns[1][row])
      }
      return line
    }
  }

  private func heading(_ page: Page, width: Int) -> [Line] {
    let glyph: String
    switch page.mark {
    case .warning: glyph = options.glyphs.warning
    case .broken: glyph = options.glyphs.broken
    case .dim: glyph = "?"
    case .plain, .focus: glyph = options.unicode ? "◆" : "*"
    }
    let ink = options.style.ink(page.mark == .plain ? .focus : page.mark)
    let ellipsis = options.glyphs.ellipsis
    var title = Line(glyph + " ", ink)
    title.add(
      TerminalText.truncated(
        TerminalText.escaped(page.title), to: width - 2, ellipsis: ellipsis), .title)
    guard !page.subtitle.isEmpty else { return [title] }
    let subtitle = TextWrap.words(TerminalText.escaped(page.subtitle), width: max(8, width - 2))
    return [title] + subtitle.map { Line("  " + $0, .faint) }
  }

  private func next(_ page: Page, width: Int) -> [Line] {
    guard !page.next.isEmpty else { return [] }
    let statements = page.next.map(TerminalText.escaped)
    let lead = "next  "
    let joined = statements.joined(separator: "  \(options.glyphs.separator)  ")
    var lines = [Line()]
    let isOneLine = TextWidth.width(of: lead + joined) <= width
    for (index, statement) in (isOneLine ? [joined] : statements).enumerated() {
      var line = Line(index == 0 ? lead : "      ", .faint)
      let room = max(1, width - line.width)
      line.add(
        TerminalText.truncated(statement, to: room, ellipsis: options.glyphs.ellipsis), .name)
      lines.append(line)
    }
    return lines
  }
}
