import Graphs

/// The relationships of one type of a store, both ways.
struct StoredAdjacency: Sendable {
  let store: StoreReader
  let type: Int
  let relation: StoreDirectory.Relation
  let firstRelationship: UInt32

  /// What stands in for relationships that cannot be read: all of them lead from node 0 to node 0,
  /// so that looking one up by its id stays in range.
  var empty: Adjacency {
    let zeros = [UInt32](repeating: 0, count: Int(relation.count))
    return Adjacency(
      first: 0, keys: [], offsets: [0, relation.count], targets: zeros, relationships: [],
      firstRelationship: firstRelationship)
  }

  func forward() throws -> Adjacency {
    let adjacency = Adjacency(
      first: relation.firstOutgoing,
      keys: try store.array(.outgoingKeys, type, of: UInt32.self),
      offsets: try offsets(.outgoingOffsets),
      targets: try store.array(.outgoingTargets, type, of: UInt32.self), relationships: [],
      firstRelationship: firstRelationship)
    try check(adjacency)
    return adjacency
  }

  func backward() throws -> Adjacency {
    let adjacency = Adjacency(
      first: relation.firstIncoming,
      keys: try store.array(.incomingKeys, type, of: UInt32.self),
      offsets: try offsets(.incomingOffsets),
      targets: try store.array(.incomingTargets, type, of: UInt32.self),
      relationships: try store.array(.incomingRelationships, type, of: UInt32.self),
      firstRelationship: firstRelationship)
    try check(adjacency)
    guard adjacency.relationships.count == Int(relation.count),
      adjacency.relationships.allSatisfy({
        $0 >= firstRelationship && $0 - firstRelationship < relation.count
      })
    else {
      throw store.damaged(.incomingRelationships, type, because: "a relationship is out of range")
    }
    return adjacency
  }

  private func offsets(_ kind: StoreSection.Kind) throws -> [UInt32] {
    let offsets = try store.array(kind, type, of: UInt32.self)
    return offsets.isEmpty ? [0] : offsets
  }

  /// Every id is one of this graph, and every row lies inside the targets.
  private func check(_ adjacency: Adjacency) throws {
    let nodes = store.directory.nodeCount
    let rows = adjacency.offsets.count - 1
    let keys = adjacency.keys
    let hasRows =
      keys.isEmpty
      ? Int(adjacency.first) + rows <= nodes || rows == 0
      : keys.count == rows && keys.areBelow(nodes)
        && zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }
    guard hasRows, adjacency.offsets.isRising(to: adjacency.targets.count),
      adjacency.targets.count == Int(relation.count)
    else { throw store.damaged(.outgoingOffsets, type, because: "its rows are out of range") }
    guard adjacency.targets.areBelow(nodes) else {
      throw store.damaged(.outgoingTargets, type, because: "a node is out of range")
    }
  }
}
