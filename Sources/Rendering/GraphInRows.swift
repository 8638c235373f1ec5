internal import Tables

/// The drawing that rows hold when their cells are nodes, relationships and paths.
struct GraphInRows {
  private var drawing = Drawing(title: "")
  private var nodeOf: [UInt32: Int] = [:]
  private var seen: Set<UInt32> = []
  private var pending: [RelationshipCell] = []

  /// The graph of all cells, or nil when none of them is a node or path. O(cells).
  static func drawing(of table: Table) -> Drawing? {
    var graph = GraphInRows()
    for row in 0..<table.rowCount {
      for column in table.columns { graph.add(column.cells[row]) }
    }
    for relationship in graph.pending {
      guard let from = graph.nodeOf[relationship.start], let to = graph.nodeOf[relationship.end]
      else { continue }
      graph.drawing.edges.append(Drawing.Edge(from: from, to: to, label: relationship.type))
    }
    return graph.drawing.nodes.isEmpty ? nil : graph.drawing
  }

  private mutating func add(_ cell: Cell) {
    switch cell {
    case .node(let node): add(node)
    case .relationship(let relationship): add(relationship)
    case .path(let path):
      for node in path.nodes { add(node) }
      for relationship in path.relationships { add(relationship) }
    case .list(let cells):
      for cell in cells { add(cell) }
    case .map(let entries):
      for entry in entries { add(entry.value) }
    case .null, .bool, .int, .float, .text, .temporal: break
    }
  }

  private mutating func add(_ node: NodeCell) {
    guard nodeOf[node.id] == nil else { return }
    nodeOf[node.id] = drawing.nodes.count
    let label = CellText.plain(.node(node))
    drawing.nodes.append(
      Drawing.Node(
        id: node.id.description, label: label, kind: GraphInRows.kind(node.labels),
        details: node.address == nil ? [] : [node.labels.joined(separator: " ")]))
  }

  private mutating func add(_ relationship: RelationshipCell) {
    if seen.insert(relationship.id).inserted { pending.append(relationship) }
  }

  private static func kind(_ labels: [String]) -> Drawing.Kind {
    let kinds: [(String, Drawing.Kind)] = [
      ("Unresolved", .unresolved), ("InputPort", .inputPort), ("OutputPort", .outputPort),
      ("Port", .port), ("Domain", .domain), ("Product", .product), ("Contract", .contract),
      ("Dataset", .dataset), ("Field", .field), ("Asset", .asset), ("Source", .source),
      ("Job", .job), ("Team", .team), ("Person", .person), ("Agreement", .agreement),
    ]
    return kinds.first { labels.contains($0.0) }?.1 ?? .other
  }
}
