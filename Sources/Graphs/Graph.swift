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
  package let nodeColumns: [[Column?]]
  /// By property key, then by relationship type.
  package let relationshipColumns: [[Column?]]
  package let addresses: AddressIndex

  init(
    labels: SymbolTable, types: SymbolTable, keys: SymbolTable, strings: StringTable,
    groups: [LabelGroup], relationships: [RelationshipStore], nodeColumns: [[Column?]],
    relationshipColumns: [[Column?]]
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
    relationshipCount = relationships.reduce(0) { $0 + $1.forward.targets.count }
    addresses = AddressIndex(keys: keys, columns: nodeColumns, strings: strings)
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
      if relationships[middle].forward.firstRelationship <= id {
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
}

/// The relationships of one type, both ways.
package struct RelationshipStore: Sendable {
  package let forward: Adjacency
  package let backward: Adjacency

  package var count: Int { forward.targets.count }

  /// The ids of this type's relationships.
  package var ids: Range<UInt32> {
    forward.firstRelationship..<(forward.firstRelationship + UInt32(count))
  }
}
