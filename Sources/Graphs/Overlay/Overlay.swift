/// A what-if: what is added to, changed in and taken from an immutable base.
///
/// New nodes and relationships are numbered on from the base; numbers are not used again. Dropping
/// the overlay undoes everything; facts about the base hold for every type and node that the
/// overlay leaves alone. Every write is O(1) on average, beside the degree of a node whose added
/// relationship is taken away; copying an overlay copies nothing until one of the copies changes.
package struct Overlay: Sendable {
  struct AddedRelationship: Sendable {
    let type: UInt32
    let start: UInt32
    let end: UInt32
  }

  typealias Neighbours = [UInt32: [(neighbour: UInt32, relationship: UInt32)]]

  package let base: Graph
  package private(set) var labels: SymbolTable
  package private(set) var types: SymbolTable
  package private(set) var keys: SymbolTable
  /// The combinations of labels that nodes carry: those of the base's groups, then new ones.
  private(set) var labelSets: LabelSets
  /// Label set of each added node.
  private(set) var addedLabels: [UInt32] = []
  /// Label sets of base nodes whose labels changed.
  private(set) var changedLabels: [UInt32: UInt32] = [:]
  /// Base nodes that a scan of the base must leave out: removed, or of other labels now.
  package private(set) var hiddenNodes: Set<UInt32> = []
  private(set) var removedNodes: Set<UInt32> = []
  private(set) var added: [AddedRelationship] = []
  private(set) var removedRelationships: Set<UInt32> = []
  /// Living added relationships by type and node.
  private(set) var outgoing: [UInt32: Neighbours] = [:]
  private(set) var incoming: [UInt32: Neighbours] = [:]
  /// By type, one bit a node: those whose neighbours changed. May be shorter than the nodes are.
  private(set) var touchedOut: [UInt32: [UInt64]] = [:]
  private(set) var touchedIn: [UInt32: [UInt64]] = [:]
  /// By key: node (or relationship) → value; `.null` hides a value of the base.
  private(set) var nodeProperties: [UInt32: [UInt32: Value]] = [:]
  private(set) var relationshipProperties: [UInt32: [UInt32: Value]] = [:]
  /// Nodes by the addresses that the overlay gave them.
  private(set) var addresses: [String: [UInt32]] = [:]
  /// Types of which the overlay added or removed a relationship.
  package private(set) var touchedTypes: Set<UInt32> = []

  package init(over base: Graph) {
    self.base = base
    labels = base.labels
    types = base.types
    keys = base.keys
    labelSets = LabelSets(base)
  }

  package var isEmpty: Bool {
    addedLabels.isEmpty && hiddenNodes.isEmpty && added.isEmpty && removedRelationships.isEmpty
      && nodeProperties.isEmpty && relationshipProperties.isEmpty
  }

  var addedNodeCount: Int { addedLabels.count }
  package var nodeBound: Int { base.nodeCount + addedLabels.count }
  package var relationshipBound: Int { base.relationshipCount + added.count }

  // MARK: Names

  /// The number of a label, given one if it is new.
  package mutating func internLabel(_ name: String) -> UInt32 { labels.intern(name) }

  /// The number of a relationship type, given one if it is new.
  package mutating func internType(_ name: String) -> UInt32 { types.intern(name) }

  /// The number of a property key, given one if it is new.
  package mutating func internKey(_ name: String) -> UInt32 { keys.intern(name) }

  /// The number of a combination of labels, for `addNode(labelSet:)`.
  package mutating func internLabels(_ names: [String]) -> UInt32 {
    labelSets.intern(Set(names.map { labels.intern($0) }).sorted())
  }

  mutating func internLabelSet(_ numbers: [UInt32]) -> UInt32 { labelSets.intern(numbers) }

  // MARK: Nodes

  /// Adds a node and returns its id.
  package mutating func addNode(labels names: [String]) -> UInt32 {
    addNode(labelSet: internLabels(names))
  }

  /// Adds a node that carries a combination of labels, and returns its id.
  package mutating func addNode(labelSet: UInt32) -> UInt32 {
    let id = UInt32(nodeBound)
    addedLabels.append(labelSet)
    labelSets.count(labelSet, by: 1)
    return id
  }

  /// Replaces the labels of a node.
  package mutating func setLabels(_ names: [String], of node: UInt32) {
    setLabelSet(internLabels(names), of: node)
  }

  mutating func setLabelSet(_ set: UInt32, of node: UInt32) {
    let old = labelSet(of: node)
    guard old != set else { return }
    if Int(node) >= base.nodeCount {
      addedLabels[Int(node) - base.nodeCount] = set
    } else {
      changedLabels[node] = set
      hiddenNodes.insert(node)
    }
    guard !removedNodes.contains(node) else { return }
    labelSets.count(old, by: -1)
    labelSets.count(set, by: 1)
  }

  /// The number of a node's combination of labels.
  func labelSet(of node: UInt32) -> UInt32 {
    if Int(node) >= base.nodeCount { return addedLabels[Int(node) - base.nodeCount] }
    return changedLabels[node] ?? labelSets.byGroup[base.group(of: node)]
  }

  /// Takes a node away; its relationships are the caller's to remove.
  package mutating func removeNode(_ id: UInt32) {
    guard removedNodes.insert(id).inserted else { return }
    if Int(id) < base.nodeCount { hiddenNodes.insert(id) }
    labelSets.count(labelSet(of: id), by: -1)
  }

  // MARK: Relationships

  /// Adds a relationship and returns its id.
  package mutating func addRelationship(
    type name: String, from start: UInt32, to end: UInt32
  ) -> UInt32 {
    addRelationship(type: types.intern(name), from: start, to: end)
  }

  /// Adds a relationship of a type by its number, and returns its id.
  package mutating func addRelationship(
    type: UInt32, from start: UInt32, to end: UInt32
  ) -> UInt32 {
    let id = UInt32(relationshipBound)
    added.append(AddedRelationship(type: type, start: start, end: end))
    outgoing[type, default: [:]][start, default: []].append((neighbour: end, relationship: id))
    incoming[type, default: [:]][end, default: []].append((neighbour: start, relationship: id))
    touch(type, start, end)
    return id
  }

  private mutating func touch(_ type: UInt32, _ start: UInt32, _ end: UInt32) {
    touchedTypes.insert(type)
    let words = nodeBound / 64 + 1
    Self.set(start, in: &touchedOut[type, default: []], words)
    Self.set(end, in: &touchedIn[type, default: []], words)
  }

  private static func set(_ node: UInt32, in bits: inout [UInt64], _ words: Int) {
    if bits.count < words {
      bits += [UInt64](repeating: 0, count: words + words / 2 - bits.count)
    }
    bits[Int(node) >> 6] |= 1 << UInt64(node & 63)
  }

  /// Takes a relationship away, of the base or added.
  package mutating func removeRelationship(_ id: UInt32) {
    guard removedRelationships.insert(id).inserted else { return }
    let position = Int(id) - base.relationshipCount
    guard position >= 0 else {
      let type = base.type(ofRelationship: id)
      let forward = base.relationships[type].forward
      let place = Int(id - forward.firstRelationship)
      touch(UInt32(type), forward.node(at: place), forward.targets[place])
      return
    }
    let gone = added[position]
    Self.remove(id, of: gone.start, from: &outgoing[gone.type, default: [:]])
    Self.remove(id, of: gone.end, from: &incoming[gone.type, default: [:]])
  }

  private static func remove(_ id: UInt32, of node: UInt32, from lists: inout Neighbours) {
    guard let position = lists[node]?.lastIndex(where: { $0.relationship == id }) else { return }
    lists[node]?.remove(at: position)
    if lists[node]?.isEmpty == true { lists[node] = nil }
  }

  // MARK: Properties

  /// Sets a property of a node; `.null` removes it.
  package mutating func setProperty(_ key: String, of node: UInt32, to value: Value) {
    setProperty(keys.intern(key), of: node, to: value)
  }

  /// Sets a property of a node by the number of its key; `.null` removes it.
  package mutating func setProperty(_ key: UInt32, of node: UInt32, to value: Value) {
    let old = nodeProperties[key, default: [:]].updateValue(value, forKey: node)
    guard key == keys.find("address") else { return }
    if case .string(let text)? = old { addresses[text]?.removeAll { $0 == node } }
    if case .string(let text) = value { addresses[text, default: []].append(node) }
  }

  /// Sets a property of a relationship; `.null` removes it.
  package mutating func setProperty(
    _ key: String, ofRelationship id: UInt32, to value: Value
  ) {
    setProperty(keys.intern(key), ofRelationship: id, to: value)
  }

  /// Sets a property of a relationship by the number of its key; `.null` removes it.
  package mutating func setProperty(
    _ key: UInt32, ofRelationship id: UInt32, to value: Value
  ) {
    relationshipProperties[key, default: [:]][id] = value
  }
}
