import Graphs

/// Which end of a relationship states it, so that a change of it is a change of that end.
private let statedByEnd: Set<String> = ["OWNS", "READ_BY", "CONTAINS", "FLOWS_TO", "FEEDS"]

extension MeshComparison {
  /// Common nodes of the later state that are not what they were, ascending: their address, labels
  /// or properties are others, or a relationship that they state, or a part of them.
  package var changedNodes: [UInt32] {
    let added = Set(addedNodes)
    var changed = Set(renames.map(\.after))
    changed.formUnion(relabelled.map(\.after))
    changed.formUnion(propertyChanges.map(\.after))
    for id in addedRelationships + relationshipChanges.map(\.after) {
      changed.insert(stating(id, after))
    }
    for id in removedRelationships {
      if let node = partners.after(stating(id, before)) { changed.insert(node) }
    }
    for node in removedNodes {
      if let owner = owner(of: node, before), let now = partners.after(owner) {
        changed.insert(now)
      }
    }
    var pending = Array(changed) + addedNodes
    while let node = pending.popLast() {
      if let owner = owner(of: node, after), changed.insert(owner).inserted {
        pending.append(owner)
      }
    }
    return changed.subtracting(added).sorted()
  }

  private func stating(_ id: UInt32, _ context: MeshContext) -> UInt32 {
    let (type, start, end) = context.view.relationship(id)
    return statedByEnd.contains(context.view.types[type]) ? end : start
  }

  /// What holds a node as a part of itself.
  package func owner(of node: UInt32, _ context: MeshContext) -> UInt32? {
    let relations: [MeshSchema.Relation] = [
      .hasPort, .hasDataset, .hasField, .promises, .checkedBy,
    ]
    for relation in relations {
      if let owner = context.neighbour(of: node, relation, .incoming) { return owner }
    }
    return nil
  }

  /// Only what concerns some nodes, given by their numbers in either state, their parts, and the
  /// contracts that govern those.
  package func concerning(before: Set<UInt32>, after: Set<UInt32>) -> MeshComparison {
    let was = withParts(before, self.before)
    let now = withParts(after, self.after)
    func isOld(_ node: UInt32) -> Bool {
      was.contains(node) || partners.after(node).map { now.contains($0) } ?? false
    }
    func isNew(_ node: UInt32) -> Bool {
      now.contains(node) || partners.before(node).map { was.contains($0) } ?? false
    }
    func touches(_ id: UInt32, _ context: MeshContext, _ isWanted: (UInt32) -> Bool) -> Bool {
      let (_, start, end) = context.view.relationship(id)
      return isWanted(start) || isWanted(end)
    }
    return MeshComparison(
      self, scope: (was, now), addedNodes: addedNodes.filter(isNew),
      removedNodes: removedNodes.filter(isOld),
      renames: renames.filter { isNew($0.after) },
      relabelled: relabelled.filter { isNew($0.after) },
      propertyChanges: propertyChanges.filter { isNew($0.after) },
      addedRelationships: addedRelationships.filter { touches($0, self.after, isNew) },
      removedRelationships: removedRelationships.filter { touches($0, self.before, isOld) },
      relationshipChanges: relationshipChanges.filter { touches($0.after, self.after, isNew) })
  }

  private func withParts(_ nodes: Set<UInt32>, _ context: MeshContext) -> Set<UInt32> {
    let relations: [MeshSchema.Relation] = [
      .hasPort, .governedBy, .hasDataset, .hasField, .promises, .checkedBy,
    ]
    var all = nodes
    var pending = nodes.sorted()
    while let node = pending.popLast() {
      for relation in relations {
        for part in context.neighbours(of: node, relation) where all.insert(part).inserted {
          pending.append(part)
        }
      }
    }
    return all
  }
}
