internal import Tables

/// A quadrant as one SVG document: points with their letters, and a list of them below.
struct QuadrantSvg {
  let points: [QuadrantFormat.Point]
  /// Names of what goes to the right and upwards.
  let axes: [String]
  private static let size = 480.0
  private static let margin = 40.0

  func write(to output: inout TextOutput) {
    let steps = 960
    let x = QuadrantFormat.Axis(points.map(\.x), cells: steps + 1)
    let y = QuadrantFormat.Axis(points.map(\.y), cells: steps + 1)
    func right(_ place: Int) -> Double {
      Self.margin + Double(place) / Double(steps) * Self.size
    }
    func up(_ place: Int) -> Double {
      Self.margin + Self.size - Double(place) / Double(steps) * Self.size
    }
    let names = points.enumerated().map { number, point in
      "\(QuadrantFormat.letter(number))  \(point.name)  \(point.texts.joined(separator: "  "))"
    }
    let below = Self.margin + Self.size + 34
    let width = names.reduce(Self.size + 2 * Self.margin) {
      max($0, SvgText.width($1, of: 12) + 2 * Self.margin)
    }
    let height = below + Double(points.count) * 18 + 12
    open(width, height, to: &output)
    line((right(x.middle), Self.margin), (right(x.middle), Self.margin + Self.size), &output)
    line((Self.margin, up(y.middle)), (Self.margin + Self.size, up(y.middle)), &output)
    for (number, point) in points.enumerated() {
      let place = (x: right(x.place(point.x)), y: up(y.place(point.y)))
      output.line(
        "<circle cx=\"\(SvgText.number(place.x))\" cy=\"\(SvgText.number(place.y))\" r=\"5\">"
          + "<title>\(HtmlFormat.escaped(names[number]))</title></circle>")
      output.line(
        SvgText.line(QuadrantFormat.letter(number), x: place.x + 8, y: place.y + 4))
      output.line(
        SvgText.line(names[number], x: Self.margin, y: below + Double(number) * 18))
      if output.hasFailed { return }
    }
    output.line("</svg>")
  }

  private func open(_ width: Double, _ height: Double, to output: inout TextOutput) {
    output.line(Chart.open(width: width, height: height))
    output.line(
      "<rect class=\"frame\" x=\"\(SvgText.number(Self.margin))\" "
        + "y=\"\(SvgText.number(Self.margin))\" "
        + "width=\"\(SvgText.number(Self.size))\" height=\"\(SvgText.number(Self.size))\"/>")
    output.line(SvgText.line("\(axes[1]) upwards", x: Self.margin, y: Self.margin - 12))
    output.line(
      SvgText.line(
        "\(axes[0]) to the right; the lines are the medians", x: Self.margin,
        y: Self.margin + Self.size + 16))
  }

  private func line(
    _ from: (Double, Double), _ to: (Double, Double), _ output: inout TextOutput
  ) {
    output.line(
      "<line x1=\"\(SvgText.number(from.0))\" y1=\"\(SvgText.number(from.1))\" "
        + "x2=\"\(SvgText.number(to.0))\" y2=\"\(SvgText.number(to.1))\"/>")
  }
}
