/// How the relationships of one type lie to the numbering of nodes: a fact of the base alone.
///
/// Nodes are numbered by topological level of the flow, so that nearly every flow relationship
/// leads to a larger number; the few others are returns.
package struct RelationshipOrder: Sendable {
  /// Relationships that do not lead to a node of a larger number, loops included; nil when they
  /// are more than an eighth.
  package let returns: [(start: UInt32, end: UInt32)]?
  package let count: Int
  /// The largest start of a return, and the smallest end; nil without returns.
  package let lastStart: UInt32?
  package let firstEnd: UInt32?

  /// Reads one target of each row, and those before the row's own node. O(rows + returns).
  init(_ forward: Adjacency) {
    count = forward.targets.count
    let limit = 64 + count / 8
    var found: [(start: UInt32, end: UInt32)] = []
    for row in 0..<(forward.offsets.count - 1) where found.count <= limit {
      let node = forward.keys.isEmpty ? forward.first + UInt32(row) : forward.keys[row]
      for position in Int(forward.offsets[row])..<Int(forward.offsets[row + 1]) {
        let target = forward.targets[position]
        if target > node { break }
        found.append((node, target))
      }
    }
    returns = found.count > limit ? nil : found
    lastStart = found.last?.start
    firstEnd = found.lazy.map(\.end).min()
  }
}
