/// An immutable property graph in columns: the base that what-ifs lie over.
///
/// Nodes are numbered label group by label group and, inside a group, by topological level of the
/// flow relationships, so that a sweep downstream moves forward in memory.
package final class Graph: Sendable {
  package let labels: SymbolTable
  package let types: SymbolTable
  package let keys: SymbolTable
  package let strings: StringTable
  /// Ascending by first node; they cover `0 ..< nodeCount` without gaps.
  package let groups: [LabelGroup]
  package let nodeCount: Int
  package let relationshipCount: Int
  /// By relationship type.
  package let relationships: [RelationshipStore]
  /// By property key, then by label group.
  package let nodeColumns: [ColumnSet]
  /// By property key, then by relationship type.
  package let relationshipColumns: [ColumnSet]
  package let addresses: AddressIndex
  /// What went wrong while parts were read from a file.
  package let failure: StorageFailure
  private let orders = OrderCache()

  /// A graph whose parts lie in a file; without `addresses` the index is made of the columns.
  ///
  /// Groups cover `0 ..< nodeCount` without gaps; there are as many stores as types, and as many
  /// column sets as keys.
  package init(
    labels: SymbolTable, types: SymbolTable, keys: SymbolTable, strings: StringTable,
    groups: [LabelGroup], relationships: [RelationshipStore],
    nodeColumns: [ColumnSet], relationshipColumns: [ColumnSet], addresses: AddressIndex? = nil,
    failure: StorageFailure = StorageFailure()
  ) {
    self.labels = labels
    self.types = types
    self.keys = keys
    self.strings = strings
    self.groups = groups
    self.relationships = relationships
    self.nodeColumns = nodeColumns
    self.relationshipColumns = relationshipColumns
    nodeCount = Int(groups.last?.nodes.upperBound ?? 0)
    relationshipCount = relationships.reduce(0) { $0 + $1.count }
    self.addresses =
      addresses ?? AddressIndex(keys: keys, columns: nodeColumns, strings: strings)
    self.failure = failure
  }

  /// How the relationships of a type lie to the numbering of nodes. O(rows), once a graph.
  package func order(ofType type: Int) -> RelationshipOrder {
    orders.order(of: type, relationships[type].forward)
  }

  /// The label group of a node. O(log groups).
  package func group(of node: UInt32) -> Int {
    var low = 0
    var high = groups.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if groups[middle].nodes.lowerBound <= node { low = middle } else { high = middle }
    }
    return low
  }

  /// The type of a relationship. O(log types).
  package func type(ofRelationship id: UInt32) -> Int {
    var low = 0
    var high = relationships.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if relationships[middle].firstRelationship <= id {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }
}

/// Nodes that carry exactly the same labels, numbered without gaps.
package struct LabelGroup: Sendable {
  /// Label numbers, ascending.
  package let labels: [UInt32]
  package let nodes: Range<UInt32>

  package init(labels: [UInt32], nodes: Range<UInt32>) {
    self.labels = labels
    self.nodes = nodes
  }
}
