/// Relationships in any order, for a `GraphBuilder` or on their way into one.
package struct RelationshipPart: Sendable {
  private(set) var types = SymbolTable()
  private var names = NameCache()
  /// By provisional id: the numbers of types, and both ends.
  private(set) var numbers: [UInt32] = []
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []

  package init() {}

  package var count: Int { starts.count }

  package mutating func reserve(_ relationships: Int) {
    HugePages.reserve(relationships, in: &numbers)
    HugePages.reserve(relationships, in: &starts)
    HugePages.reserve(relationships, in: &ends)
  }

  /// Adds a relationship between two nodes by their provisional ids, and returns its own.
  package mutating func add(type: String, from start: UInt32, to end: UInt32) -> UInt32 {
    numbers.append(names.number(type, in: &types))
    starts.append(start)
    ends.append(end)
    return UInt32(starts.count - 1)
  }

  /// Numbers types in this order, before those that relationships bring.
  mutating func intern(_ names: [String]) {
    for name in names { _ = types.intern(name) }
  }

  /// Numbers the types of a table as they are numbered there, before its own. O(relationships)
  /// where there are some.
  mutating func intern(first table: SymbolTable) {
    guard table.count > 0 else { return }
    var merged = table
    let renumbered = types.names.map { merged.intern($0) }
    for index in numbers.indices { numbers[index] = renumbered[Int(numbers[index])] }
    types = merged
    names = NameCache()
  }

  /// The highest provisional id of a node at an end; nil without relationships. O(relationships).
  var highestEnd: UInt32? {
    guard let start = starts.max(), let end = ends.max() else { return nil }
    return max(start, end)
  }
}
