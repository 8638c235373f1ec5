/// One value of a result, resolved to text where it names something in the graph.
package indirect enum Cell: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case text(String)
  /// A temporal value in its ISO 8601 text.
  case temporal(String)
  case list([Cell])
  /// Keys in the order in which they are shown.
  case map([Entry])
  case node(NodeCell)
  case relationship(RelationshipCell)
  case path(PathCell)

  /// A key and its value.
  package struct Entry: Sendable, Equatable {
    package let key: String
    package let value: Cell

    package init(_ key: String, _ value: Cell) {
      self.key = key
      self.value = value
    }
  }
}

/// A node as a result shows it.
package struct NodeCell: Sendable, Equatable {
  /// Dense number in the mesh it came from; lets a result be used again.
  package let id: UInt32
  /// Address, or nil for a node that has none.
  package let address: String?
  package let labels: [String]
  /// Properties by key, sorted by key.
  package let properties: [Cell.Entry]

  package init(id: UInt32, address: String?, labels: [String], properties: [Cell.Entry]) {
    self.id = id
    self.address = address
    self.labels = labels
    self.properties = properties
  }
}

/// A relationship as a result shows it.
package struct RelationshipCell: Sendable, Equatable {
  package let id: UInt32
  package let type: String
  package let start: UInt32
  package let end: UInt32
  package let properties: [Cell.Entry]

  package init(id: UInt32, type: String, start: UInt32, end: UInt32, properties: [Cell.Entry]) {
    self.id = id
    self.type = type
    self.start = start
    self.end = end
    self.properties = properties
  }
}

/// A path as a result shows it: n + 1 nodes joined by n relationships.
package struct PathCell: Sendable, Equatable {
  package let nodes: [NodeCell]
  package let relationships: [RelationshipCell]

  package init(nodes: [NodeCell], relationships: [RelationshipCell]) {
    self.nodes = nodes
    self.relationships = relationships
  }
}
