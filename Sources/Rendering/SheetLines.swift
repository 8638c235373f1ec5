internal import Tables

/// A sheet of boxes on a terminal: its rows under each other, neighbours sharing their borders.
struct SheetLines {
  /// A narrower window shows the panels one after the other.
  private static let narrowest = 72
  private static let fewestLines = 3

  let lines: [Line]

  /// Nil when the page has no sheet, or there is no room for one.
  init?(_ page: Page, width: Int, options: RenderOptions) {
    let rows = page.rows
    guard !rows.isEmpty, width >= Self.narrowest else { return nil }
    var edges: [[Int]] = []
    var texts: [[[[SheetText.Piece]]]] = []
    var heights: [Int] = []
    for row in rows {
      let own = Self.edges(row.map(\.weight), width: width)
      let boxes = row.indices.map { index in
        SheetText(glyphs: options.glyphs, width: own[index + 1] - own[index] - 3)
          .lines(row[index].panel)
      }
      edges.append(own)
      texts.append(boxes)
      heights.append(boxes.reduce(Self.fewestLines) { max($0, $1.count) })
    }
    let height = heights.reduce(1) { $0 + $1 + 1 }
    guard width * height <= CellGrid.cellLimit else { return nil }
    var grid = CellGrid(width: width, height: height)
    var top = 0
    for row in rows.indices {
      let bottom = top + heights[row] + 1
      grid.level(top, 0, width - 1, owner: 0)
      for edge in edges[row] { grid.upright(edge, top, bottom, owner: 0) }
      for (index, box) in texts[row].enumerated() {
        for (number, pieces) in box.enumerated() {
          Self.put(pieces, into: &grid, row: top + 1 + number, column: edges[row][index] + 2)
        }
      }
      top = bottom
    }
    grid.level(top, 0, width - 1, owner: 0)
    let alphabet = options.unicode ? GridAlphabet.unicode : GridAlphabet.ascii
    lines = grid.lines(alphabet) { _ in .faint }
  }

  /// The columns of the borders of a row, first and last included.
  private static func edges(_ weights: [Int], width: Int) -> [Int] {
    let whole = weights.reduce(0, +)
    var sum = 0
    return [0]
      + weights.map { weight in
        sum += weight
        return (width - 1) * sum / whole
      }
  }

  private static func put(
    _ pieces: [SheetText.Piece], into grid: inout CellGrid, row: Int, column: Int
  ) {
    var column = column
    for piece in pieces {
      grid.put(piece.text, row: row, column: column, ink(piece.role))
      column += TextWidth.width(of: piece.text)
    }
  }

  private static func ink(_ role: SheetText.Role) -> Style.Ink {
    switch role {
    case .title: .title
    case .label, .dim: .faint
    case .plain: .plain
    case .warning: .warning
    case .broken: .broken
    }
  }
}
