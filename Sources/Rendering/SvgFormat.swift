internal import Tables

/// A drawing as one SVG document in layers from left to right; no script, every text escaped.
struct SvgFormat {
  private static let cell = 7.3
  private static let row = 52.0
  private static let box = 36.0
  private static let gutter = 56.0
  private static let margin = 24.0

  /// Whether the drawing is small enough to be laid out.
  static func layout(_ drawing: Drawing) -> LayeredLayout? { LayeredLayout(FlowGraph(drawing)) }

  func write(_ drawing: Drawing, layout: LayeredLayout, to output: inout TextOutput) {
    let places = SvgPlaces(drawing, layout)
    output.line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(n(places.width))\" "
        + "height=\"\(n(places.height))\" viewBox=\"0 0 \(n(places.width)) \(n(places.height))\">")
    if !drawing.title.isEmpty { output.line("<title>\(HtmlFormat.escaped(drawing.title))</title>") }
    output.line(SvgFormat.head)
    var edges: [[Int]: Drawing.Edge] = [:]
    for edge in drawing.edges { edges[[edge.from, edge.to]] = edge }
    for route in layout.routes {
      let edge = edges[[route[0], route[route.count - 1]]]
      writeEdge(route, edge, bends: drawing.nodes.count, places, to: &output)
    }
    let graph = FlowGraph(drawing)
    for (from, targets) in graph.backs.enumerated() {
      for target in targets { writeBack(from, target, places, to: &output) }
    }
    for index in drawing.nodes.indices {
      writeNode(drawing.nodes[index], index, places, to: &output)
    }
    var y = places.height - SvgFormat.margin - 18 * Double(drawing.footnotes.count - 1)
    for footnote in drawing.footnotes {
      output.line(
        "<text class=\"d\" x=\"\(n(SvgFormat.margin))\" y=\"\(n(y))\">"
          + "\(HtmlFormat.escaped(footnote))</text>")
      y += 18
    }
    output.line("</svg>")
  }

  private static let head = """
    <style>
    text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #1f2328; }
    .d { font-size: 10px; fill: #656d76; }
    rect { fill: #f6f8fa; stroke: #8c959f; rx: 5; }
    .focus rect { stroke: #0969da; stroke-width: 2.5; }
    .warning rect { stroke: #bf8700; stroke-width: 2; }
    .broken rect { stroke: #cf222e; stroke-width: 2; }
    .dim, .dashed { opacity: .6; }
    .unresolved rect, .back { stroke-dasharray: 4 3; }
    path { fill: none; stroke: #8c959f; stroke-width: 1.4; }
    path.broken { stroke: #cf222e; }
    marker path { fill: #8c959f; stroke: none; }
    @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .d { fill: #9198a1; } rect { fill: #161b22; }
    }
    </style>
    <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" \
    orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
    """

  private func writeNode(
    _ node: Drawing.Node, _ index: Int, _ places: SvgPlaces, to output: inout TextOutput
  ) {
    let x = places.left[index]
    let y = places.middle[index]
    let kind = node.kind == .unresolved ? " unresolved" : ""
    let label = Glyphs.unicode.prefix(node.mark) + (node.kind == .unresolved ? "? " : "")
    let details = node.details.filter { !$0.isEmpty }.joined(separator: " · ")
    output.line("<g class=\"\(node.mark.rawValue)\(kind)\">")
    output.line("<title>\(HtmlFormat.escaped("\(node.label) (\(node.kind.rawValue))"))</title>")
    let width = places.boxWidth[index]
    output.line(
      "<rect x=\"\(n(x))\" y=\"\(n(y - SvgFormat.box / 2))\" width=\"\(n(width))\" "
        + "height=\"\(n(SvgFormat.box))\"/>")
    let baseline = n(details.isEmpty ? y + 4 : y - 2)
    let name = HtmlFormat.escaped(label + node.label)
    output.line("<text x=\"\(n(x + 10))\" y=\"\(baseline)\">\(name)</text>")
    if !details.isEmpty {
      let text = HtmlFormat.escaped(details)
      output.line("<text class=\"d\" x=\"\(n(x + 10))\" y=\"\(n(y + 11))\">\(text)</text>")
    }
    output.line("</g>")
  }

  private func writeEdge(
    _ route: [Int], _ edge: Drawing.Edge?, bends: Int, _ places: SvgPlaces,
    to output: inout TextOutput
  ) {
    var path = "M\(n(places.right(route[0]))) \(n(places.middle[route[0]]))"
    for (from, to) in zip(route, route.dropFirst()) {
      let x0 = places.right(from)
      let x1 = places.left[to]
      let bend = (x0 + x1) / 2
      let y0 = n(places.middle[from])
      let y1 = n(places.middle[to])
      path += "C\(n(bend)) \(y0) \(n(bend)) \(y1) \(n(x1)) \(y1)"
      if to >= bends { path += "H\(n(places.right(to)))" }
    }
    let look = edge.map { $0.mark == .dim ? "dashed" : $0.mark.rawValue } ?? "plain"
    let label = edge?.label ?? ""
    let title = label.isEmpty ? "" : "<title>\(HtmlFormat.escaped(label))</title>"
    output.line(
      "<path class=\"\(look)\" d=\"\(path)\" marker-end=\"url(#arrow)\">\(title)</path>")
  }

  /// An edge that closes a cycle runs back below the boxes.
  private func writeBack(
    _ from: Int, _ to: Int, _ places: SvgPlaces, to output: inout TextOutput
  ) {
    let y0 = places.middle[from] + SvgFormat.box / 2
    let y1 = places.middle[to] + SvgFormat.box / 2
    let x0 = places.left[from] + places.boxWidth[from] / 2
    let x1 = places.left[to] + places.boxWidth[to] / 3
    let low = max(y0, y1) + SvgFormat.row / 2
    output.line(
      "<path class=\"back\" d=\"M\(n(x0)) \(n(y0))C\(n(x0)) \(n(low)) \(n(x1)) \(n(low)) "
        + "\(n(x1)) \(n(y1))\" marker-end=\"url(#arrow)\"/>")
  }

  /// A coordinate with at most one decimal.
  private func n(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : (Double(tenths) / 10).description
  }

  /// Where boxes stand.
  private struct SvgPlaces {
    var left: [Double]
    var middle: [Double]
    var boxWidth: [Double]
    var width: Double
    var height: Double

    init(_ drawing: Drawing, _ layout: LayeredLayout) {
      let nodes = drawing.nodes
      func cells(_ node: Drawing.Node) -> Double {
        let details = node.details.filter { !$0.isEmpty }.joined(separator: " · ")
        let label = Double(TextWidth.width(of: node.label) + (node.mark == .plain ? 0 : 2))
        return max(
          label + (node.kind == .unresolved ? 2 : 0), Double(TextWidth.width(of: details)) * 0.84)
      }
      var boxWidth = nodes.map { cells($0) * SvgFormat.cell + 20 }
      let count = layout.layerOf.count
      boxWidth += [Double](repeating: 0, count: count - nodes.count)
      left = [Double](repeating: 0, count: count)
      var x = SvgFormat.margin
      for layer in layout.layers {
        let widest = layer.reduce(0) { max($0, boxWidth[$1]) }
        for vertex in layer {
          left[vertex] = x
          if vertex >= nodes.count { boxWidth[vertex] = widest }
        }
        x += widest + SvgFormat.gutter
      }
      let middle = layout.heights.map { SvgFormat.margin + SvgFormat.box / 2 + $0 * SvgFormat.row }
      width = max(x - SvgFormat.gutter, SvgFormat.margin) + SvgFormat.margin
      self.middle = middle
      self.boxWidth = boxWidth
      let bottom = (middle.max() ?? 0) + SvgFormat.row / 2
      height = bottom + SvgFormat.margin + 18 * Double(drawing.footnotes.count)
    }

    func right(_ vertex: Int) -> Double { left[vertex] + boxWidth[vertex] }
  }
}
