import Rendering
import Tables

/// Candidates in columns, first column first, each with its kind.
struct CandidateList {
  /// More candidates than this are not shown.
  static let shown = 60
  /// As few as these stand one a row, with what is told about each.
  private static let told = 10

  let candidates: [Candidate]
  let columns: Int
  let isStyled: Bool
  var theme = Theme.terminal

  /// At most `limit` rows; what does not fit is counted in the last one.
  func rows(limit: Int) -> [ScreenRow] {
    guard limit > 0, !candidates.isEmpty else { return [] }
    let widths = candidates.prefix(Self.shown).map(Self.width)
    let cell = min((widths.max() ?? 0) + 2, max(2, columns - 1))
    let hasDetails = candidates.contains { !$0.detail.isEmpty }
    let isTold = hasDetails && candidates.count <= min(Self.told, limit) && columns >= 40
    let perRow = isTold ? 1 : max(1, (columns - 1) / cell)
    var visible = widths.count
    var height = (visible + perRow - 1) / perRow
    if height > limit || visible < candidates.count {
      height = max(1, min(height, limit - 1))
      visible = limit == 1 ? 0 : min(visible, height * perRow)
    }
    let isListed = hasDetails && perRow == 1
    let texts = candidates.prefix(visible).map { Self.cells($0.text) }.max() ?? 0
    var rows: [ScreenRow] = []
    if visible > 0 {
      for row in 0..<height {
        rows.append(
          self.row(row, height: height, visible: visible, cell: cell, text: isListed ? texts : 0))
      }
    }
    if visible < candidates.count {
      rows.append(line("… \(candidates.count - visible) more"))
    }
    return rows
  }

  /// `text` cells are kept for the candidate itself, so that what is told of each lines up.
  private func row(
    _ row: Int, height: Int, visible: Int, cell: Int, text: Int
  ) -> ScreenRow {
    var layout = Layout(columns: columns, isStyled: isStyled, theme: theme)
    let isSingle = height == visible
    for (place, index) in stride(from: row, to: visible, by: height).enumerated() {
      while layout.column < place * cell { layout.put(" ", nil) }
      let candidate = candidates[index]
      let room = isSingle ? columns - 1 : cell - 2
      let shown = Self.cut(candidate.text, to: room)
      layout.put(shown, .candidate)
      while layout.column < min(text, room) { layout.put(" ", nil) }
      var rest = candidate.kind
      if isSingle, !candidate.detail.isEmpty {
        rest += rest.isEmpty ? candidate.detail : "  " + candidate.detail
      }
      let left = room - max(Self.cells(shown), min(text, room)) - 1
      if !rest.isEmpty, left > 1 {
        layout.put(" ", nil)
        layout.put(Self.cut(rest, to: left), .kind)
      }
    }
    layout.finish()
    return layout.rows[0]
  }

  private func line(_ text: String) -> ScreenRow {
    var layout = Layout(columns: columns, isStyled: isStyled, theme: theme)
    layout.put(Self.cut(text, to: columns - 1), .kind)
    layout.finish()
    return layout.rows[0]
  }

  private static func width(_ candidate: Candidate) -> Int {
    cells(candidate.text) + (candidate.kind.isEmpty ? 0 : cells(candidate.kind) + 1)
  }

  private static func cells(_ text: String) -> Int {
    var layout = Layout(columns: Int.max / 2, isStyled: false)
    layout.put(text, nil)
    return layout.column
  }

  /// The text, or as much of it as fits with the mark of a cut.
  static func cut(_ text: String, to room: Int) -> String {
    guard room > 0 else { return "" }
    guard cells(text) > room else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += cells(String(character))
      if used > room { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
