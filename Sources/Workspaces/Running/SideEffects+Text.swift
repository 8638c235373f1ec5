import Graphs

extension SideEffects {
  /// What a statement did, for people: `created 1 node, set 2 properties`.
  func text(relabelled: Int) -> String {
    func part(_ verb: String, _ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : "\(verb) \(count) \(count == 1 ? one : many)"
    }
    // A value that took another's place is in both counts.
    let replaced = min(addedProperties, removedProperties)
    let parts = [
      part("created", addedNodes, "node", "nodes"),
      part("deleted", removedNodes, "node", "nodes"),
      part("created", addedRelationships, "relationship", "relationships"),
      part("deleted", removedRelationships, "relationship", "relationships"),
      part("set", addedProperties, "property", "properties"),
      part("removed", removedProperties - replaced, "property", "properties"),
      part("changed the labels of", relabelled, "node", "nodes"),
      part("brought", addedLabels, "new label", "new labels"),
      part("gave up", removedLabels, "label", "labels"),
    ].compactMap(\.self)
    return parts.isEmpty ? "nothing changed" : parts.joined(separator: ", ")
  }
}
