internal import Tables

/// A drawing as one SVG document in layers from left to right: a picture that stands alone, reads
/// without script and prints on one landscape page.
///
/// Every text is escaped; a name that is cut stands whole in its node's title.
struct SvgFormat {
  /// What nodes are coloured by; nil is their domains, where they have any.
  var colouring: Colouring?

  /// The layout, or nil when the drawing is too large for one.
  static func layout(_ drawing: Drawing) -> LayeredLayout? {
    LayeredLayout(drawing, LayeredLayout.Settings(gap: 1))
  }

  func write(_ drawing: Drawing, layout: LayeredLayout, to output: inout TextOutput) {
    let by = colouring ?? (drawing.nodes.contains { !$0.domain.isEmpty } ? .domain : .kind)
    let palette = DrawingPalette(drawing, by: by)
    let places = SvgPlaces(drawing, layout)
    let edges = SvgEdges(drawing, layout, places)
    let legend = SvgLegend(
      drawing, palette, bases: edges.bases, width: max(places.width, SvgFormat.leastWidth))
    let width = max(places.width, legend.width, textWidth(drawing))
    let notes = drawing.footnotes + (layout.commonLabel.map { ["every line: \($0)"] } ?? [])
    let top = places.bottom + 20
    let height = top + legend.height + Double(notes.count) * 18 + 12
    open(drawing, width: width, height: height, to: &output)
    for frame in layout.frames.indices {
      writeFrame(frame, drawing, palette, places, layout, &output)
    }
    edges.write(to: &output)
    for index in drawing.nodes.indices {
      SvgNode(drawing.nodes[index], backs: layout.flow.backs[index].map { layout.flow.labels[$0] })
        .write(places.card(index), hue: palette.hue(of: drawing.nodes[index]), to: &output)
      if output.hasFailed { return }
    }
    legend.write(top: top, to: &output)
    var y = top + legend.height + 12
    for note in notes {
      output.line(SvgText.line(note, x: SvgPlaces.margin, y: y, look: "d"))
      y += 18
    }
    output.line("</svg>")
  }

  private static let leastWidth = 420.0

  /// The width that title and footnotes need.
  private func textWidth(_ drawing: Drawing) -> Double {
    let title = SvgText.width(SvgText.cut(drawing.title, to: 110), of: 14) + 2 * SvgPlaces.margin
    return drawing.footnotes.reduce(drawing.title.isEmpty ? 0 : title) {
      max($0, SvgText.width($1, of: 11) + 2 * SvgPlaces.margin)
    }
  }

  private func open(
    _ drawing: Drawing, width: Double, height: Double, to output: inout TextOutput
  ) {
    let size = "\(SvgText.number(width)) \(SvgText.number(height))"
    output.line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" "
        + "width=\"\(SvgText.number(width))\" height=\"\(SvgText.number(height))\" "
        + "viewBox=\"0 0 \(size)\">")
    if !drawing.title.isEmpty { output.line("<title>\(HtmlFormat.escaped(drawing.title))</title>") }
    output.line(SvgFormat.style)
    output.line("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>")
    guard !drawing.title.isEmpty else { return }
    let title = SvgText.cut(drawing.title, to: 110)
    output.line(SvgText.line(title, x: SvgPlaces.margin, y: 26, look: "title"))
  }

  private func writeFrame(
    _ index: Int, _ drawing: Drawing, _ palette: DrawingPalette, _ places: SvgPlaces,
    _ layout: LayeredLayout, _ output: inout TextOutput
  ) {
    let frame = layout.frames[index]
    let box = places.frame(frame)
    let hue = palette.entries.first { $0.group == frame.label && palette.colouring == .domain }?.hue
    let colour = hue.map(DrawingPalette.svg) ?? "#8c959f"
    output.line(
      "<rect class=\"frame\" x=\"\(SvgText.number(box.x))\" y=\"\(SvgText.number(box.y))\" "
        + "width=\"\(SvgText.number(box.width))\" height=\"\(SvgText.number(box.height))\" "
        + "rx=\"12\" fill=\"\(colour)\" stroke=\"\(colour)\"/>")
    let room = Int((box.width - 20) / SvgText.cell(11))
    output.line(
      SvgText.line(
        SvgText.cut(frame.label, to: max(room, 3)), x: box.x + 10, y: box.y + 15,
        look: "frame-name", fill: colour))
  }

  /// Looks are bound to the class `drawing`, since a page may hold several pictures.
  private static let style = """
    <style>
    .drawing text { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
    fill: #1f2328; }
    .drawing text.title { font-size: 14px; font-weight: 600; }
    .drawing text.d { font-size: 11px; fill: #59636e; }
    .drawing text.frame-name { font-size: 11px; font-weight: 600; }
    .drawing text.on-line { font-size: 11px; fill: #59636e; stroke: #fff; stroke-width: 3px; \
    paint-order: stroke; }
    .drawing .paper, .drawing .card { fill: #fff; }
    .drawing .card { stroke: #8c959f; stroke-width: 1.2; }
    .drawing .frame { fill-opacity: .07; stroke-opacity: .55; }
    .drawing .focus .card { stroke: #0969da; stroke-width: 2.6; }
    .drawing .warning .card { stroke: #bf8700; stroke-width: 2.2; }
    .drawing .broken .card { stroke: #cf222e; stroke-width: 2.2; }
    .drawing .unresolved .card { stroke-dasharray: 4 3; }
    .drawing .unresolved text { fill: #59636e; }
    .drawing .sign { fill: #8c959f; }
    .drawing .open { fill: none; stroke: #8c959f; stroke-width: 1.6; }
    .drawing .edge { fill: none; stroke: #6e7781; stroke-width: 1.4; stroke-linejoin: round; }
    .drawing .hit { fill: none; stroke: transparent; stroke-width: 9; }
    .drawing .head { fill: #6e7781; }
    .drawing .agreed { stroke-width: 2.6; }
    .drawing .observed { stroke-dasharray: 7 4; }
    .drawing .inferred { stroke-dasharray: 1.5 4; stroke-linecap: round; }
    .drawing .bypass { stroke: #cf222e; stroke-width: 1.8; stroke-dasharray: 9 3 2 3; }
    .drawing .edge.broken { stroke: #cf222e; } .drawing .edge.warning { stroke: #bf8700; }
    .drawing .head.broken, .drawing .head.bypass { fill: #cf222e; }
    @media screen and (prefers-color-scheme: dark) {
    .drawing text { fill: #e6edf3; } .drawing text.d, .drawing .unresolved text { fill: #9198a1; }
    .drawing .paper { fill: #0d1117; } .drawing .card { fill: #161b22; }
    .drawing text.on-line { fill: #9198a1; stroke: #0d1117; }
    .drawing .frame { fill-opacity: .14; }
    }
    @page { size: A4 landscape; margin: 10mm; }
    @media print { .drawing { width: 100%; height: auto; max-height: 180mm; } }
    </style>
    """
}
