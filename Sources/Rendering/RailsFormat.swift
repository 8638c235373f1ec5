internal import Tables

/// A drawing with one node a line: data flows down, lanes on the left join what feeds what.
///
/// A filled sign goes on below, a hollow one ends here or feeds a lane beside it; its form is that
/// of the kind (`KindGlyph`). A line that leaves a lane (`├─●`) is fed by it; a head (`●▸┤`) feeds
/// it; `─│─` only crosses. `↺` names where a cycle closes.
struct RailsFormat {
  let options: RenderOptions

  /// More lanes than this are not followed by any eye; the tree says it better.
  private static let laneLimit = 100

  /// The drawing in lines.
  func lines(_ drawing: Drawing) -> [Line] {
    let drawing = drawing.cut(to: options.nodeLimit)
    let graph = FlowGraph(drawing)
    let focus = drawing.nodes.indices.filter { drawing.nodes[$0].mark == .focus }
    let order = RailOrder.narrowest(graph, focus: focus)
    let room = options.width.map { max(1, ($0 - 12) / 2) } ?? RailsFormat.laneLimit
    guard order.lanes <= min(room, RailsFormat.laneLimit) else {
      let reason = "\(options.glyphs.ellipsis) drawn as a tree: \(order.lanes) lanes do not fit"
      return TreeFormat(options: options).lines(drawing) + [Line(fitted(reason), .faint)]
    }
    let layout = RailsLayout(graph, order: order) { drawing.nodes[$0].kind != .unresolved }
    let alphabet: RailAlphabet = options.unicode ? .unicode : .ascii
    var lines: [Line] = []
    if !drawing.title.isEmpty {
      lines.append(Line(fitted(TerminalText.escaped(drawing.title)), .title))
    }
    let palette = options.palette(drawing)
    let items = layout.rows.map { row in
      let node = drawing.nodes[row.node]
      return NodeLines.Item(
        lead: lead(row, node, alphabet, palette), node: row.node,
        note: note(graph.backs[row.node], graph))
    }
    lines += NodeLines(options: options).lines(items, of: drawing)
    lines += drawing.footnotes.map {
      Line(fitted(TerminalText.escaped(options.glyphs.plain($0))), .faint)
    }
    return lines + DrawingLegend(options: options).lines(drawing)
  }

  /// The rail with the node's glyph in its own ink.
  private func lead(
    _ row: RailRow, _ node: Drawing.Node, _ alphabet: RailAlphabet, _ palette: DrawingPalette?
  ) -> Line {
    let glyph = KindGlyph.text(node.kind, goesOn: row.goesOn, unicode: options.unicode)
    let cells = Array(row.text(glyph: glyph, alphabet: alphabet))
    var line = Line(String(cells[..<(2 * row.column)]), .faint)
    line.add(glyph, options.ink(node, palette))
    line.add(String(cells[(2 * row.column + 1)...]), .faint)
    return line
  }

  private func fitted(_ text: String) -> String {
    guard let width = options.width else { return text }
    return TerminalText.truncated(text, to: width, ellipsis: options.glyphs.ellipsis)
  }

  private func note(_ backs: [Int], _ graph: FlowGraph) -> String {
    guard !backs.isEmpty else { return "" }
    let names = backs.map { TerminalText.escaped(graph.labels[$0]) }
    return options.glyphs.again + " " + names.joined(separator: ", ")
  }
}
