internal import Tables

/// A drawing as a tree: each node once in full, with its further parents to the right (`╾ other`);
/// later mentions point to its line.
struct TreeFormat {
  let options: RenderOptions

  /// Guides deeper than this are drawn as the depth's number.
  private var guideLimit: Int { min(40, options.width.map { max(1, ($0 - 24) / 3) } ?? 40) }

  func lines(_ drawing: Drawing) -> [Line] {
    let drawing = drawing.cut(to: options.nodeLimit)
    let graph = FlowGraph(drawing)
    let focus = drawing.nodes.indices.filter { drawing.nodes[$0].mark == .focus }
    // What was asked about is the root: its sources hang below it when nothing follows it.
    let isReversed =
      !focus.isEmpty
      && focus.allSatisfy { graph.children[$0].isEmpty && !graph.parents[$0].isEmpty }
    let below = isReversed ? graph.parents : graph.children
    let above = isReversed ? graph.children : graph.parents
    let place = FlowGraph.places(graph.labels)
    let roots = above.indices.filter { above[$0].isEmpty }.sorted { place[$0] < place[$1] }
    var lines: [Line] = []
    if !drawing.title.isEmpty {
      lines.append(Line(fitted(TerminalText.escaped(drawing.title)), .title))
    }
    let items = items(
      graph, below, above, roots: roots, place: place, firstLine: lines.count + 1)
    let nodes = NodeLines(options: options, alignsLabels: false)
    lines += nodes.lines(items, of: drawing)
    lines += drawing.footnotes.map {
      Line(fitted(TerminalText.escaped(options.glyphs.plain($0))), .faint)
    }
    return lines + DrawingLegend(options: options).lines(drawing)
  }

  private func items(
    _ graph: FlowGraph, _ below: [[Int]], _ above: [[Int]], roots: [Int], place: [Int],
    firstLine: Int
  ) -> [NodeLines.Item] {
    var items: [NodeLines.Item] = []
    var lineOf: [Int: Int] = [:]
    var stack = roots.reversed().map { Visit(node: $0, isLast: true, depth: 0, parent: nil) }
    var isLastAt: [Bool] = []
    while let visit = stack.popLast() {
      isLastAt.removeLast(isLastAt.count - min(isLastAt.count, visit.depth))
      let lead = Line(guides(isLastAt.dropFirst(), visit), .faint)
      isLastAt.append(visit.isLast)
      if let line = lineOf[visit.node] {
        let note = options.unicode ? "(↑ line \(line))" : "(^ line \(line))"
        items.append(NodeLines.Item(lead: lead, node: visit.node, note: note, isMention: true))
        continue
      }
      lineOf[visit.node] = firstLine + items.count
      let others = above[visit.node].filter { $0 != visit.parent }.sorted { place[$0] < place[$1] }
      let notes = [
        names(others, after: options.unicode ? "╾" : "<-", graph),
        names(graph.backs[visit.node], after: options.glyphs.again, graph),
      ]
      let note = notes.filter { !$0.isEmpty }.joined(separator: "  ")
      items.append(NodeLines.Item(lead: lead, node: visit.node, note: note))
      let children = below[visit.node].sorted { place[$0] < place[$1] }
      for (index, child) in children.enumerated().reversed() {
        let isLast = index == children.count - 1
        stack.append(Visit(node: child, isLast: isLast, depth: visit.depth + 1, parent: visit.node))
      }
    }
    return items
  }

  private struct Visit {
    let node: Int
    let isLast: Bool
    let depth: Int
    let parent: Int?
  }

  /// More names than this are counted.
  private static let nameLimit = 4

  private func names(_ nodes: [Int], after sign: String, _ graph: FlowGraph) -> String {
    guard !nodes.isEmpty else { return "" }
    let names = nodes.prefix(TreeFormat.nameLimit).map { TerminalText.escaped(graph.labels[$0]) }
    let rest = nodes.count - names.count
    return sign + " " + (names + (rest > 0 ? ["+\(rest)"] : [])).joined(separator: ", ")
  }

  private func guides(_ isLastAt: ArraySlice<Bool>, _ visit: Visit) -> String {
    guard visit.depth > 0 else { return "" }
    let guides = options.glyphs.guides
    let own = guides[visit.isLast ? 1 : 0]
    if visit.depth > guideLimit { return "(\(visit.depth)) " + own }
    return isLastAt.map { guides[$0 ? 3 : 2] }.joined() + own
  }

  private func fitted(_ text: String) -> String {
    guard let width = options.width else { return text }
    return TerminalText.truncated(text, to: width, ellipsis: options.glyphs.ellipsis)
  }
}
