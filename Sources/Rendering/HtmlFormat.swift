package import Tables

/// One HTML document with its styles inside and no script; every text is escaped.
package struct HtmlFormat {
  private let colouring: Colouring?
  /// Of a page's title; its panels are one level below.
  private let headingLevel: Int

  package init(colouring: Colouring? = nil, headingLevel: Int = 1) {
    self.colouring = colouring
    self.headingLevel = headingLevel
  }

  /// The answer as a fragment for a larger document that uses `style`: below a chart of its
  /// figures, where one was asked for.
  package func fragment(_ answer: Answer, chart: Chart? = nil) -> String {
    var output = TextOutput()
    if let chart {
      let options = RenderOptions(isVector: true)
      output.line("<figure>")
      switch chart {
      case .bar: _ = BarFormat(options: options).write(answer.table, to: &output)
      case .histogram: _ = BarFormat(options: options).writeSpread(of: answer.table, to: &output)
      case .quadrant: _ = QuadrantFormat(options: options).write(answer.table, to: &output)
      }
      output.line("</figure>")
    }
    writeBody(answer, to: &output)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// The look of tables, pages and drawings, light and dark.
  package static let style = """
    :root { color-scheme: light dark; }
    body { font: 15px/1.5 system-ui, sans-serif; }
    body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
    table { border-collapse: collapse; margin: .5rem 0 1rem; }
    th, td { padding: .25rem .75rem; text-align: left; border-bottom: 1px solid #8884; }
    th, td { vertical-align: top; white-space: pre-wrap; }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
    .null, .dim, .subtitle { opacity: .6; }
    .focus { font-weight: 600; }
    .warning { color: #9a6700; }
    .broken { color: #cf222e; }
    pre { line-height: 1.25; overflow-x: auto; }
    figure { margin: 1rem 0 1rem 50%; transform: translateX(-50%); width: fit-content; }
    figure { min-width: 100%; max-width: calc(100vw - 3rem); }
    figure { overflow-x: auto; break-inside: avoid; }
    @media print { figure { margin: 1rem 0; transform: none; max-width: 100%; } }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
    dt { opacity: .7; } dd { margin: 0; }
    ul { list-style: none; padding-left: 1.25rem; }
    """

  /// The text with `& < > " '` as entities and controls written out.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where TerminalText.steersTerminal(scalar):
        result += TerminalText.escaped(String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  func write(_ answer: Answer, to output: inout TextOutput) {
    let title = answer.page?.title ?? answer.drawing?.title ?? ""
    output.line("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
    output.line("<title>\(HtmlFormat.escaped(title.isEmpty ? "dpq" : title))</title>")
    output.line("<style>\n\(HtmlFormat.style)\n</style>\n</head>\n<body>")
    writeBody(answer, to: &output)
    output.line("</body>\n</html>")
  }

  private func writeBody(_ answer: Answer, to output: inout TextOutput) {
    if let page = answer.page {
      write(page, to: &output)
    } else if let drawing = answer.drawing {
      write(drawing, to: &output)
    } else {
      write(answer.table, to: &output)
    }
    for note in answer.notes { output.line("<p class=\"dim\">\(HtmlFormat.escaped(note))</p>") }
  }

  private func write(_ table: Table, to output: inout TextOutput) {
    guard !table.columns.isEmpty else { return }
    let isNumeric = table.columns.map { column in
      column.alignment == .right
        || (!column.cells.isEmpty
          && column.cells.allSatisfy { CellText.isNumber($0) || $0 == .null })
    }
    let heads = zip(table.columns, isNumeric).map { column, isNumeric in
      "<th\(isNumeric ? " class=\"n\"" : "")>\(HtmlFormat.escaped(column.name))</th>"
    }
    output.line("<table>\n<thead><tr>\(heads.joined())</tr></thead>\n<tbody>")
    for row in 0..<table.rowCount {
      let cells = zip(table.columns, isNumeric).map { column, isNumeric in
        let cell = column.cells[row]
        if cell == .null { return "<td class=\"null\">∅</td>" }
        let text = HtmlFormat.escaped(Self.text(cell))
        return "<td\(isNumeric ? " class=\"n\"" : "")>\(text)</td>"
      }
      output.line("<tr>\(cells.joined())</tr>")
      if output.hasFailed { return }
    }
    output.line("</tbody>\n</table>")
    if table.rowCount == 0 { output.line("<p class=\"dim\">(no rows)</p>") }
  }

  /// A list of names as people write it: pages are read, and machines have other formats.
  private static func text(_ cell: Cell) -> String {
    guard case .list(let items) = cell else { return CellText.plain(cell) }
    let isPlain = items.allSatisfy { item in
      switch item {
      case .text(let text): !text.isEmpty && !text.contains(",")
      case .int, .float, .temporal, .node: true
      default: false
      }
    }
    return isPlain ? items.map(CellText.plain).joined(separator: ", ") : CellText.plain(cell)
  }

  private func write(_ page: Page, to output: inout TextOutput) {
    let title = "h\(headingLevel)"
    output.line("<\(title)>\(HtmlFormat.escaped(page.title))</\(title)>")
    if !page.subtitle.isEmpty {
      output.line("<p class=\"subtitle\">\(HtmlFormat.escaped(page.subtitle))</p>")
    }
    if !page.rows.isEmpty { writeSheet(page, to: &output) }
    for panel in page.panelsBelow { write(panel, to: &output) }
    if !page.credit.isEmpty {
      output.line("<p class=\"dim\">\(HtmlFormat.escaped(page.credit))</p>")
    }
    guard !page.next.isEmpty else { return }
    output.line("<p class=\"next\">Next:</p>\n<ul>")
    for text in page.next { output.line("<li><code>\(HtmlFormat.escaped(text))</code></li>") }
    output.line("</ul>")
  }

  /// Boxes in the rows of the sheet, on one landscape page of paper.
  private func writeSheet(_ page: Page, to output: inout TextOutput) {
    output.line("<style>\n\(HtmlFormat.sheetStyle)\n</style>\n<div class=\"sheet\">")
    for row in page.rows {
      let shares = row.map { "\($0.weight)fr" }.joined(separator: " ")
      output.line("<div class=\"boxes\" style=\"grid-template-columns: \(shares)\">")
      for box in row { write(box.panel, to: &output) }
      output.line("</div>")
    }
    output.line("</div>")
  }

  private func write(_ panel: Page.Panel, to output: inout TextOutput) {
    let part = "h\(headingLevel + 1)"
    output.line("<section>\n<\(part)>\(HtmlFormat.escaped(panel.title))</\(part)>")
    for body in panel.bodies { write(body, to: &output) }
    output.line("</section>")
  }

  private static let sheetStyle = """
    body:has(.sheet) { max-width: 110rem; }
    .sheet { border: 1px solid #8c959f; margin: 1rem 0; overflow-wrap: anywhere; }
    .sheet .boxes { display: grid; }
    .sheet section { border: 1px solid #8c959f; padding: .4rem .8rem .8rem; min-width: 0; }
    .sheet section { min-height: 7rem; }
    .sheet :is(h2, h3, h4) { font-size: 1rem; margin: 0 0 .4rem; }
    .sheet dl { display: block; margin: 0; }
    .sheet dt, .sheet dd { display: inline; }
    .sheet dt::after { content: ": "; }
    .sheet dd::after { content: "\\A"; white-space: pre; }
    .sheet ul { margin: .2rem 0 0; padding-left: 0; }
    .sheet ul ul { list-style: disc; padding-left: 1.1rem; }
    .sheet section > ul > li > span:first-child { opacity: .7; font-weight: 600; }
    .sheet li > .dim { opacity: .8; } .sheet li > .dim::before { content: "· "; }
    @page { size: A4 landscape; margin: 10mm; }
    @media print {
    html { font-size: 10px; }
    body { margin: 0; padding: 0; font-size: 9px; line-height: 1.3; }
    body { color: #000; background: #fff; }
    body h1 { font-size: 15px; margin: 0; } body h2 { font-size: 11px; }
    body p { margin: .3rem 0; } body dl { margin: .2rem 0; }
    .sheet { margin: .4rem 0; } .sheet section { min-height: 4rem; }
    .next, .next + ul { display: none; }
    }
    """

  private func write(_ body: Page.Body, to output: inout TextOutput) {
    switch body {
    case .facts(let facts):
      output.line("<dl>")
      for fact in facts {
        let value = Glyphs.unicode.prefix(fact.mark) + HtmlFormat.escaped(fact.value)
        let label = HtmlFormat.escaped(fact.label)
        output.line("<dt>\(label)</dt><dd class=\"\(fact.mark.rawValue)\">\(value)</dd>")
      }
      output.line("</dl>")
    case .table(let table): write(table, to: &output)
    case .tree(let branches): write(branches, to: &output)
    case .drawing(let drawing): write(drawing, to: &output)
    case .text(let text): output.line("<p>\(HtmlFormat.escaped(text))</p>")
    }
  }

  /// Nested lists; a depth that jumps counts as one step.
  private func write(_ branches: [Page.Branch], to output: inout TextOutput) {
    var open: [Int] = []
    for branch in branches {
      while let last = open.last, last > branch.depth {
        output.line("</li></ul>")
        open.removeLast()
      }
      if open.last == branch.depth {
        output.write("</li>\n")
      } else {
        output.line("<ul>")
        open.append(branch.depth)
      }
      let details = branch.details.filter { !$0.isEmpty }.map(HtmlFormat.escaped)
      let label = Glyphs.unicode.prefix(branch.mark) + HtmlFormat.escaped(branch.label)
      let rest = details.map { " <span class=\"dim\">\($0)</span>" }.joined()
      output.line("<li><span class=\"\(branch.mark.rawValue)\">\(label)</span>\(rest)")
    }
    for _ in open { output.line("</li></ul>") }
  }

  private func write(_ drawing: Drawing, to output: inout TextOutput) {
    // The picture first, then the same as text, for those who cannot see or search pictures.
    if let layout = SvgFormat.layout(drawing) {
      output.line("<figure>")
      SvgFormat(colouring: colouring).write(drawing, layout: layout, to: &output)
      output.line("</figure>")
    } else {
      let count = "\(drawing.nodes.count) nodes are too many to lay out as a picture"
      output.line("<p class=\"dim\">\(count); the text follows</p>")
    }
    output.line("<pre>")
    for line in RailsFormat(options: RenderOptions()).lines(drawing) {
      output.line(HtmlFormat.escaped(line.text(Style(colour: false))))
    }
    output.line("</pre>")
  }
}
