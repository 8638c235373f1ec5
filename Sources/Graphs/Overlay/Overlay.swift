/// A what-if: what is added to, changed in and taken from an immutable base.
///
/// New nodes and relationships are numbered on from the base. Dropping the overlay undoes
/// everything; facts about the base hold for every type and node that the overlay leaves alone.
package struct Overlay: Sendable {
  struct AddedRelationship: Sendable {
    let type: UInt32
    let start: UInt32
    let end: UInt32
  }

  package let base: Graph
  package private(set) var labels: SymbolTable
  package private(set) var types: SymbolTable
  package private(set) var keys: SymbolTable
  /// Labels of added nodes and of base nodes whose labels changed, ascending.
  private(set) var nodeLabels: [UInt32: [UInt32]] = [:]
  private(set) var addedNodeCount = 0
  private(set) var removedNodes: Set<UInt32> = []
  private(set) var added: [AddedRelationship] = []
  private(set) var removedRelationships: Set<UInt32> = []
  /// Added relationships by node and type, as positions in `added`.
  private(set) var outgoing: [UInt64: [Int]] = [:]
  private(set) var incoming: [UInt64: [Int]] = [:]
  /// By key: node (or relationship) → value; `.null` hides a value of the base.
  private(set) var nodeProperties: [UInt32: [UInt32: Value]] = [:]
  private(set) var relationshipProperties: [UInt32: [UInt32: Value]] = [:]
  /// Types of which the overlay added or removed a relationship.
  package private(set) var touchedTypes: Set<UInt32> = []

  package init(over base: Graph) {
    self.base = base
    labels = base.labels
    types = base.types
    keys = base.keys
  }

  package var isEmpty: Bool {
    nodeLabels.isEmpty && removedNodes.isEmpty && added.isEmpty && removedRelationships.isEmpty
      && nodeProperties.isEmpty && relationshipProperties.isEmpty
  }

  /// Adds a node and returns its id.
  package mutating func addNode(labels names: [String]) -> UInt32 {
    let id = UInt32(base.nodeCount + addedNodeCount)
    addedNodeCount += 1
    setLabels(names, of: id)
    return id
  }

  /// Replaces the labels of a node.
  package mutating func setLabels(_ names: [String], of node: UInt32) {
    nodeLabels[node] = Set(names.map { labels.intern($0) }).sorted()
  }

  /// Sets a property of a node; `.null` removes it.
  package mutating func setProperty(_ key: String, of node: UInt32, to value: Value) {
    nodeProperties[keys.intern(key), default: [:]][node] = value
  }

  /// Sets a property of a relationship; `.null` removes it.
  package mutating func setProperty(
    _ key: String, ofRelationship id: UInt32, to value: Value
  ) {
    relationshipProperties[keys.intern(key), default: [:]][id] = value
  }

  /// Adds a relationship and returns its id.
  package mutating func addRelationship(
    type name: String, from start: UInt32, to end: UInt32
  ) -> UInt32 {
    let type = types.intern(name)
    let position = added.count
    added.append(AddedRelationship(type: type, start: start, end: end))
    outgoing[Self.slot(start, type), default: []].append(position)
    incoming[Self.slot(end, type), default: []].append(position)
    touchedTypes.insert(type)
    return UInt32(base.relationshipCount + position)
  }

  /// Takes a relationship away, of the base or added.
  package mutating func removeRelationship(_ id: UInt32) {
    removedRelationships.insert(id)
    let position = Int(id) - base.relationshipCount
    touchedTypes.insert(
      position >= 0 ? added[position].type : UInt32(base.type(ofRelationship: id)))
  }

  /// Takes a node away; its relationships are the caller's to remove first.
  package mutating func removeNode(_ id: UInt32) {
    removedNodes.insert(id)
  }

  static func slot(_ node: UInt32, _ type: UInt32) -> UInt64 {
    UInt64(type) << 32 | UInt64(node)
  }
}
