internal import Tables

/// The text of a box of a sheet in lines that fit its width; nothing is cut.
struct SheetText {
  /// What a piece of a line is.
  enum Role: Equatable {
    case title
    case label
    case plain
    case dim
    case warning
    case broken
  }

  typealias Piece = (text: String, role: Role)

  let glyphs: Glyphs
  /// Cells that a line may take, at least 4.
  let width: Int

  init(glyphs: Glyphs, width: Int) {
    self.glyphs = glyphs
    self.width = max(width, 4)
  }

  func lines(_ panel: Page.Panel) -> [[Piece]] {
    let title = TextWrap.words(TerminalText.escaped(panel.title), width: width)
    return title.map { [($0, .title)] } + panel.bodies.flatMap(lines)
  }

  private func lines(_ body: Page.Body) -> [[Piece]] {
    switch body {
    case .facts(let facts): return facts.flatMap(lines)
    case .tree(let branches): return branches.flatMap(lines)
    case .text(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        TextWrap.words(TerminalText.escaped(String(line)), width: width).map { [($0, .plain)] }
      }
    case .table(let table):
      return (0..<table.rowCount).flatMap { row in
        let cells = table.columns.compactMap { column -> String? in
          let cell = column.cells[row]
          return cell == .null ? nil : CellText.plain(cell)
        }
        return hanging(cells.joined(separator: " \(glyphs.separator) "), lead: bullet, .plain)
      }
    case .drawing(let drawing):
      var options = RenderOptions(width: width, unicode: glyphs.isUnicode)
      options.colour = false
      return RailsFormat(options: options).lines(drawing).map {
        [($0.text(Style(colour: false)), .plain)]
      }
    }
  }

  private var bullet: String { glyphs.isUnicode ? "• " : "* " }

  /// `label: value`, the label in a look of its own.
  private func lines(_ fact: Page.Fact) -> [[Piece]] {
    let label = TerminalText.escaped(fact.label) + ":"
    let value = glyphs.prefix(fact.mark) + TerminalText.escaped(fact.value)
    var lines = hanging("\(label) \(value)", lead: "", role(fact.mark))
    if let first = lines.first?.first?.text, first.hasPrefix(label) {
      let rest = String(first.dropFirst(label.count))
      lines[0] = [(label, .label)] + (rest.isEmpty ? [] : [(rest, role(fact.mark))])
    }
    return lines
  }

  private func lines(_ branch: Page.Branch) -> [[Piece]] {
    let details = branch.details.filter { !$0.isEmpty }.map(TerminalText.escaped)
    let label = glyphs.prefix(branch.mark) + TerminalText.escaped(branch.label)
    let text = ([label] + details).joined(separator: " \(glyphs.separator) ")
    guard branch.depth > 0 else {
      return hanging(text + ":", lead: "", branch.mark == .plain ? .label : role(branch.mark))
    }
    let indent = String(repeating: " ", count: min(2 * (branch.depth - 1), width / 3))
    return hanging(text, lead: indent + bullet, role(branch.mark))
  }

  /// Lines after the first stand two cells further in.
  private func hanging(_ text: String, lead: String, _ role: Role) -> [[Piece]] {
    let margin = max(TextWidth.width(of: lead), 2)
    let pieces = TextWrap.words(text, width: max(width - margin, 2))
    return pieces.enumerated().map { index, piece in
      [((index == 0 ? lead : String(repeating: " ", count: margin)) + piece, role)]
    }
  }

  private func role(_ mark: Drawing.Mark) -> Role {
    switch mark {
    case .plain, .focus: .plain
    case .dim: .dim
    case .warning: .warning
    case .broken: .broken
    }
  }
}
