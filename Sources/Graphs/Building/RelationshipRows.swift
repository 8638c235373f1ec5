/// Compressed sparse rows of every relationship type, and the final ids of relationships.
struct RelationshipRows {
  /// By type.
  let stores: [RelationshipStore]
  /// By provisional id.
  let ids: [UInt32]

  init(typeCount: Int, types: [UInt32], starts: [UInt32], ends: [UInt32]) {
    var byType = [[UInt32]](repeating: [], count: typeCount)
    for (relationship, type) in types.enumerated() {
      byType[Int(type)].append(UInt32(relationship))
    }
    var ids = [UInt32](repeating: 0, count: types.count)
    var stores: [RelationshipStore] = []
    var first: UInt32 = 0
    for var members in byType {
      members.sort { left, right in
        let l = Int(left)
        let r = Int(right)
        return (starts[l], ends[l], left) < (starts[r], ends[r], right)
      }
      for (position, relationship) in members.enumerated() {
        ids[Int(relationship)] = first + UInt32(position)
      }
      let forward = Self.rows(
        of: members.map { starts[Int($0)] }, targets: members.map { ends[Int($0)] },
        relationships: [], firstRelationship: first)
      members.sort { left, right in
        let l = Int(left)
        let r = Int(right)
        return (ends[l], starts[l], ids[l]) < (ends[r], starts[r], ids[r])
      }
      let backward = Self.rows(
        of: members.map { ends[Int($0)] }, targets: members.map { starts[Int($0)] },
        relationships: members.map { ids[Int($0)] }, firstRelationship: first)
      stores.append(RelationshipStore(forward: forward, backward: backward))
      first += UInt32(members.count)
    }
    self.stores = stores
    self.ids = ids
  }

  /// `sources` is ascending. Rows are dense over the sources' id range, unless fewer than one node
  /// in eight of that range has a relationship.
  private static func rows(
    of sources: [UInt32], targets: [UInt32], relationships: [UInt32], firstRelationship: UInt32
  ) -> Adjacency {
    guard let first = sources.first, let last = sources.last else {
      return Adjacency(
        first: 0, keys: [], offsets: [0], targets: [], relationships: [],
        firstRelationship: firstRelationship)
    }
    var keys: [UInt32] = []
    for source in sources where keys.last != source { keys.append(source) }
    let span = Int(last - first) + 1
    var offsets: [UInt32] = []
    if span / 8 > keys.count {
      for (position, source) in sources.enumerated()
      where position == 0 || sources[position - 1] != source {
        offsets.append(UInt32(position))
      }
      offsets.append(UInt32(sources.count))
    } else {
      keys = []
      offsets = [UInt32](repeating: 0, count: span + 1)
      for source in sources { offsets[Int(source - first) + 1] += 1 }
      for row in 0..<span { offsets[row + 1] += offsets[row] }
    }
    return Adjacency(
      first: first, keys: keys, offsets: offsets, targets: targets, relationships: relationships,
      firstRelationship: firstRelationship)
  }
}
