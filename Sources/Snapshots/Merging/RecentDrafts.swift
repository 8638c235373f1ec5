/// Finds the drafts that links name without a search: most often one of those written last, or one
/// that a link named before.
struct RecentDrafts {
  /// So many of the last entities are looked at.
  private static let few = 3

  /// By the hash of a key: the number of an entity that was found by it, or -1.
  private var numbers: [Int32] = []

  /// The number of an entity that has the key of a target; -1 where none is found.
  mutating func number(of target: DraftTarget, in entities: borrowing [DraftEntity]) -> Int32 {
    guard case .key(let key) = target else { return -1 }
    if numbers.isEmpty { numbers = [Int32](repeating: -1, count: 64) }
    let slot = Int(key.hash & 63)
    var number = entities.count - 1
    while number >= 0, number >= entities.count - Self.few {
      if entities[number].key == key {
        numbers[slot] = Int32(truncatingIfNeeded: number)
        return numbers[slot]
      }
      number -= 1
    }
    let known = Int(numbers[slot])
    return known >= 0 && known < entities.count && entities[known].key == key ? numbers[slot] : -1
  }
}
