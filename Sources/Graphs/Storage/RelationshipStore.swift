/// The relationships of one type, both ways; each way may be read from a file when it is first
/// asked for.
package struct RelationshipStore: Sendable {
  package let count: Int
  /// The id of this type's first relationship.
  package let firstRelationship: UInt32
  private let outgoing: Lazy<Adjacency>
  private let incoming: Lazy<Adjacency>

  package init(forward: Adjacency, backward: Adjacency) {
    count = forward.targets.count
    firstRelationship = forward.firstRelationship
    outgoing = Lazy(forward)
    incoming = Lazy(backward)
  }

  /// What is read must hold `count` relationships, numbered from `firstRelationship`.
  package init(
    count: Int, firstRelationship: UInt32, forward: @escaping @Sendable () -> Adjacency,
    backward: @escaping @Sendable () -> Adjacency
  ) {
    self.count = count
    self.firstRelationship = firstRelationship
    outgoing = Lazy(read: forward)
    incoming = Lazy(read: backward)
  }

  package var forward: Adjacency { outgoing.value }
  package var backward: Adjacency { incoming.value }

  /// The ids of this type's relationships.
  package var ids: Range<UInt32> { firstRelationship..<(firstRelationship + UInt32(count)) }
}
