/// How a terminal shows a drawing when no format is asked for.
package enum DrawingView: String, Sendable, CaseIterable {
  case rails
  case tree
  case boxes
  /// Boxes where all of it fits the window, else rails.
  case auto
}

/// What the place an answer is written to can show.
package struct RenderOptions: Sendable, Equatable {
  /// Terminal cells a line may take; nil is unlimited, and nothing is cut.
  package var width: Int?
  /// Lines of the window; nil is unlimited.
  package var height: Int?
  /// Rows a table may show; nil is all.
  package var rows: Int?
  package var colour: Bool
  package var theme: Theme
  /// Line drawing and glyphs beyond ASCII.
  package var unicode: Bool
  package var isTerminal: Bool
  package var view: DrawingView
  /// What nodes are coloured by; nil leaves a terminal the colours of their marks, SVG those of
  /// domains.
  package var colouring: Colouring?
  /// Written to a file of pictures: what is drawn of characters elsewhere is an SVG document.
  package var isVector: Bool

  package init(
    width: Int? = nil, height: Int? = nil, rows: Int? = nil, colour: Bool = false,
    theme: Theme = .terminal, unicode: Bool = true, isTerminal: Bool = false,
    view: DrawingView = .rails,
    colouring: Colouring? = nil, isVector: Bool = false
  ) {
    self.isVector = isVector
    self.view = view
    self.colouring = colouring
    self.width = width.map { max($0, 1) }
    self.height = height.map { max($0, 1) }
    self.rows = rows.map { max($0, 1) }
    self.colour = colour
    self.theme = theme
    self.unicode = unicode
    self.isTerminal = isTerminal
  }

  var style: Style { Style(colour: colour, theme: theme) }
  var glyphs: Glyphs { unicode ? .unicode : .ascii }
}
