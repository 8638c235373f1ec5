/// Relationships of a MATCH that are still to be followed, found by their ends.
struct RelationshipPool {
  private let relationships: [MatchPattern.Relationship]
  private var isOpen: [Bool]
  private var openCount: Int
  private var boundEnds: [Int]
  private var byEnd: [Slot: [Int]] = [:]
  /// Those of which an end is bound, in no order.
  private(set) var frontier: [Int] = []
  /// What following each from its one bound end would cost, once known.
  var costs: [Double?]

  init(_ relationships: [MatchPattern.Relationship], bound: Set<Slot>) {
    self.relationships = relationships
    isOpen = [Bool](repeating: true, count: relationships.count)
    openCount = relationships.count
    boundEnds = [Int](repeating: 0, count: relationships.count)
    costs = [Double?](repeating: nil, count: relationships.count)
    for (index, relationship) in relationships.enumerated() {
      byEnd[relationship.left, default: []].append(index)
      byEnd[relationship.right, default: []].append(index)
      let ends = [relationship.left, relationship.right].count(where: bound.contains)
      boundEnds[index] = ends
      if ends > 0 { frontier.append(index) }
    }
  }

  var isEmpty: Bool { openCount == 0 }

  subscript(index: Int) -> MatchPattern.Relationship { relationships[index] }

  func isClosing(_ index: Int) -> Bool { boundEnds[index] == 2 }

  func hasSelector(_ index: Int) -> Bool { relationships[index].selector != nil }

  /// What hangs together with a node over open relationships reads more than its own slots, so
  /// that it cannot be planned on its own.
  func needsRows(of slot: Slot) -> Bool {
    var slots: Set<Slot> = [slot]
    var pending = [slot]
    var reads: Set<Slot> = []
    while let next = pending.popLast() {
      for index in byEnd[next] ?? [] where isOpen[index] && boundEnds[index] == 0 {
        let relationship = relationships[index]
        reads.formUnion(relationship.needs)
        slots.formUnion(relationship.slots)
        for end in [relationship.left, relationship.right] where slots.insert(end).inserted {
          pending.append(end)
        }
      }
    }
    return !reads.isSubset(of: slots)
  }

  /// Whether an open one starts or ends at a slot.
  func touches(_ slot: Slot) -> Bool { byEnd[slot]?.contains { isOpen[$0] } ?? false }

  /// Call once for each slot when it is bound.
  mutating func bind(_ slot: Slot) {
    for index in byEnd[slot] ?? [] {
      boundEnds[index] += 1
      if isOpen[index], !frontier.contains(index) { frontier.append(index) }
    }
  }

  mutating func take(_ index: Int) -> MatchPattern.Relationship {
    isOpen[index] = false
    openCount -= 1
    frontier.removeAll { $0 == index }
    return relationships[index]
  }

  /// Takes what hangs together with a node over relationships of which no end is bound.
  mutating func takeComponent(
    of slot: Slot
  ) -> (slots: Set<Slot>, members: [MatchPattern.Relationship]) {
    var slots: Set<Slot> = [slot]
    var pending = [slot]
    var found: [Int] = []
    while let next = pending.popLast() {
      for index in byEnd[next] ?? [] where isOpen[index] && boundEnds[index] == 0 {
        found.append(index)
        isOpen[index] = false
        openCount -= 1
        for end in [relationships[index].left, relationships[index].right]
        where slots.insert(end).inserted {
          pending.append(end)
        }
      }
    }
    return (slots, found.sorted().map { relationships[$0] })
  }
}
