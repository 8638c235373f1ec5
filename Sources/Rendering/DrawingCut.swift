internal import Tables

extension Drawing {
  /// The drawing with no more than `limit` nodes: those nearest to what was asked about, and a
  /// footnote that says what is missing. O(nodes log nodes + edges).
  func cut(to limit: Int) -> Drawing {
    guard nodes.count > limit else { return self }
    let nearest = nodes.indices.sorted { (abs(nodes[$0].rank), $0) < (abs(nodes[$1].rank), $1) }
    let kept = nearest.prefix(limit).sorted()
    var place = [Int](repeating: -1, count: nodes.count)
    for (index, node) in kept.enumerated() { place[node] = index }
    var result = self
    result.nodes = kept.map { nodes[$0] }
    result.edges = edges.filter(holds).compactMap { edge in
      guard place[edge.from] >= 0, place[edge.to] >= 0 else { return nil }
      return Edge(
        from: place[edge.from], to: place[edge.to], label: edge.label, mark: edge.mark,
        basis: edge.basis)
    }
    result.frames = frames.map { frame in
      let members = frame.members.filter(nodes.indices.contains).map { place[$0] }
      return Frame(label: frame.label, members: members.filter { $0 >= 0 })
    }
    result.footnotes.append(
      "… \(nodes.count - limit) of \(nodes.count) nodes are left out, the farthest first; "
        + "`|> csv` lists all")
    return result
  }
}

extension RenderOptions {
  /// How many nodes a drawing of one a line shows: a window is scrolled by hand.
  var nodeLimit: Int { isTerminal ? 2_000 : 50_000 }
}
