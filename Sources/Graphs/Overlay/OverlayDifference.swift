/// What a what-if adds to, changes in and takes from its base. O(what it changes).
package struct OverlayDifference: Sendable {
  package struct PropertyChange: Sendable {
    package let key: String
    package let before: Value
    package let after: Value

    package init(key: String, before: Value, after: Value) {
      self.key = key
      self.before = before
      self.after = after
    }
  }

  package struct NodeChange: Sendable {
    package let node: UInt32
    package let labelsBefore: [String]
    package let labelsAfter: [String]
    /// Sorted by key.
    package let properties: [PropertyChange]
  }

  package struct RelationshipChange: Sendable {
    package let relationship: UInt32
    package let properties: [PropertyChange]
  }

  /// Ascending, as all that follow.
  package let addedNodes: [UInt32]
  package let removedNodes: [UInt32]
  package let changedNodes: [NodeChange]
  package let addedRelationships: [UInt32]
  package let removedRelationships: [UInt32]
  package let changedRelationships: [RelationshipChange]

  package init(_ view: GraphView) {
    guard let overlay = view.overlay else {
      addedNodes = []
      removedNodes = []
      changedNodes = []
      addedRelationships = []
      removedRelationships = []
      changedRelationships = []
      return
    }
    let base = GraphView(view.base)
    let nodeCount = UInt32(view.base.nodeCount)
    let relationshipCount = UInt32(view.base.relationshipCount)
    addedNodes = (nodeCount..<UInt32(view.nodeBound)).filter { view.contains($0) }
    removedNodes = overlay.removedNodes.filter { $0 < nodeCount }.sorted()
    addedRelationships = (relationshipCount..<UInt32(view.relationshipBound)).filter {
      view.contains(relationship: $0)
    }
    removedRelationships = overlay.removedRelationships.filter { $0 < relationshipCount }.sorted()
    changedNodes = Self.changedNodes(overlay, view, base)
    changedRelationships = Self.patched(overlay.relationshipProperties, below: relationshipCount)
      .filter { view.contains(relationship: $0.id) }
      .compactMap { id, keys in
        let changes = Self.changes(keys, view) { key, view in
          view.property(key, ofRelationship: id)
        }
        return changes.isEmpty ? nil : RelationshipChange(relationship: id, properties: changes)
      }
  }

  package var isEmpty: Bool {
    addedNodes.isEmpty && removedNodes.isEmpty && changedNodes.isEmpty
      && addedRelationships.isEmpty && removedRelationships.isEmpty
      && changedRelationships.isEmpty
  }

  /// `+2 nodes, ~1 node, +3 relationships`; `nothing` when it is empty.
  package var summary: String {
    func part(_ sign: String, _ count: Int, _ noun: String) -> String? {
      count == 0 ? nil : "\(sign)\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let parts = [
      part("+", addedNodes.count, "node"), part("-", removedNodes.count, "node"),
      part("~", changedNodes.count, "node"),
      part("+", addedRelationships.count, "relationship"),
      part("-", removedRelationships.count, "relationship"),
      part("~", changedRelationships.count, "relationship"),
    ].compactMap(\.self)
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  private static func changedNodes(
    _ overlay: Overlay, _ view: GraphView, _ base: GraphView
  ) -> [NodeChange] {
    let bound = UInt32(view.base.nodeCount)
    var keys: [UInt32: [UInt32]] = [:]
    for node in overlay.changedLabels.keys where node < bound { keys[node] = [] }
    for (node, patched) in patched(overlay.nodeProperties, below: bound) { keys[node] = patched }
    return keys.keys.sorted().filter { view.contains($0) }.compactMap { node in
      let changes = changes(keys[node] ?? [], view) { key, view in view.property(key, of: node) }
      let labels = (before: base.labelNames(of: node), after: view.labelNames(of: node))
      guard !changes.isEmpty || labels.before.sorted() != labels.after.sorted() else {
        return nil
      }
      return NodeChange(
        node: node, labelsBefore: labels.before, labelsAfter: labels.after, properties: changes)
    }
  }

  /// Elements of the base with the keys that were patched, ascending.
  private static func patched(
    _ patches: [UInt32: [UInt32: Value]], below bound: UInt32
  ) -> [(id: UInt32, keys: [UInt32])] {
    var keys: [UInt32: [UInt32]] = [:]
    for (key, values) in patches {
      for id in values.keys where id < bound { keys[id, default: []].append(key) }
    }
    return keys.keys.sorted().map { ($0, keys[$0] ?? []) }
  }

  private static func changes(
    _ keys: [UInt32], _ view: GraphView, _ read: (UInt32, GraphView) -> Value
  ) -> [PropertyChange] {
    let base = GraphView(view.base)
    return keys.compactMap { key in
      let before = Int(key) < base.keys.count ? read(key, base) : .null
      let after = read(key, view)
      if before.isIdentical(to: after) { return nil }
      return PropertyChange(key: view.keys[key], before: before, after: after)
    }.sorted { $0.key < $1.key }
  }
}
