import Rendering
import Tables

/// Everything that is visible while a text is edited.
struct Composition: Equatable {
  var prompt: Prompt
  var edit: EditText
  var ghost = ""
  var message = ""
  /// What is looked for in the history; empty when nothing is.
  var search = ""
  var candidates: [Candidate] = []

  /// The rows of the text, with styles by byte offset and the ghost behind it.
  func layout(
    columns: Int, isStyled: Bool, theme: Theme = .terminal, spans: [StyleSpan]
  ) -> Layout {
    var layout = Layout(columns: columns, isStyled: isStyled, theme: theme)
    layout.put(prompt.primary, .prompt)
    let isNarrow = TextWidth.width(of: prompt.continuation) * 2 > columns
    var styles = StyleCursor(spans: spans)
    var offset = 0
    for scalar in edit.text.unicodeScalars {
      if offset == edit.cursor { layout.markCursor() }
      if scalar == "\n" {
        layout.breakLine()
        if !isNarrow { layout.put(prompt.continuation, .continuation) }
      } else {
        layout.put(scalar, styles.style(at: offset))
      }
      offset += UTF8.width(scalar)
    }
    if edit.cursor >= offset { layout.markCursor() }
    layout.put(ghost.prefix { $0 != "\n" }, .ghost)
    layout.finish()
    return layout
  }

  /// A message takes no more rows than this.
  private static let told = 3

  /// The rows under the text: what is searched for, the message, then the candidates.
  func footer(
    columns: Int, limit: Int, isStyled: Bool, theme: Theme = .terminal
  ) -> [ScreenRow] {
    var rows: [ScreenRow] = []
    let lines = TerminalText.wrapped(message, to: columns - 1).split(separator: "\n")
    let rest = lines.dropFirst(Self.told - 1).joined(separator: " ")
    let told = lines.prefix(Self.told - 1).map(String.init) + (rest.isEmpty ? [] : [rest])
    for (line, style) in [(search, Style.kind)] + told.map({ ($0, Style.error) })
    where !line.isEmpty {
      var layout = Layout(columns: columns, isStyled: isStyled, theme: theme)
      layout.put(CandidateList.cut(line, to: columns - 1), style)
      layout.finish()
      rows.append(layout.rows[0])
    }
    let list = CandidateList(
      candidates: candidates, columns: columns, isStyled: isStyled, theme: theme)
    return Array((rows + list.rows(limit: limit - rows.count)).prefix(max(0, limit)))
  }
}

/// Finds the style of ascending offsets in ascending spans.
private struct StyleCursor {
  let spans: [StyleSpan]
  var index = 0

  mutating func style(at offset: Int) -> Style? {
    while index < spans.count, spans[index].range.upperBound <= offset { index += 1 }
    guard index < spans.count, spans[index].range.lowerBound <= offset else { return nil }
    return spans[index].style
  }
}
