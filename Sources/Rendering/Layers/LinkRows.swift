/// The rows at which links leave and enter vertices, one a link, in an order that avoids crossings.
struct LinkRows {
  /// By gutter and link, beside `left` and `right` of the link.
  private(set) var exits: [[[Int]]]
  private(set) var entries: [[[Int]]]

  private let graph: LayerGraph
  private let rows: RowPlacement

  /// O(pairs × log pairs).
  init(_ graph: LayerGraph, _ rows: RowPlacement) {
    self.graph = graph
    self.rows = rows
    exits = graph.gutters.map { $0.map { $0.left.map { rows.middle($0) } } }
    entries = graph.gutters.map { $0.map { $0.right.map { rows.middle($0) } } }
    for gutter in graph.gutters.indices {
      placeExits(gutter)
      placeEntries(gutter)
      placeExits(gutter)
    }
  }

  private struct End {
    let link: Int
    let position: Int
    let wanted: Int
    /// Where several want the same row, the mean of what they lead to decides.
    let mean: Int
  }

  private mutating func placeExits(_ gutter: Int) {
    let ends = ends(graph.gutters[gutter].map(\.left), toward: entries[gutter])
    for (vertex, ends) in ends {
      for (end, row) in fitted(ends, vertex) { exits[gutter][end.link][end.position] = row }
    }
  }

  private mutating func placeEntries(_ gutter: Int) {
    let ends = ends(graph.gutters[gutter].map(\.right), toward: exits[gutter])
    for (vertex, ends) in ends {
      for (end, row) in fitted(ends, vertex) { entries[gutter][end.link][end.position] = row }
    }
  }

  /// The ends of links at each node.
  private func ends(_ vertices: [[Int]], toward others: [[Int]]) -> [Int: [End]] {
    var result: [Int: [End]] = [:]
    for (link, vertices) in vertices.enumerated() {
      let rows = others[link].sorted()
      let mean = rows.reduce(0, +) * 16 / max(rows.count, 1)
      for (position, vertex) in vertices.enumerated() where graph.isNode(vertex) {
        result[vertex, default: []].append(
          End(link: link, position: position, wanted: rows[(rows.count - 1) / 2], mean: mean))
      }
    }
    return result
  }

  private func fitted(_ ends: [End], _ vertex: Int) -> [(End, Int)] {
    let sorted = ends.sorted { ($0.mean, $0.link) < ($1.mean, $1.link) }
    let top = rows.top[vertex]
    let inner = (top + 1)...(top + rows.height[vertex] - 2)
    let items = sorted.map { end in
      // What cannot go straight leaves at the middle.
      MonotonePlacement.Item(
        wanted: inner.contains(end.wanted) ? end.wanted : rows.middle(vertex))
    }
    return Array(zip(sorted, MonotonePlacement.places(items, within: inner)))
  }
}
