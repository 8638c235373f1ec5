package import Graphs

/// Everything that differs between two states of a mesh: nodes, properties, relationships.
///
/// Nodes are the same by id, else by address, else by what holds them or what is around them;
/// relationships are compared once that is known. File and line are no difference.
package struct MeshComparison: Sendable {
  /// A node whose address is another one now.
  package struct Rename: Sendable {
    package let before: UInt32
    package let after: UInt32
    package let evidence: NodePartners.Evidence
  }

  /// A common node with other labels.
  package struct Relabelling: Sendable {
    package let before: UInt32
    package let after: UInt32
  }

  /// One property of a common node.
  package struct PropertyChange: Sendable {
    package let before: UInt32
    package let after: UInt32
    package let key: String
    /// Null where the property is new.
    package let old: Value
    /// Null where the property is gone.
    package let new: Value
  }

  /// A common relationship with other properties.
  package struct RelationshipChange: Sendable {
    package let before: UInt32
    package let after: UInt32
    package let properties: [OverlayDifference.PropertyChange]
  }

  /// The earlier state; numbers called `before` are its own.
  package let before: MeshContext
  /// The later state; numbers called `after` are its own.
  package let after: MeshContext
  /// Whether FEEDS and other derived facts were compared too.
  package let showsDerived: Bool
  package let partners: NodePartners
  /// The numbers that later nodes have in the mesh as it is open; nil where they are the same.
  private let originals: [UInt32]?
  /// Nodes of the later state, ascending; those that follow are ascending too.
  package let addedNodes: [UInt32]
  /// Nodes of the earlier state.
  package let removedNodes: [UInt32]
  package let renames: [Rename]
  package let relabelled: [Relabelling]
  package let propertyChanges: [PropertyChange]
  package let addedRelationships: [UInt32]
  package let removedRelationships: [UInt32]
  package let relationshipChanges: [RelationshipChange]

  /// Whether nothing differs.
  package var isEmpty: Bool { count == 0 }

  /// How many things differ: nodes, labels, properties and relationships.
  package var count: Int {
    addedNodes.count + removedNodes.count + renames.count + relabelled.count
      + propertyChanges.count + addedRelationships.count + removedRelationships.count
      + relationshipChanges.count
  }

  /// Compares two meshes that were loaded apart; what-ifs that are in use count as if so.
  package init(
    _ before: MeshContext, _ after: MeshContext, derived: Bool = false
  ) throws {
    self.before = before.compacted.context
    (self.after, originals) = after.compacted
    showsDerived = derived
    let old = self.before.view.base
    let new = self.after.view.base
    let checkpoint = after.checkpoint
    let translation = StringTranslation(from: old, to: new)
    let partners = try NodeMatcher.partners(old, new, translation, checkpoint: checkpoint)
    self.partners = partners
    addedNodes = partners.unmatchedAfter
    removedNodes = partners.unmatchedBefore
    let common = (0..<UInt32(new.nodeCount)).lazy.compactMap { node in
      partners.before(node).map { (before: $0, after: node) }
    }
    let (was, now) = (AddressReader(self.before.view), AddressReader(self.after.view))
    // What was found by its address has none other.
    renames = partners.evidence.sorted { $0.key < $1.key }.compactMap { after, evidence in
      guard let before = partners.before(after), was.text(before) != now.text(after) else {
        return nil
      }
      return Rename(before: before, after: after, evidence: evidence)
    }
    relabelled = Self.relabelled(old, new, common.map { ($0, $1) })
    propertyChanges = try PropertyComparison.changes(
      old, new, partners, translation, derived: derived, checkpoint: checkpoint
    ).map {
      PropertyChange(before: $0.before, after: $0.after, key: $0.key, old: $0.old, new: $0.new)
    }
    let relationships = try RelationshipComparison(
      old, new, partners, translation, derived: derived, checkpoint: checkpoint)
    addedRelationships = relationships.added
    removedRelationships = relationships.removed
    relationshipChanges = relationships.changes.map {
      RelationshipChange(before: $0.before, after: $0.after, properties: $0.properties)
    }
  }

  /// Some of the differences of another comparison.
  init(
    _ whole: MeshComparison, scope: (before: Set<UInt32>, after: Set<UInt32>),
    addedNodes: [UInt32], removedNodes: [UInt32], renames: [Rename],
    relabelled: [Relabelling], propertyChanges: [PropertyChange], addedRelationships: [UInt32],
    removedRelationships: [UInt32], relationshipChanges: [RelationshipChange]
  ) {
    before = whole.before
    after = whole.after
    showsDerived = whole.showsDerived
    partners = whole.partners
    originals = whole.originals
    self.scope = scope
    self.addedNodes = addedNodes
    self.removedNodes = removedNodes
    self.renames = renames
    self.relabelled = relabelled
    self.propertyChanges = propertyChanges
    self.addedRelationships = addedRelationships
    self.removedRelationships = removedRelationships
    self.relationshipChanges = relationshipChanges
  }

  /// The what-if in use against the mesh it lies over: every node is itself. O(what it changes).
  package init(whatIfOf context: MeshContext, derived: Bool = false) {
    let view = context.view
    let difference = OverlayDifference(view)
    before = context.over(GraphView(view.base))
    after = context
    showsDerived = derived
    partners = .identity(of: view)
    originals = nil
    addedNodes = difference.addedNodes
    removedNodes = difference.removedNodes
    renames = difference.changedNodes.filter { $0.properties.contains { $0.key == "address" } }
      .map { Rename(before: $0.node, after: $0.node, evidence: .identity) }
    relabelled = difference.changedNodes.filter {
      $0.labelsBefore.sorted() != $0.labelsAfter.sorted()
    }.map { Relabelling(before: $0.node, after: $0.node) }
    propertyChanges = difference.changedNodes.flatMap { change in
      change.properties.filter {
        $0.key != "address" && ComparedKeys.isCompared($0.key, derived: derived)
      }.map {
        PropertyChange(
          before: change.node, after: change.node, key: $0.key, old: $0.before, new: $0.after)
      }
    }
    let isShown = { (id: UInt32) in derived || !Self.isDerived(id, in: view) }
    addedRelationships = difference.addedRelationships.filter(isShown)
    removedRelationships = difference.removedRelationships.filter(isShown)
    relationshipChanges = difference.changedRelationships.filter { isShown($0.relationship) }.map {
      RelationshipChange(
        before: $0.relationship, after: $0.relationship,
        properties: $0.properties.filter { !ComparedKeys.provenance.contains($0.key) })
    }.filter { !$0.properties.isEmpty }
  }

  /// The nodes of either state that are looked at; nil for all.
  private(set) var scope: (before: Set<UInt32>, after: Set<UInt32>)?

  /// Whether a node of the later state is among those that are looked at.
  package func concerns(after node: UInt32) -> Bool { scope?.after.contains(node) ?? true }
  /// Whether a node of the earlier state is.
  package func concerns(before node: UInt32) -> Bool { scope?.before.contains(node) ?? true }

  /// What a later node is called in the mesh as it is open.
  package func original(_ node: UInt32) -> UInt32 { originals.map { $0[Int(node)] } ?? node }

  private static func isDerived(_ id: UInt32, in view: GraphView) -> Bool {
    view.types[view.relationship(id).type] == MeshSchema.Relation.feeds.rawValue
      && !view.property("via", ofRelationship: id).isNull
  }

  private static func relabelled(
    _ old: Graph, _ new: Graph, _ common: some Sequence<(UInt32, UInt32)>
  ) -> [Relabelling] {
    let was = old.groups.map { $0.labels.map { old.labels[$0] }.sorted() }
    let now = new.groups.map { $0.labels.map { new.labels[$0] }.sorted() }
    var isSame: [Int: Bool] = [:]
    return common.filter { before, after in
      let (left, right) = (old.group(of: before), new.group(of: after))
      let key = left * (now.count + 1) + right
      if let known = isSame[key] { return !known }
      isSame[key] = was[left] == now[right]
      return was[left] != now[right]
    }.map { Relabelling(before: $0.0, after: $0.1) }
  }
}

/// Reads addresses of many nodes.
private struct AddressReader {
  private let reader: PropertyReader?

  init(_ view: GraphView) {
    reader = view.keys.find("address").map { PropertyReader(view, key: $0) }
  }

  func text(_ node: UInt32) -> String? {
    if case .string(let text)? = reader?.value(of: node) { text } else { nil }
  }
}

extension MeshContext {
  /// The same with the what-if worked in, so that nodes have the numbers of a graph of its own, and
  /// their numbers before that.
  fileprivate var compacted: (context: MeshContext, originals: [UInt32]?) {
    guard view.overlay != nil else { return (self, nil) }
    let (graph, ids) = view.compacted()
    var originals = [UInt32](repeating: 0, count: graph.nodeCount)
    for (old, new) in ids { originals[Int(new)] = old }
    return (over(GraphView(graph)), originals)
  }
}
