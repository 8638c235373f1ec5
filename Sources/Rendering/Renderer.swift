package import Diagnostics
package import Tables

/// Writes answers in one format.
package struct Renderer: Sendable {
  package let format: OutputFormat
  package let options: RenderOptions

  package init(format: OutputFormat, options: RenderOptions) {
    self.format = format
    self.options = options
  }

  /// Writes the answer in chunks of UTF-8 bytes and says what was shown. Throws what the sink
  /// throws (then nothing more is written), or a diagnostic when there is no graph to draw.
  package func render(
    _ answer: Answer, into sink: (consuming [UInt8]) throws -> Void
  ) throws -> Footer {
    let drawing = try drawing(of: answer)
    try requireReport(in: answer)
    try requireFigures(in: answer)
    return try withoutActuallyEscaping(sink) { sink in
      var output = TextOutput(isGuarded: isGuarded(answer), sink: { try sink($0) })
      let footer = write(answer, drawing: drawing, to: &output)
      output.flush()
      if let failure = output.failure { throw failure }
      return footer
    }
  }

  /// The whole text at once, and what was shown.
  package func text(_ answer: Answer) throws(Diagnostic) -> (text: String, footer: Footer) {
    let drawing = try drawing(of: answer)
    try requireReport(in: answer)
    try requireFigures(in: answer)
    var output = TextOutput(isGuarded: isGuarded(answer))
    let footer = write(answer, drawing: drawing, to: &output)
    return (String(decoding: output.bytes, as: UTF8.self), footer)
  }

  /// The format `auto` stands for, for this answer in this place.
  package func resolved(for answer: Answer) -> OutputFormat {
    if format == .auto || format == .text, answer.document != nil { return .yaml }
    if format == .text, answer.report == nil {
      return answer.page != nil ? .auto : .box
    }
    guard format == .auto else { return format }
    // Findings are read by people, in a log as on a terminal.
    if answer.report != nil { return .text }
    guard options.isTerminal else { return .tsv }
    if answer.page != nil { return .auto }
    if answer.drawing != nil { return view }
    let box = BoxFormat(options: options)
    if answer.rows.rowCount == 1, !box.fits(answer.rows) { return .line }
    return box.showsOneColumn(of: answer.rows) ? .line : .box
  }

  private var view: OutputFormat {
    switch options.view {
    case .rails, .auto: .rails
    case .tree: .tree
    case .boxes: .boxes
    }
  }

  /// Formats that know no terminal must not steer one.
  private func isGuarded(_ answer: Answer) -> Bool {
    guard options.isTerminal else { return false }
    switch resolved(for: answer) {
    case .tsv, .csv, .yaml, .markdown, .html, .svg, .junit, .tap, .github: return true
    default: return false
    }
  }

  private func requireReport(in answer: Answer) throws(Diagnostic) {
    guard format.needsReport, answer.report == nil else { return }
    throw Diagnostic(
      "format.no-report", "`\(format.rawValue)` tells of findings, and this result has none",
      suggestion: "`check |> \(format.rawValue)`, or use `|> json`")
  }

  private func requireFigures(in answer: Answer) throws(Diagnostic) {
    let needed = format == .bar || format == .histogram ? 1 : format == .quadrant ? 2 : 0
    guard needed > 0, answer.table.rowCount > 0,
      TableFigures(answer.table).columns.count < needed
    else { return }
    throw Diagnostic(
      "format.no-figures",
      "`\(format.rawValue)` draws figures, and this result has "
        + (needed == 1 ? "none" : "no two columns of them"),
      suggestion: "return a name and \(needed == 1 ? "a number" : "two numbers"), or use `|> box`")
  }

  private func write(_ report: Report, to output: inout TextOutput) {
    switch format {
    case .sarif: SarifFormat().write(report, to: &output)
    case .junit: JunitFormat().write(report, to: &output)
    case .tap: TapFormat().write(report, to: &output)
    case .github: GithubFormat().write(report, to: &output)
    default: ReportText(options: options).write(report, to: &output)
    }
  }

  /// Whether a page of boxes is what the picture shows.
  private func isSheet(_ answer: Answer) -> Bool {
    format == .svg && answer.page.map { !$0.sheet.isEmpty } ?? false
  }

  private func drawing(of answer: Answer) throws(Diagnostic) -> Drawing? {
    guard format.drawsGraph, !isSheet(answer) else { return answer.drawing }
    if let drawing = answer.drawing ?? answer.page?.drawing
      ?? GraphInRows.drawing(of: answer.table)
    {
      guard format == .svg, SvgFormat.layout(drawing) == nil else { return drawing }
      throw Diagnostic(
        "format.too-large", "\(drawing.nodes.count) nodes are too many to lay out as `svg`",
        outcome: .failed, suggestion: "narrow the selection, or use `|> dot` or `|> rails`")
    }
    throw Diagnostic(
      "format.no-drawing", "`\(format.rawValue)` draws nodes, and this result has none",
      suggestion: "return nodes or paths, or use `|> box`")
  }

  private func write(
    _ answer: Answer, drawing: Drawing?, to output: inout TextOutput
  ) -> Footer {
    let table = answer.rows
    let whole = Footer(rows: table.rowCount, columns: table.columns.count)
    switch resolved(for: answer) {
    case .auto:
      guard let page = answer.page else { return whole }
      write(PageFormat(options: options).lines(page), to: &output)
    case .box, .line:
      let near = answer.nearRows ?? table
      let footer =
        resolved(for: answer) == .box
        ? BoxFormat(options: options).write(near, to: &output)
        : LineFormat(options: options).write(near, to: &output)
      let hidden = table.rowCount - near.rowCount
      if hidden > 0 {
        let rows = hidden == 1 ? "row" : "rows"
        output.line(
          "\(options.glyphs.ellipsis) \(Footer.grouped(hidden)) \(rows) farther away; `|> csv` "
            + "lists all")
      }
      return footer.counting(table.rowCount)
    case .tsv: return DelimitedFormat(kind: .tsv).write(table, to: &output)
    case .csv: return DelimitedFormat(kind: .csv).write(table, to: &output)
    case .json: return JsonFormat(isLines: false).write(table, to: &output)
    case .ndjson: return JsonFormat(isLines: true).write(table, to: &output)
    case .yaml: YamlFormat().write(answer, to: &output)
    case .markdown:
      if let report = answer.report {
        ReportMarkdown().write(report, to: &output)
      } else {
        MarkdownFormat().write(answer, to: &output)
      }
    case .html: HtmlFormat(colouring: options.colouring).write(answer, to: &output)
    case .bar: return BarFormat(options: options).write(answer.table, to: &output)
    case .histogram:
      return BarFormat(options: options).writeSpread(of: answer.table, to: &output)
    case .quadrant: return QuadrantFormat(options: options).write(answer.table, to: &output)
    case .quiet: break
    case .text, .sarif, .junit, .tap, .github:
      if let report = answer.report { write(report, to: &output) }
    case .rails, .tree, .boxes, .dot, .mermaid, .svg:
      if isSheet(answer), let page = answer.page {
        SheetSvg(page).write(to: &output)
        return whole
      }
      guard let drawing else { return whole }
      write(drawing, as: resolved(for: answer), to: &output)
    }
    return whole
  }

  private func write(
    _ drawing: Drawing, as resolved: OutputFormat, to output: inout TextOutput
  ) {
    switch resolved {
    case .tree: write(TreeFormat(options: options).lines(drawing), to: &output)
    case .boxes: write(BoxesFormat(options: options).lines(drawing), to: &output)
    case .dot: DotFormat().write(drawing, to: &output)
    case .mermaid: MermaidFormat().write(drawing, to: &output)
    case .svg:
      guard let layout = SvgFormat.layout(drawing) else { return }
      SvgFormat(colouring: options.colouring).write(drawing, layout: layout, to: &output)
    default:
      let isAuto = format == .auto && options.view == .auto
      let boxes = isAuto ? BoxesFormat(options: options).whole(drawing) : nil
      write(boxes ?? RailsFormat(options: options).lines(drawing), to: &output)
    }
  }

  private func write(_ lines: [Line], to output: inout TextOutput) {
    for line in lines {
      output.line(line.text(options.style))
      if output.hasFailed { return }
    }
  }
}

extension Page {
  /// The first drawing of a panel.
  fileprivate var drawing: Drawing? {
    for body in panels.lazy.flatMap(\.bodies) {
      if case .drawing(let drawing) = body { return drawing }
    }
    return nil
  }
}
