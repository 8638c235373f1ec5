internal import Tables

/// Bars as one SVG document: names to the left, figures behind; those below nought are hollow.
struct BarSvg {
  let bars: Bars
  private static let pitch = 22.0
  private static let size = 12.0
  private static let length = 420.0
  private static let gap = 10.0
  /// Cells of the longest name that is told whole.
  private static let mostCells = 48
  /// More bars than these are no picture.
  private static let mostBars = 200

  func write(to output: inout TextOutput) {
    let shown = min(bars.values.count, Self.mostBars)
    let labels = bars.labels.prefix(shown).map { SvgText.cut($0, to: Self.mostCells) }
    let margin = labels.reduce(0) { max($0, SvgText.width($1, of: Self.size)) } + 2 * Self.gap
    let numbers = bars.texts.prefix(shown).reduce(0) { max($0, SvgText.width($1, of: Self.size)) }
    let hidden = bars.values.count - shown
    let rows = Double(shown + (hidden > 0 ? 1 : 0))
    output.line(
      Chart.open(
        width: margin + Self.length + numbers + 2 * Self.gap, height: rows * Self.pitch + Self.gap))
    for row in 0..<shown {
      write(row, labels[row], margin: margin, to: &output)
      if output.hasFailed { return }
    }
    if hidden > 0 {
      output.line(
        SvgText.line(
          "… \(Footer.grouped(hidden)) more", x: Self.gap, y: Self.base(shown)))
    }
    output.line("</svg>")
  }

  private func write(_ row: Int, _ label: String, margin: Double, to output: inout TextOutput) {
    let value = bars.values[row] ?? 0
    let share = bars.most > 0 ? abs(value) / bars.most : 0
    let width = value == 0 ? 0 : max(1, share * Self.length)
    output.line(SvgText.line(label, x: Self.gap, y: Self.base(row)))
    if width > 0 {
      let top = Self.base(row) - Self.size
      output.line(
        "<rect class=\"\(value < 0 ? "below" : "bar")\" x=\"\(SvgText.number(margin))\" "
          + "y=\"\(SvgText.number(top))\" width=\"\(SvgText.number(width))\" "
          + "height=\"\(SvgText.number(Self.size + 2))\"/>")
    }
    output.line(
      SvgText.line(bars.texts[row], x: margin + width + Self.gap / 2, y: Self.base(row)))
  }

  /// Where the text of a row stands.
  private static func base(_ row: Int) -> Double { Double(row) * pitch + gap / 2 + size }
}
