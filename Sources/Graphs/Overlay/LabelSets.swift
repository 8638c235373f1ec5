/// The combinations of labels that nodes of a base and its what-if carry, numbered, with how many
/// living nodes carry each: a node changes its labels in O(1), whatever their number.
struct LabelSets: Sendable {
  /// Label numbers of each combination, ascending.
  private(set) var sets: [[UInt32]] = []
  /// Nodes that carry exactly this combination.
  private(set) var counts: [Int] = []
  /// Number of the combination of each label group of the base.
  private(set) var byGroup: [UInt32] = []
  private var numbers: [[UInt32]: UInt32] = [:]

  init(_ base: Graph) {
    for group in base.groups {
      let number = intern(group.labels)
      byGroup.append(number)
      counts[Int(number)] += group.nodes.count
    }
  }

  mutating func intern(_ labels: [UInt32]) -> UInt32 {
    if let number = numbers[labels] { return number }
    let number = UInt32(sets.count)
    numbers[labels] = number
    sets.append(labels)
    counts.append(0)
    return number
  }

  mutating func count(_ set: UInt32, by change: Int) { counts[Int(set)] += change }

  subscript(set: UInt32) -> [UInt32] { sets[Int(set)] }

  /// Labels that at least one node carries. O(combinations).
  var labelsInUse: Set<UInt32> {
    var found: Set<UInt32> = []
    for (set, count) in zip(sets, counts) where count > 0 { found.formUnion(set) }
    return found
  }
}
