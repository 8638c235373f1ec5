/// The neighbours along one relationship type in one direction, a what-if included.
///
/// A node that the what-if leaves alone is read straight from `adjacency`; loops over clean graphs
/// take that array and need nothing else.
package struct Expansion: Sendable {
  package let type: UInt32
  package let adjacency: Adjacency
  /// Relationships of this type that the what-if added, by node: neighbour and relationship.
  package let added: [UInt32: [(neighbour: UInt32, relationship: UInt32)]]
  /// Relationships that the what-if took away.
  package let removed: Set<UInt32>

  /// One bit a node: those whose neighbours the what-if changed. Empty when there is none.
  package let touched: [UInt64]

  /// Whether `adjacency` alone is the whole truth.
  package var isClean: Bool { added.isEmpty && removed.isEmpty }

  package init(_ view: GraphView, type: UInt32, _ direction: GraphView.Direction) {
    self.type = type
    let base = view.base
    if Int(type) < base.relationships.count {
      let store = base.relationships[Int(type)]
      adjacency = direction == .outgoing ? store.forward : store.backward
    } else {
      adjacency = .none
    }
    guard let overlay = view.overlay, overlay.touchedTypes.contains(type) else {
      added = [:]
      removed = []
      touched = []
      return
    }
    removed = overlay.removedRelationships
    let isForward = direction == .outgoing
    added = (isForward ? overlay.outgoing[type] : overlay.incoming[type]) ?? [:]
    var touched = (isForward ? overlay.touchedOut[type] : overlay.touchedIn[type]) ?? []
    let words = view.nodeBound / 64 + 1
    if touched.count < words {
      touched += [UInt64](repeating: 0, count: words - touched.count)
    }
    self.touched = touched
  }

  /// How many neighbours a node has at most: those that a what-if took away are counted.
  package func degreeBound(of node: UInt32) -> Int {
    adjacency.degree(of: node) + (added.isEmpty ? 0 : added[node]?.count ?? 0)
  }

  /// Whether the what-if changed the neighbours of a node; else `adjacency` has them all.
  package func isTouched(_ node: UInt32) -> Bool {
    !touched.isEmpty && touched[Int(node) >> 6] & (1 << UInt64(node & 63)) != 0
  }

  /// Appends the neighbours of a node as `forEach` gives them.
  package func appendNeighbours(of node: UInt32, to neighbours: inout [UInt32]) {
    guard isTouched(node) else {
      neighbours += adjacency.targets[adjacency.positions(of: node)]
      return
    }
    forEach(of: node) { neighbour, _ in neighbours.append(neighbour) }
  }

  /// Calls `body` with every neighbour of a node and the relationship to it; base first, then
  /// added.
  package func forEach(
    of node: UInt32, _ body: (_ neighbour: UInt32, _ relationship: UInt32) throws -> Void
  ) rethrows {
    for position in adjacency.positions(of: node) {
      let relationship = adjacency.relationship(at: position)
      if !removed.isEmpty, removed.contains(relationship) { continue }
      try body(adjacency.targets[position], relationship)
    }
    guard !added.isEmpty, let more = added[node] else { return }
    for (neighbour, relationship) in more { try body(neighbour, relationship) }
  }
}
