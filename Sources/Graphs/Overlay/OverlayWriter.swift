/// Writes to a what-if for one statement, and knows afterwards what became of the graph.
///
/// What is written to `overlay` itself, past the writer, is in no count.
package struct OverlayWriter: Sendable {
  /// A property of an entity that existed when the statement began.
  private struct Place: Hashable {
    let entity: UInt32
    let key: UInt32
  }

  package var overlay: Overlay
  /// What was touched since `takeChanges` was last asked.
  package private(set) var changes = OverlayChanges()
  private let nodeBound: Int
  private let relationshipBound: Int
  private let labelsBefore: Set<UInt32>
  private var labelsChanged = false
  /// Values of old entities before their first write.
  private var nodeValues: [Place: Value] = [:]
  private var relationshipValues: [Place: Value] = [:]
  private var createdNodes = 0
  private var createdRelationships = CreatedIDs()
  private var removedNodes: Set<UInt32> = []
  private var removedRelationships: Set<UInt32> = []
  /// Properties of entities that the statement created.
  private var newProperties = 0

  package init(_ overlay: Overlay) {
    self.overlay = overlay
    nodeBound = overlay.nodeBound
    relationshipBound = overlay.relationshipBound
    labelsBefore = overlay.labelSets.labelsInUse
  }

  /// What was touched since the last time.
  package mutating func takeChanges() -> OverlayChanges {
    defer { changes = OverlayChanges() }
    return changes
  }

  private var view: GraphView { GraphView(overlay.base, overlay: overlay) }

  package func isRemoved(node: UInt32) -> Bool { overlay.removedNodes.contains(node) }

  package func isRemoved(relationship: UInt32) -> Bool {
    overlay.removedRelationships.contains(relationship)
  }

  // MARK: Nodes

  /// Adds a node that carries a combination of labels (`Overlay.internLabels`).
  package mutating func addNode(labelSet: UInt32) -> UInt32 {
    let id = overlay.addNode(labelSet: labelSet)
    createdNodes += 1
    labelsChanged = true
    changes.addedNodes.append(id)
    changes.labels.formUnion(overlay.labelSets[labelSet])
    return id
  }

  /// Gives a node labels; those that it has stay.
  package mutating func addLabels(_ numbers: [UInt32], to node: UInt32) {
    let old = overlay.labelSets[overlay.labelSet(of: node)]
    setLabels(Set(old).union(numbers).sorted(), old, of: node)
  }

  package mutating func removeLabels(_ numbers: [UInt32], from node: UInt32) {
    let old = overlay.labelSets[overlay.labelSet(of: node)]
    setLabels(old.filter { !numbers.contains($0) }, old, of: node)
  }

  private mutating func setLabels(_ new: [UInt32], _ old: [UInt32], of node: UInt32) {
    guard new != old else { return }
    overlay.setLabelSet(overlay.internLabelSet(new), of: node)
    labelsChanged = true
    if Int(node) < nodeBound { changes.changedNodes.insert(node) }
    changes.labels.formUnion(Set(new).symmetricDifference(old))
  }

  /// Takes a node away; its relationships are the caller's to remove.
  package mutating func removeNode(_ id: UInt32) {
    guard Int(id) < overlay.nodeBound, !overlay.removedNodes.contains(id) else { return }
    let isNew = Int(id) >= nodeBound
    for (key, value) in properties(of: id) {
      if isNew {
        newProperties -= 1
      } else {
        remember(value, Place(entity: id, key: key), &nodeValues)
      }
    }
    if isNew { createdNodes -= 1 } else { removedNodes.insert(id) }
    labelsChanged = true
    changes.removedNodes.insert(id)
    changes.labels.formUnion(overlay.labelSets[overlay.labelSet(of: id)])
    overlay.removeNode(id)
  }

  private func properties(of node: UInt32) -> [(UInt32, Value)] {
    let view = view
    return (0..<UInt32(overlay.keys.count)).compactMap { key in
      let value = view.property(key, of: node)
      return value.isNull ? nil : (key, value)
    }
  }

  // MARK: Relationships

  package mutating func addRelationship(
    type: UInt32, from start: UInt32, to end: UInt32
  ) -> UInt32 {
    let id = overlay.addRelationship(type: type, from: start, to: end)
    createdRelationships.insert(id)
    changes.addedRelationships.append(id)
    return id
  }

  package mutating func removeRelationship(_ id: UInt32) {
    guard Int(id) < overlay.relationshipBound, !overlay.removedRelationships.contains(id) else {
      return
    }
    let isNew = Int(id) >= relationshipBound
    for (key, value) in properties(ofRelationship: id) {
      if !isNew {
        remember(value, Place(entity: id, key: key), &relationshipValues)
      } else if createdRelationships.contains(id) {
        newProperties -= 1
      }
    }
    if isNew { createdRelationships.remove(id) } else { removedRelationships.insert(id) }
    changes.removedRelationships.insert(id)
    overlay.removeRelationship(id)
  }

  private func properties(ofRelationship id: UInt32) -> [(UInt32, Value)] {
    let view = view
    return (0..<UInt32(overlay.keys.count)).compactMap { key in
      let value = view.property(key, ofRelationship: id)
      return value.isNull ? nil : (key, value)
    }
  }

  // MARK: Properties

  /// Sets a property of a node; `.null` removes it.
  package mutating func setProperty(_ key: UInt32, of node: UInt32, to value: Value) {
    changes.nodeKeys.insert(key)
    if Int(node) < nodeBound {
      let old = view.property(key, of: node)
      remember(old, Place(entity: node, key: key), &nodeValues)
      changes.changedNodes.insert(node)
    } else {
      count(overlay.nodeProperties[key]?[node], value)
    }
    overlay.setProperty(key, of: node, to: value)
  }

  /// Sets a property of a relationship; `.null` removes it.
  package mutating func setProperty(_ key: UInt32, ofRelationship id: UInt32, to value: Value) {
    changes.relationshipKeys.insert(key)
    if Int(id) < relationshipBound {
      let old = view.property(key, ofRelationship: id)
      remember(old, Place(entity: id, key: key), &relationshipValues)
      changes.changedRelationships.insert(id)
    } else if createdRelationships.contains(id) {
      count(overlay.relationshipProperties[key]?[id], value)
    }
    overlay.setProperty(key, ofRelationship: id, to: value)
  }

  private mutating func count(_ old: Value?, _ new: Value) {
    newProperties += (new.isNull ? 0 : 1) - (old?.isNull ?? true ? 0 : 1)
  }

  private func remember(_ value: Value, _ place: Place, _ values: inout [Place: Value]) {
    if values[place] == nil { values[place] = value }
  }

  // MARK: Effects

  /// What is different now; O(what was written).
  package var effects: SideEffects {
    var effects = SideEffects()
    effects.addedNodes = createdNodes
    effects.removedNodes = removedNodes.count
    effects.addedRelationships = createdRelationships.count
    effects.removedRelationships = removedRelationships.count
    if labelsChanged {
      let now = overlay.labelSets.labelsInUse
      effects.addedLabels = now.subtracting(labelsBefore).count
      effects.removedLabels = labelsBefore.subtracting(now).count
    }
    effects.addedProperties = newProperties
    let view = view
    for (place, old) in nodeValues {
      let isGone = removedNodes.contains(place.entity)
      let new = isGone ? .null : view.property(place.key, of: place.entity)
      effects.compare(old, new)
    }
    for (place, old) in relationshipValues {
      let isGone = removedRelationships.contains(place.entity)
      let new = isGone ? .null : view.property(place.key, ofRelationship: place.entity)
      effects.compare(old, new)
    }
    return effects
  }
}

extension SideEffects {
  fileprivate mutating func compare(_ old: Value, _ new: Value) {
    if old.isIdentical(to: new) { return }
    if !old.isNull { removedProperties += 1 }
    if !new.isNull { addedProperties += 1 }
  }
}

/// Ids that were made one after the other, and which of them are left.
private struct CreatedIDs: Sendable {
  private var ids: [UInt32] = []
  private var gone: Set<UInt32> = []

  var count: Int { ids.count - gone.count }

  mutating func insert(_ id: UInt32) { ids.append(id) }

  mutating func remove(_ id: UInt32) {
    if position(of: id) != nil { gone.insert(id) }
  }

  func contains(_ id: UInt32) -> Bool { position(of: id) != nil && !gone.contains(id) }

  private func position(of id: UInt32) -> Int? {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }
}
