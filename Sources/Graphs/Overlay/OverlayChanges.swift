/// What an updating clause touched, each thing once; ids of removed ones stay readable in a view.
package struct OverlayChanges: Sendable {
  /// Ascending; some may be removed again.
  package internal(set) var addedNodes: [UInt32] = []
  package internal(set) var removedNodes: Set<UInt32> = []
  /// Nodes that existed before and whose labels or properties were written.
  package internal(set) var changedNodes: Set<UInt32> = []
  /// Ascending; some may be removed again.
  package internal(set) var addedRelationships: [UInt32] = []
  package internal(set) var removedRelationships: Set<UInt32> = []
  package internal(set) var changedRelationships: Set<UInt32> = []
  /// Numbers of labels that were given to a node or taken from one.
  package internal(set) var labels: Set<UInt32> = []
  /// Numbers of keys that were written on a node, `.null` values included.
  package internal(set) var nodeKeys: Set<UInt32> = []
  package internal(set) var relationshipKeys: Set<UInt32> = []

  package init() {}

  /// Every node that was touched itself or is an end of a relationship that was.
  package func touchedNodes(in overlay: Overlay) -> Set<UInt32> {
    let view = GraphView(overlay.base, overlay: overlay)
    var nodes = removedNodes.union(changedNodes).union(addedNodes)
    for ids in [removedRelationships, changedRelationships, Set(addedRelationships)] {
      for id in ids {
        let (_, start, end) = view.relationship(id)
        nodes.insert(start)
        nodes.insert(end)
      }
    }
    return nodes
  }

  package var isEmpty: Bool {
    addedNodes.isEmpty && removedNodes.isEmpty && changedNodes.isEmpty
      && addedRelationships.isEmpty && removedRelationships.isEmpty
      && changedRelationships.isEmpty
  }
}
