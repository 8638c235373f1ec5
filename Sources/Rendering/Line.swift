internal import Tables

/// A line in the making: pieces with their ink, and how many cells they take together.
struct Line {
  private var pieces: [(text: String, ink: Style.Ink)] = []
  private(set) var width = 0

  init(_ text: String = "", _ ink: Style.Ink = .plain) {
    add(text, ink)
  }

  /// Appends escaped text.
  mutating func add(_ text: String, _ ink: Style.Ink = .plain) {
    guard !text.isEmpty else { return }
    pieces.append((text, ink))
    width += TextWidth.width(of: text)
  }

  mutating func add(_ line: Line) {
    pieces += line.pieces
    width += line.width
  }

  /// Appends blanks up to a width.
  mutating func pad(to cells: Int) {
    if cells > width { add(String(repeating: " ", count: cells - width)) }
  }

  /// The line without blanks at its end.
  func text(_ style: Style) -> String {
    var end = pieces.count
    while end > 0, pieces[end - 1].text.trimmedEnd.isEmpty { end -= 1 }
    var result = ""
    for (index, piece) in pieces[..<end].enumerated() {
      let text = index == end - 1 ? piece.text.trimmedEnd : piece.text
      result += style.paint(text, piece.ink)
    }
    return result
  }
}
