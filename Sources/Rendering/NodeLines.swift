internal import Tables

/// Nodes of a drawing in aligned columns behind rails or tree guides, fitted to the window.
struct NodeLines {
  let options: RenderOptions

  struct Item {
    let lead: Line
    let node: Int
    /// Stands behind all columns; what is noted instead of details where `isMention`.
    var note = ""
    /// Whether the node stands elsewhere in full.
    var isMention = false
  }

  /// Cells that a name and a detail keep before details are dropped.
  private static let leastName = 24
  private static let leastDetail = 8

  /// Whether labels line up in one column (rails) or follow their own lead (trees).
  var alignsLabels = true

  /// One line an item, and one that says how many details had no room.
  func lines(_ items: [Item], of drawing: Drawing) -> [Line] {
    let texts = items.map { cells($0, drawing.nodes[$0.node]) }
    let leads = items.reduce(0) { max($0, $1.lead.width) }
    let gap = gap(items, drawing)
    let widths = columnWidths(items, texts, leads: leads, gap: gap)
    let lines = items.indices.map { index in
      let item = items[index]
      let node = drawing.nodes[item.node]
      var line = item.lead
      if alignsLabels { addGap(leads, gap, node.mark, to: &line) }
      let start = alignsLabels ? leads + gap : 0
      let room = max(4, widths[0] - (alignsLabels ? 0 : item.lead.width))
      let ellipsis = options.glyphs.ellipsis
      line.add(
        TerminalText.truncated(texts[index][0], to: room, mode: .middle, ellipsis: ellipsis),
        options.style.ink(node.mark))
      var column = start + widths[0]
      for (position, text) in texts[index].enumerated().dropFirst() {
        if widths[position] > 0, !text.isEmpty {
          line.pad(to: column + 2)
          line.add(
            TerminalText.truncated(text, to: widths[position], ellipsis: ellipsis), .faint)
        }
        column += widths[position] > 0 ? widths[position] + 2 : 0
      }
      if alignsLabels, !item.note.isEmpty { line.pad(to: column) }
      if !item.note.isEmpty { addNote(item.note, to: &line) }
      return line
    }
    let filled = widths.indices.count { column in
      texts.contains { column < $0.count && !$0[column].isEmpty }
    }
    let hidden = filled - widths.count { $0 > 0 }
    guard hidden > 0 else { return lines }
    let noun = hidden == 1 ? "column" : "columns"
    return lines + [Line("\(options.glyphs.ellipsis) \(hidden) \(noun) hidden", .faint)]
  }

  /// Blanks between rails and names; one more where some are marked as what was asked about.
  private func gap(_ items: [Item], _ drawing: Drawing) -> Int {
    items.contains { drawing.nodes[$0.node].mark == .focus } ? 3 : 2
  }

  private func addGap(_ leads: Int, _ gap: Int, _ mark: Drawing.Mark, to line: inout Line) {
    line.pad(to: leads + 1)
    if mark == .focus { line.add(options.glyphs.focus, .focus) }
    line.pad(to: leads + gap)
  }

  private func addNote(_ note: String, to line: inout Line) {
    line.add("  ")
    guard let width = options.width else { return line.add(note, .faint) }
    let room = max(width - line.width, 3)
    line.add(TerminalText.truncated(note, to: room, ellipsis: options.glyphs.ellipsis), .faint)
  }

  /// The label, then the details; a mention has none.
  private func cells(_ item: Item, _ node: Drawing.Node) -> [String] {
    let prefix = alignsLabels && node.mark == .focus ? "" : options.glyphs.prefix(node.mark)
    let label = prefix + TerminalText.escaped(node.label)
    return [label] + (item.isMention ? [] : node.details.map(TerminalText.escaped))
  }

  private func columnWidths(
    _ items: [Item], _ texts: [[String]], leads: Int, gap: Int
  ) -> [Int] {
    var widths: [Int] = [1]
    var notes = 0
    for (index, row) in texts.enumerated() {
      while widths.count < row.count { widths.append(0) }
      for (column, text) in row.enumerated() {
        let lead = column == 0 && !alignsLabels ? items[index].lead.width : 0
        widths[column] = max(widths[column], TextWidth.width(of: text) + lead)
      }
      if !items[index].note.isEmpty {
        notes = max(notes, min(TextWidth.width(of: items[index].note) + 2, 16))
      }
    }
    guard let width = options.width else { return widths }
    let start = alignsLabels ? leads + gap : 0
    let wanted = min(widths[0], (alignsLabels ? 0 : leads) + NodeLines.leastName)
    while true {
      let details = widths.dropFirst().filter { $0 > 0 }
      let room = width - start - notes - 2 * details.count
      if let fit = ColumnFit.shrink(details, to: room - widths[0], minimum: NodeLines.leastDetail) {
        return spread([widths[0]] + fit, over: widths)
      }
      let least = details.map { min($0, NodeLines.leastDetail) }
      let name = room - least.reduce(0, +)
      if name >= wanted { return spread([min(name, widths[0])] + least, over: widths) }
      // Details go from the right before names become unreadable.
      guard let last = widths.indices.dropFirst().last(where: { widths[$0] > 0 }) else {
        return [max(1, min(widths[0], room))] + widths.dropFirst()
      }
      widths[last] = 0
    }
  }

  private func spread(_ fit: [Int], over widths: [Int]) -> [Int] {
    var next = 0
    return widths.map { width in
      guard width > 0 else { return 0 }
      next += 1
      return fit[next - 1]
    }
  }
}
