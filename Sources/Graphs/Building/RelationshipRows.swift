/// Compressed sparse rows of every relationship type, and the final ids of relationships.
struct RelationshipRows {
  /// By type.
  let stores: [RelationshipStore]
  /// By provisional id.
  let ids: [UInt32]

  /// A relationship by its ends, the more telling one in the upper half.
  private struct Link {
    let ends: UInt64
    let number: UInt32

    static func precedes(_ left: Link, _ right: Link) -> Bool {
      left.ends == right.ends ? left.number < right.number : left.ends < right.ends
    }

    /// Sorts by ends and number; numbers ascend before. O(links log links), or O(links) where they
    /// lead between few nodes.
    static func sort(_ links: inout [Link]) {
      guard links.count > fewLinks, let uppers = range(links, of: \.upper),
        let lowers = range(links, of: \.lower), uppers.count + lowers.count <= links.count * 4
      else {
        links.sort(by: precedes)
        return
      }
      links = CountingSort.sorted(links, below: lowers.count) { $0.lower - lowers.lowerBound }
      links = CountingSort.sorted(links, below: uppers.count) { $0.upper - uppers.lowerBound }
    }

    private static let fewLinks = 1 << 10

    private static func range(
      _ links: [Link], of end: (Link) -> UInt32
    ) -> ClosedRange<UInt32>? {
      guard var least = links.first.map(end) else { return nil }
      var most = least
      for link in links {
        least = min(least, end(link))
        most = max(most, end(link))
      }
      return least...most
    }

    var upper: UInt32 { UInt32(truncatingIfNeeded: ends >> 32) }
    var lower: UInt32 { UInt32(truncatingIfNeeded: ends) }
  }

  /// O(relationships log relationships), type by type on all threads.
  init(typeCount: Int, types: [UInt32], starts: [UInt32], ends: [UInt32], helpers: Int) {
    var firsts = [UInt32](repeating: 0, count: typeCount + 1)
    for type in types { firsts[Int(type) + 1] += 1 }
    for type in 0..<typeCount { firsts[type + 1] += firsts[type] }
    let members = CountingSort.sorted(
      [UInt32](0..<UInt32(types.count)), below: max(typeCount, 1)
    ) { types[Int($0)] }
    let bounds = firsts
    let made = SharedWork(typeCount, helpers: helpers) { type in
      let own = members[Int(bounds[type])..<Int(bounds[type + 1])]
      var links = own.map {
        Link(ends: UInt64(starts[Int($0)]) << 32 | UInt64(ends[Int($0)]), number: $0)
      }
      return Self.rows(of: &links, first: bounds[type])
    }.outcomes()
    var ids = [UInt32](repeating: 0, count: types.count)
    for (type, one) in made.enumerated() {
      for (position, number) in one.order.enumerated() {
        ids[Int(number)] = firsts[type] + UInt32(position)
      }
    }
    self.stores = made.map(\.store)
    self.ids = ids
  }

  /// The rows of one type, and its relationships in the order of their ids.
  private static func rows(
    of links: inout [Link], first: UInt32
  ) -> (store: RelationshipStore, order: [UInt32]) {
    Link.sort(&links)
    let order = links.map(\.number)
    let forward = rows(
      of: links.map(\.upper), targets: links.map(\.lower), relationships: [],
      firstRelationship: first)
    for position in links.indices {
      links[position] = Link(
        ends: links[position].ends << 32 | links[position].ends >> 32,
        number: first + UInt32(position))
    }
    Link.sort(&links)
    let backward = rows(
      of: links.map(\.upper), targets: links.map(\.lower), relationships: links.map(\.number),
      firstRelationship: first)
    return (RelationshipStore(forward: forward, backward: backward), order)
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
