import Graphs

/// The order of entities in their table: by kind, depth and the text of the key.
enum EntityOrder {
  /// Fewer entities are sorted before a thread has started.
  private static let few = 4_096

  /// Positions, sorted group by group on all threads. O(entities log entities).
  static func sorted(
    _ entities: [DraftEntity], _ kinds: [EntityKind], _ depths: [Int32]
  ) -> [UInt32] {
    let groups = groups(kinds, depths)
    // The largest are begun first.
    let turns = groups.indices.sorted { groups[$0].count > groups[$1].count }
    let work = SharedWork(
      turns.count, helpers: entities.count < few ? 0 : Processors.count - 1
    ) { turn in
      let group = groups[turns[turn]]
      return TextOrder.sorted(group.count) { entities[Int(group[$0])].key.text }
        .map { group[Int($0)] }
    }
    var sorted = [[UInt32]](repeating: [], count: groups.count)
    for (turn, group) in zip(turns, work.outcomes()) { sorted[turn] = group }
    return Array(sorted.joined())
  }

  /// Positions of one kind and depth, by both.
  private static func groups(_ kinds: [EntityKind], _ depths: [Int32]) -> [[UInt32]] {
    var numbers: [UInt64: Int] = [:]
    var groups: [(key: UInt64, positions: [UInt32])] = []
    var last: (key: UInt64, number: Int)?
    for position in kinds.indices {
      let key = UInt64(kinds[position].rank) << 32 | UInt64(depths[position])
      let number: Int
      if let last, last.key == key {
        number = last.number
      } else {
        number = numbers[key] ?? groups.count
        if number == groups.count {
          numbers[key] = number
          groups.append((key, []))
        }
        last = (key, number)
      }
      groups[number].positions.append(UInt32(position))
    }
    return groups.sorted { $0.key < $1.key }.map(\.positions)
  }
}
