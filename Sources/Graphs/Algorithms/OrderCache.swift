import Synchronization

/// Orders of relationship types, each found when it is first asked for.
final class OrderCache: Sendable {
  private let orders = Mutex<[Int: RelationshipOrder]>([:])

  func order(of type: Int, _ forward: Adjacency) -> RelationshipOrder {
    if let known = orders.withLock({ $0[type] }) { return known }
    let order = RelationshipOrder(forward)
    orders.withLock { $0[type] = order }
    return order
  }
}
