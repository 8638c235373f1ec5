internal import Tables

/// Texts and numbers of an SVG document.
enum SvgText {
  /// Width of a cell of the fonts asked for, at a size in pixels: 0.6 of it, and a little for those
  /// that run wider.
  static func cell(_ size: Double) -> Double { size * 0.61 }

  static func width(_ text: String, of size: Double) -> Double {
    Double(TextWidth.width(of: TerminalText.escaped(text))) * cell(size)
  }

  /// The text in so many cells, cut in the middle.
  static func cut(_ text: String, to cells: Int) -> String {
    TerminalText.truncated(TerminalText.escaped(text), to: cells, mode: .middle)
  }

  static func line(_ text: String, x: Double, y: Double, look: String = "", fill: String? = nil)
    -> String
  {
    let look = look.isEmpty ? "" : " class=\"\(look)\""
    let fill = fill.map { " style=\"fill: \($0)\"" } ?? ""
    return
      "<text\(look) x=\"\(number(x))\" y=\"\(number(y))\"\(fill)>\(HtmlFormat.escaped(text))</text>"
  }

  /// A coordinate with at most one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : (Double(tenths) / 10).description
  }
}
