/// The relationships of one type in one direction, as compressed sparse rows.
///
/// Row r stands for node `first + r`, or for `keys[r]` when the type is rare and only nodes that
/// have a relationship are listed. `targets[offsets[r] ..< offsets[r + 1]]` are the neighbours,
/// ascending. Relationships are numbered in forward order, so the forward side needs no list of
/// their ids.
package struct Adjacency: Sendable {
  package let first: UInt32
  /// Empty when rows are dense; else the node of each row, ascending.
  package let keys: [UInt32]
  package let offsets: [UInt32]
  package let targets: [UInt32]
  /// Backward only: the relationship at each position of `targets`; empty forward.
  package let relationships: [UInt32]
  /// Forward only: the id of the relationship at position 0.
  package let firstRelationship: UInt32

  package init(
    first: UInt32, keys: [UInt32], offsets: [UInt32], targets: [UInt32], relationships: [UInt32],
    firstRelationship: UInt32
  ) {
    self.first = first
    self.keys = keys
    self.offsets = offsets
    self.targets = targets
    self.relationships = relationships
    self.firstRelationship = firstRelationship
  }

  package static let none = Adjacency(
    first: 0, keys: [], offsets: [0], targets: [], relationships: [], firstRelationship: 0)

  /// The id of the relationship at a position of `targets`.
  package func relationship(at position: Int) -> UInt32 {
    relationships.isEmpty ? firstRelationship + UInt32(position) : relationships[position]
  }

  /// The node whose row holds a position of `targets`. O(log rows).
  package func node(at position: Int) -> UInt32 {
    var low = 0
    var high = offsets.count - 1
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(offsets[middle]) <= position { low = middle } else { high = middle }
    }
    return keys.isEmpty ? first + UInt32(low) : keys[low]
  }

  /// Positions of a node's neighbours in `targets`. O(1), or O(log rows) for a rare type.
  package func positions(of node: UInt32) -> Range<Int> {
    let row: Int
    if keys.isEmpty {
      guard node >= first, Int(node - first) + 1 < offsets.count else { return 0..<0 }
      row = Int(node - first)
    } else {
      guard let found = keyRow(of: node) else { return 0..<0 }
      row = found
    }
    return Int(offsets[row])..<Int(offsets[row + 1])
  }

  package func degree(of node: UInt32) -> Int { positions(of: node).count }

  private func keyRow(of node: UInt32) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == node ? low : nil
  }
}
