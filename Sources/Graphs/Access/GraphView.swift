/// What a query reads: a base and the what-if that lies over it, if one is in use.
package struct GraphView: Sendable {
  package enum Direction: Sendable {
    case outgoing
    case incoming
  }

  package let base: Graph
  package let overlay: Overlay?

  package init(_ base: Graph, overlay: Overlay? = nil) {
    self.base = base
    self.overlay = overlay.flatMap { $0.isEmpty ? nil : $0 }
  }

  package var labels: SymbolTable { overlay?.labels ?? base.labels }
  package var types: SymbolTable { overlay?.types ?? base.types }
  package var keys: SymbolTable { overlay?.keys ?? base.keys }

  /// One more than the largest node id, removed nodes included: the size of a node bitmap.
  package var nodeBound: Int { overlay?.nodeBound ?? base.nodeCount }
  package var relationshipBound: Int { overlay?.relationshipBound ?? base.relationshipCount }

  /// Whether a node or relationship was removed that some value may still name.
  package var hasRemovals: Bool {
    guard let overlay else { return false }
    return !overlay.removedNodes.isEmpty || !overlay.removedRelationships.isEmpty
  }

  /// Whether a node of this id exists and was not removed.
  package func contains(_ node: UInt32) -> Bool {
    Int(node) < nodeBound && !(overlay?.removedNodes.contains(node) ?? false)
  }

  /// Whether a relationship of this id exists and was not removed.
  package func contains(relationship id: UInt32) -> Bool {
    Int(id) < relationshipBound && !(overlay?.removedRelationships.contains(id) ?? false)
  }

  /// Label numbers of a node, ascending.
  package func labels(of node: UInt32) -> [UInt32] {
    guard Int(node) < nodeBound else { return [] }
    if let overlay { return overlay.labelSets[overlay.labelSet(of: node)] }
    return base.groups[base.group(of: node)].labels
  }

  /// Label names of a node, in the order of their numbers.
  package func labelNames(of node: UInt32) -> [String] {
    labels(of: node).map { labels[$0] }
  }

  package func hasLabel(_ label: UInt32, _ node: UInt32) -> Bool {
    labels(of: node).contains(label)
  }

  /// Every node whose label numbers satisfy the predicate, which is asked once a label group and
  /// once for each combination of labels; O(added and relabelled nodes).
  package func nodes(where matches: ([UInt32]) -> Bool) -> NodeSet {
    let ranges = base.groups.filter { matches($0.labels) }.map(\.nodes)
    guard let overlay else { return NodeSet(ranges: ranges, excluded: [], extra: []) }
    let isWanted = overlay.labelSets.sets.map(matches)
    let removed = overlay.removedNodes
    var extra = overlay.changedLabels.filter { node, set in
      isWanted[Int(set)] && !removed.contains(node)
    }.keys.sorted()
    for (position, set) in overlay.addedLabels.enumerated() where isWanted[Int(set)] {
      let node = UInt32(base.nodeCount + position)
      if removed.isEmpty || !removed.contains(node) { extra.append(node) }
    }
    return NodeSet(ranges: ranges, excluded: overlay.hiddenNodes, extra: extra)
  }

  /// Every node of a label, or of the mesh when `label` is nil.
  package func nodes(labelled label: UInt32?) -> NodeSet {
    nodes { label == nil || $0.contains(label ?? 0) }
  }

  /// A property of a node, `.null` when it has none.
  package func property(_ key: UInt32, of node: UInt32) -> Value {
    PropertyReader(self, key: key).value(of: node)
  }

  /// The property of that name, `.null` when the node or the mesh has none.
  package func property(_ name: String, of node: UInt32) -> Value {
    keys.find(name).map { property($0, of: node) } ?? .null
  }

  /// The text of a string property, nil when it is absent or of another type.
  package func text(_ name: String, of node: UInt32) -> String? {
    if case .string(let text) = property(name, of: node) { text } else { nil }
  }

  /// A property of a relationship, `.null` when it has none.
  package func property(_ key: UInt32, ofRelationship id: UInt32) -> Value {
    if let patched = overlay?.relationshipProperties[key]?[id] { return patched }
    guard Int(id) < base.relationshipCount, Int(key) < base.relationshipColumns.count else {
      return .null
    }
    let type = base.type(ofRelationship: id)
    guard let column = base.relationshipColumns[Int(key)][type] else { return .null }
    return column.value(at: Int(id - column.first), strings: base.strings)
  }

  package func property(_ name: String, ofRelationship id: UInt32) -> Value {
    keys.find(name).map { property($0, ofRelationship: id) } ?? .null
  }

  /// Property names and values of a node, sorted by name.
  package func properties(of node: UInt32) -> [(key: String, value: Value)] {
    sortedProperties { property($0, of: node) }
  }

  /// Property names and values of a relationship, sorted by name.
  package func properties(ofRelationship id: UInt32) -> [(key: String, value: Value)] {
    sortedProperties { property($0, ofRelationship: id) }
  }

  private func sortedProperties(_ read: (UInt32) -> Value) -> [(key: String, value: Value)] {
    var found: [(key: String, value: Value)] = []
    for key in 0..<UInt32(keys.count) {
      let value = read(key)
      if !value.isNull { found.append((keys[key], value)) }
    }
    return found.sorted { $0.key < $1.key }
  }

  /// Type, start and end of a relationship. O(log relationships).
  package func relationship(_ id: UInt32) -> (type: UInt32, start: UInt32, end: UInt32) {
    if let overlay, Int(id) >= base.relationshipCount {
      let added = overlay.added[Int(id) - base.relationshipCount]
      return (added.type, added.start, added.end)
    }
    let type = base.type(ofRelationship: id)
    let forward = base.relationships[type].forward
    let position = Int(id - forward.firstRelationship)
    return (UInt32(type), forward.node(at: position), forward.targets[position])
  }

  /// The node at an address, nil when there is none.
  package func node(at address: String) -> UInt32? { nodes(at: address).first }

  /// Every node whose address is that text now: one, unless the mesh is at odds with itself. Those
  /// that a what-if gave the address come first.
  package func nodes(at address: String) -> [UInt32] {
    let given = overlay?.addresses[address]?.filter { contains($0) } ?? []
    guard let code = base.strings.find(address) else { return given }
    return given
      + base.addresses.nodes(addressed: code).filter { node in
        contains(node) && !given.contains(node) && text("address", of: node) == address
      }
  }

  /// Nodes that have `name` among their aliases, ascending.
  package func nodes(aliased name: String) -> [UInt32] {
    let code = base.strings.find(name)
    let known = code.map { base.addresses.nodes(aliased: $0).filter { contains($0) } } ?? []
    guard let patches = keys.find("aliases").flatMap({ overlay?.nodeProperties[$0] }) else {
      return known
    }
    let given = patches.filter { node, value in
      guard contains(node), case .list(let names) = value else { return false }
      return names.contains { if case .string(name) = $0 { true } else { false } }
    }
    return (known.filter { patches[$0] == nil } + given.keys).sorted()
  }
}
