internal import Tables

/// A sheet of boxes as one SVG document that stands alone and prints on one landscape page.
///
/// Every text is escaped and wrapped; a box grows until all of it stands in it.
struct SheetSvg {
  private static let width = 1_400.0
  /// Height by width of the paper sizes A, lying.
  private static let ratio = 0.7
  private static let margin = 20.0
  private static let padding = 12.0
  private static let size = 13.0
  private static let step = 18.0
  private static let head = 64.0

  private let page: Page

  init(_ page: Page) { self.page = page }

  func write(to output: inout TextOutput) {
    let rows = page.rows
    let inner = Self.width - 2 * Self.margin
    let texts = rows.map { row in
      let whole = Double(row.map(\.weight).reduce(0, +))
      return row.map { box -> [[SheetText.Piece]] in
        let room = inner * Double(box.weight) / whole - 2 * Self.padding
        return SheetText(glyphs: .unicode, width: Int(room / SvgText.cell(Self.size)))
          .lines(box.panel)
      }
    }
    let below = self.below
    let foot = Double(below.count + 1) * Self.step + Self.margin
    var heights = texts.map { row in
      Double(max(row.map(\.count).max() ?? 0, 4)) * Self.step + 2 * Self.padding
    }
    let used = heights.reduce(0, +)
    // A canvas that is still empty fills the paper too.
    let spare = Self.width * Self.ratio - Self.head - foot - used
    if spare > 0, used > 0 { heights = heights.map { $0 + spare * $0 / used } }
    let height = Self.head + heights.reduce(0, +) + foot
    open(height: height, to: &output)
    var top = Self.head
    for (index, row) in rows.enumerated() {
      write(row.map(\.weight), texts[index], top: top, height: heights[index], to: &output)
      top += heights[index]
    }
    var y = top + Self.step + 4
    for line in below {
      write(line, x: Self.margin, y: y, to: &output)
      y += Self.step
    }
    output.line("</svg>")
  }

  /// What stands under the boxes, and whose work the form is.
  private var below: [[SheetText.Piece]] {
    let room = Int((Self.width - 2 * Self.margin) / SvgText.cell(Self.size))
    let text = SheetText(glyphs: .unicode, width: room)
    var lines = page.panelsBelow.flatMap { text.lines($0) + [[]] }
    if !page.credit.isEmpty {
      lines += TextWrap.words(TerminalText.escaped(page.credit), width: room).map { [($0, .dim)] }
    }
    return lines
  }

  private func write(
    _ weights: [Int], _ texts: [[[SheetText.Piece]]], top: Double, height: Double,
    to output: inout TextOutput
  ) {
    let inner = Self.width - 2 * Self.margin
    let whole = Double(weights.reduce(0, +))
    var left = Self.margin
    for (weight, lines) in zip(weights, texts) {
      let width = inner * Double(weight) / whole
      output.line(
        "<rect class=\"box\" x=\"\(SvgText.number(left))\" y=\"\(SvgText.number(top))\" "
          + "width=\"\(SvgText.number(width))\" height=\"\(SvgText.number(height))\"/>")
      var y = top + Self.padding + Self.size
      for line in lines {
        write(line, x: left + Self.padding, y: y, to: &output)
        y += Self.step
      }
      left += width
      if output.hasFailed { return }
    }
  }

  private func write(
    _ pieces: [SheetText.Piece], x: Double, y: Double, to output: inout TextOutput
  ) {
    guard !pieces.isEmpty else { return }
    let spans = pieces.map { piece in
      let text = HtmlFormat.escaped(piece.text)
      let look = Self.look(piece.role)
      return look.isEmpty ? text : "<tspan class=\"\(look)\">\(text)</tspan>"
    }
    output.line(
      "<text x=\"\(SvgText.number(x))\" y=\"\(SvgText.number(y))\">\(spans.joined())</text>")
  }

  private static func look(_ role: SheetText.Role) -> String {
    switch role {
    case .title: "t"
    case .label: "l"
    case .plain: ""
    case .dim: "d"
    case .warning: "w"
    case .broken: "b"
    }
  }

  private func open(height: Double, to output: inout TextOutput) {
    let (width, height) = (SvgText.number(Self.width), SvgText.number(height))
    output.line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sheet\" role=\"img\" "
        + "width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">")
    output.line("<title>\(HtmlFormat.escaped(page.title))</title>")
    output.line(Self.style)
    output.line("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>")
    let room = Int((Self.width - 2 * Self.margin) / SvgText.cell(20))
    let title = TerminalText.truncated(TerminalText.escaped(page.title), to: room)
    output.line(SvgText.line(title, x: Self.margin, y: 30, look: "title"))
    let all = Int((Self.width - 2 * Self.margin) / SvgText.cell(Self.size))
    let subtitle = TerminalText.truncated(TerminalText.escaped(page.subtitle), to: all)
    output.line(SvgText.line(subtitle, x: Self.margin, y: 52, look: "d"))
  }

  private static let style = """
    <style>
    .sheet text { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
    fill: #1f2328; white-space: pre; }
    .sheet text.title { font-size: 20px; font-weight: 600; }
    .sheet .t { font-weight: 700; }
    .sheet .l { font-weight: 600; fill: #59636e; }
    .sheet .d { fill: #59636e; }
    .sheet .w { fill: #9a6700; } .sheet .b { fill: #cf222e; }
    .sheet .paper, .sheet .box { fill: #fff; }
    .sheet .box { stroke: #6e7781; stroke-width: 1.4; }
    @page { size: A4 landscape; margin: 10mm; }
    @media print { .sheet { width: 100%; height: auto; max-height: 190mm; } }
    </style>
    """
}
