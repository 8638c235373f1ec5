internal import Tables

/// The line under a drawing that says which colour means what.
struct DrawingLegend {
  let options: RenderOptions

  /// Nothing where nodes are not coloured by anything.
  func lines(_ drawing: Drawing) -> [Line] {
    guard options.colour, let palette = options.palette(drawing), !palette.entries.isEmpty else {
      return []
    }
    var line = Line()
    let sign = options.unicode ? "●" : "*"
    for (group, hue) in palette.entries {
      let text = TerminalText.truncated(
        TerminalText.escaped(group), to: 24, mode: .middle, ellipsis: options.glyphs.ellipsis)
      let needed = 4 + TextWidth.width(of: text)
      guard line.width + needed + 2 <= options.width ?? .max else {
        line.add(" " + options.glyphs.ellipsis, .faint)
        break
      }
      if line.width > 0 { line.add("  ") }
      line.add(sign, .hue(hue))
      line.add(" " + text, .faint)
    }
    return [line]
  }
}

extension RenderOptions {
  /// The colours of a drawing's groups; nil where nodes are not coloured by anything.
  func palette(_ drawing: Drawing) -> DrawingPalette? {
    colouring.map { DrawingPalette(drawing, by: $0) }
  }

  /// The ink of a node: its mark's where it has one, else its group's.
  func ink(_ node: Drawing.Node, _ palette: DrawingPalette?) -> Style.Ink {
    if node.mark == .plain || node.mark == .focus, let hue = palette?.hue(of: node) {
      return .hue(hue)
    }
    return style.ink(node.mark)
  }
}
