/// What the place an answer is written to can show.
package struct RenderOptions: Sendable, Equatable {
  /// Terminal cells a line may take; nil is unlimited, and nothing is cut.
  package var width: Int?
  /// Rows a table may show; nil is all.
  package var rows: Int?
  package var colour: Bool
  /// Line drawing and glyphs beyond ASCII.
  package var unicode: Bool
  package var isTerminal: Bool

  package init(
    width: Int? = nil, rows: Int? = nil, colour: Bool = false, unicode: Bool = true,
    isTerminal: Bool = false
  ) {
    self.width = width.map { max($0, 1) }
    self.rows = rows.map { max($0, 1) }
    self.colour = colour
    self.unicode = unicode
    self.isTerminal = isTerminal
  }

  var style: Style { Style(colour: colour) }
  var glyphs: Glyphs { unicode ? .unicode : .ascii }
}
