internal import Tables

/// A panel of a page in lines: a rule with its title, then its bodies.
struct PanelLines {
  let options: RenderOptions

  func lines(_ panel: Page.Panel, width: Int) -> [Line] {
    var lines = [heading(panel.title, width: width)]
    for (index, body) in panel.bodies.enumerated() {
      if index > 0, needsSpace(panel.bodies[index - 1], body) { lines.append(Line()) }
      lines += self.lines(body, width: width)
    }
    return lines
  }

  /// What the panel takes when nothing is cut; facts and text wrap, so they take what they get.
  func naturalWidth(_ panel: Page.Panel) -> Int {
    var unlimited = options
    unlimited.width = nil
    let lines = PanelLines(options: unlimited)
    return panel.bodies.reduce(0) { widest, body in
      switch body {
      case .facts, .text: widest
      case .table, .tree, .drawing:
        lines.lines(body, width: nil).reduce(widest) { max($0, $1.width) }
      }
    }
  }

  private func needsSpace(_ before: Page.Body, _ body: Page.Body) -> Bool {
    if case .facts = before, case .facts = body { return false }
    return true
  }

  private func heading(_ title: String, width: Int) -> Line {
    let bar = options.glyphs.horizontal
    var line = Line(bar + bar + " ", .faint)
    let text = TerminalText.escaped(title)
    line.add(
      TerminalText.truncated(text, to: max(1, width - 4), ellipsis: options.glyphs.ellipsis),
      .title)
    if line.width + 1 < width {
      line.add(" " + String(repeating: bar, count: width - line.width - 1), .faint)
    }
    return line
  }

  private func lines(_ body: Page.Body, width: Int?) -> [Line] {
    switch body {
    case .facts(let facts): return self.facts(facts, width: width ?? 80)
    case .table(let table): return PanelTable(options: options).lines(table, width: width)
    case .tree(let branches): return tree(branches, width: width)
    case .drawing(let drawing):
      var fitted = options
      fitted.width = width
      return RailsFormat(options: fitted).lines(drawing)
    case .text(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        TextWrap.words(TerminalText.escaped(String(line)), width: width ?? 80).map { Line($0) }
      }
    }
  }

  private func facts(_ facts: [Page.Fact], width: Int) -> [Line] {
    let ellipsis = options.glyphs.ellipsis
    let labels = facts.map { TerminalText.escaped($0.label) }
    let widest = labels.reduce(0) { max($0, TextWidth.width(of: $1)) }
    let margin = min(widest, max(4, width / 3))
    return zip(labels, facts).flatMap { label, fact in
      let value = options.glyphs.prefix(fact.mark) + TerminalText.escaped(fact.value)
      let pieces = TextWrap.words(value, width: max(4, width - margin - 2))
      return pieces.enumerated().map { index, piece in
        let shown = TerminalText.truncated(label, to: margin, ellipsis: ellipsis)
        var line = Line(index == 0 ? shown : "", .faint)
        line.pad(to: margin + 2)
        if fact.value.isEmpty {
          line.add(options.unicode ? "–" : "-", .faint)
        } else {
          line.add(piece, options.style.ink(fact.mark))
        }
        return line
      }
    }
  }

  private func tree(_ branches: [Page.Branch], width: Int?) -> [Line] {
    let guides = TreeGuides(
      depths: branches.map(\.depth), limit: width.map { ($0 - 16) / 3 } ?? 40)
    let leads = branches.indices.map { guides.text($0, glyphs: options.glyphs) }
    let labels = branches.map { branch in
      options.glyphs.prefix(branch.mark) + TerminalText.escaped(branch.label)
    }
    let widest = zip(leads, labels).reduce(0) { widest, pair in
      max(widest, TextWidth.width(of: pair.0) + TextWidth.width(of: pair.1))
    }
    let column = min(widest, width.map { $0 * 2 / 3 } ?? widest)
    let ellipsis = options.glyphs.ellipsis
    return branches.indices.map { index in
      let branch = branches[index]
      let details = branch.details.filter { !$0.isEmpty }.map(TerminalText.escaped)
        .joined(separator: " \(options.glyphs.separator) ")
      var line = Line(leads[index], .faint)
      let room = (details.isEmpty ? width ?? widest : column) - line.width
      line.add(
        TerminalText.truncated(labels[index], to: max(room, 3), mode: .middle, ellipsis: ellipsis),
        options.style.ink(branch.mark))
      guard !details.isEmpty else { return line }
      line.pad(to: column + 2)
      let rest = width.map { max(0, $0 - line.width) }
      line.add(
        rest.map { TerminalText.truncated(details, to: $0, ellipsis: ellipsis) } ?? details, .faint)
      return line
    }
  }
}
