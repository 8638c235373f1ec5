internal import Tables

/// A drawing with one node a line: data flows down, lanes on the left join what feeds what.
///
/// `●` has something downstream in the drawing, `○` ends here; `◆ ◇` is what was asked about,
/// `▪ ▫` a source system, `?` unresolved. A line that leaves a lane (`├─●`) is fed by it; a head
/// (`●▸┤`) feeds it; `─│─` only crosses. `↺` names where a cycle closes.
struct RailsFormat {
  let options: RenderOptions

  /// More lanes than this are not followed by any eye; the tree says it better.
  private static let laneLimit = 100

  /// The drawing in lines.
  func lines(_ drawing: Drawing) -> [Line] {
    let graph = FlowGraph(drawing)
    let focus = drawing.nodes.indices.filter { drawing.nodes[$0].mark == .focus }
    let order = RailOrder.narrowest(graph, focus: focus)
    let room = options.width.map { max(1, ($0 - 12) / 2) } ?? RailsFormat.laneLimit
    guard order.lanes <= min(room, RailsFormat.laneLimit) else {
      return TreeFormat(options: options).lines(drawing)
    }
    let layout = RailsLayout(graph, order: order) { drawing.nodes[$0].kind != .unresolved }
    let alphabet: RailAlphabet = options.unicode ? .unicode : .ascii
    let rails = layout.rows.map { row in
      row.text(glyph: glyph(drawing.nodes[row.node], isLeaf: row.isLeaf), alphabet: alphabet)
    }
    var lines: [Line] = []
    if !drawing.title.isEmpty {
      lines.append(Line(fitted(TerminalText.escaped(drawing.title)), .title))
    }
    let items = layout.rows.enumerated().map { index, row in
      NodeLines.Item(
        lead: Line(rails[index], drawing.nodes[row.node].mark == .focus ? .focus : .faint),
        node: row.node, note: note(graph.backs[row.node], graph))
    }
    lines += NodeLines(options: options).lines(items, of: drawing)
    lines += drawing.footnotes.map { Line(fitted(TerminalText.escaped($0)), .faint) }
    return lines
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

  private func glyph(_ node: Drawing.Node, isLeaf: Bool) -> String {
    if node.kind == .unresolved { return "?" }
    let isFocus = node.mark == .focus
    guard options.unicode else { return isFocus ? (isLeaf ? "0" : "@") : (isLeaf ? "o" : "*") }
    if isFocus { return isLeaf ? "◇" : "◆" }
    if node.kind == .source { return isLeaf ? "▫" : "▪" }
    return isLeaf ? "○" : "●"
  }
}
