import Graphs

/// A graph as writers walk it: label group by label group, then type by type.
struct ExportMesh: Sendable {
  /// A relationship and its ends.
  struct Link {
    let id: UInt32
    let start: UInt32
    let end: UInt32
  }

  /// Relationships of one type that lead from one label group into another.
  struct Pair: Hashable {
    let start: Int
    let end: Int
  }

  /// How many relationships are held to be sorted by the label groups of their ends.
  static let block = 1 << 16

  let graph: Graph
  let name: String
  let references: NodeReferences
  /// By label group and by relationship type: their properties, by name.
  private let nodeColumns: [[ExportColumn]]
  private let linkColumns: [[ExportColumn]]

  /// O(nodes, and values of columns that are not of one type).
  init(_ graph: Graph, name: String) {
    self.graph = graph
    self.name = name
    references = NodeReferences(graph)
    nodeColumns = graph.groups.indices.map { Self.columns(graph, graph.nodeColumns, $0) }
    linkColumns = graph.relationships.indices.map {
      let isEmpty = graph.relationships[$0].count == 0
      return isEmpty ? [] : Self.columns(graph, graph.relationshipColumns, $0)
    }
  }

  func labels(ofGroup group: Int) -> [String] {
    graph.groups[group].labels.map { graph.labels[$0] }
  }

  /// The properties of a label group, by name.
  func columns(ofGroup group: Int) -> [ExportColumn] { nodeColumns[group] }

  /// The properties of a relationship type, by name.
  func columns(ofType type: Int) -> [ExportColumn] { linkColumns[type] }

  private static func columns(
    _ graph: Graph, _ sets: [ColumnSet], _ position: Int
  ) -> [ExportColumn] {
    var found: [ExportColumn] = []
    for (key, set) in sets.enumerated() {
      guard let column = set[position] else { continue }
      if let own = ExportColumn(key: graph.keys[UInt32(key)], column: column) { found.append(own) }
    }
    return found.sorted { $0.key < $1.key }
  }

  /// The relationship types that have a relationship.
  var types: [Int] { graph.relationships.indices.filter { graph.relationships[$0].count > 0 } }

  func typeName(_ type: Int) -> String { graph.types[UInt32(type)] }

  /// Visits the relationships of a type in the order of their numbers.
  func forEachLink(ofType type: Int, _ visit: (Link) throws -> Void) throws {
    let forward = graph.relationships[type].forward
    for row in 0..<max(forward.offsets.count - 1, 0) {
      let start = forward.keys.isEmpty ? forward.first + UInt32(row) : forward.keys[row]
      for position in Int(forward.offsets[row])..<Int(forward.offsets[row + 1]) {
        try visit(
          Link(
            id: forward.relationship(at: position), start: start, end: forward.targets[position]))
      }
    }
  }

  /// Visits the relationships of a type a block at a time, sorted by the label groups of the ends.
  func forEachRun(ofType type: Int, _ visit: (Pair, [Link]) throws -> Void) throws {
    var pending: [Pair: [Link]] = [:]
    var order: [Pair] = []
    var count = 0
    func hand() throws {
      for pair in order { try visit(pair, pending[pair] ?? []) }
      pending.removeAll(keepingCapacity: true)
      order.removeAll(keepingCapacity: true)
      count = 0
    }
    try forEachLink(ofType: type) { link in
      let pair = Pair(start: graph.group(of: link.start), end: graph.group(of: link.end))
      if pending[pair] == nil { order.append(pair) }
      pending[pair, default: []].append(link)
      count += 1
      if count == Self.block { try hand() }
    }
    try hand()
  }
}
