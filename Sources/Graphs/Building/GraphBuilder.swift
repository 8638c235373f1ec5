/// Gathers nodes, relationships and properties in any order, then freezes them into a `Graph`.
package struct GraphBuilder: ~Copyable {
  var labels = SymbolTable()
  var types = SymbolTable()
  var keys = SymbolTable()
  var strings = StringTable()
  /// Each distinct set of labels, ascending, by number.
  var labelSets: [[UInt32]] = []
  private var labelSetNumbers: [[UInt32]: UInt32] = [:]
  /// Numbers of the sets of one label, by label.
  private var setsOfLabels: [UInt32?] = []
  /// By provisional node id.
  var nodeLabelSets: [UInt32] = []
  var relationshipTypes: [UInt32] = []
  var starts: [UInt32] = []
  var ends: [UInt32] = []
  /// By key.
  var nodeProperties: [PropertyLog] = []
  var relationshipProperties: [PropertyLog] = []

  package init() {}

  package var nodeCount: Int { nodeLabelSets.count }
  package var relationshipCount: Int { starts.count }

  /// Numbers labels and types in this order, before those that nodes and relationships bring.
  package mutating func intern(labels names: [String], types: [String]) {
    for name in names { _ = labels.intern(name) }
    for type in types { _ = self.types.intern(type) }
  }

  /// Makes room for so many nodes and relationships.
  package mutating func reserve(nodes: Int, relationships: Int) {
    nodeLabelSets.reserveCapacity(nodes)
    relationshipTypes.reserveCapacity(relationships)
    starts.reserveCapacity(relationships)
    ends.reserveCapacity(relationships)
    strings.reserve(nodes)
  }

  /// Adds a node and returns its provisional id; `freeze` renumbers.
  package mutating func addNode(labels names: [String]) -> UInt32 {
    addNode(labelSet: labelSet(names))
  }

  /// Adds a node with the labels of a set that `labelSet` gave.
  package mutating func addNode(labelSet: UInt32) -> UInt32 {
    nodeLabelSets.append(labelSet)
    return UInt32(nodeLabelSets.count - 1)
  }

  /// Replaces the labels of a node.
  package mutating func setLabels(_ names: [String], of node: UInt32) {
    nodeLabelSets[Int(node)] = labelSet(names)
  }

  /// Adds a relationship between two nodes of this builder and returns its provisional id.
  package mutating func addRelationship(
    type: String, from start: UInt32, to end: UInt32
  ) -> UInt32 {
    precondition(Int(start) < nodeCount && Int(end) < nodeCount, "no such node")
    relationshipTypes.append(types.intern(type))
    starts.append(start)
    ends.append(end)
    return UInt32(starts.count - 1)
  }

  /// Sets a property of a node; the last value given wins, `.null` sets nothing.
  package mutating func setProperty(_ key: String, of node: UInt32, to value: Value) {
    let key = Int(keys.intern(key))
    while nodeProperties.count <= key { nodeProperties.append(PropertyLog()) }
    nodeProperties[key].append(value, for: node, strings: &strings)
  }

  /// Sets a property of a relationship; the last value given wins, `.null` sets nothing.
  package mutating func setProperty(
    _ key: String, ofRelationship relationship: UInt32, to value: Value
  ) {
    let key = Int(keys.intern(key))
    while relationshipProperties.count <= key { relationshipProperties.append(PropertyLog()) }
    relationshipProperties[key].append(value, for: relationship, strings: &strings)
  }

  /// The number of a property key that many have, for what takes numbers below.
  package mutating func key(_ name: String) -> UInt32 {
    let key = keys.intern(name)
    while nodeProperties.count <= Int(key) { nodeProperties.append(PropertyLog()) }
    while relationshipProperties.count <= Int(key) { relationshipProperties.append(PropertyLog()) }
    return key
  }

  /// Sets a property of a node whose key has a number.
  package mutating func setProperty(_ key: UInt32, of node: UInt32, to value: Value) {
    nodeProperties[Int(key)].append(value, for: node, strings: &strings)
  }

  /// Sets a property of a relationship whose key has a number.
  package mutating func setProperty(
    _ key: UInt32, ofRelationship relationship: UInt32, to value: Value
  ) {
    relationshipProperties[Int(key)].append(value, for: relationship, strings: &strings)
  }

  /// The code of a text that is given to many, for `setText`.
  package mutating func code(of text: String) -> UInt32 { strings.intern(text) }

  /// Sets a property of a node to the text of a code.
  package mutating func setText(_ key: UInt32, of node: UInt32, code: UInt32) {
    nodeProperties[Int(key)].append(code: code, for: node)
  }

  /// Sets a property of a relationship to the text of a code.
  package mutating func setText(
    _ key: UInt32, ofRelationship relationship: UInt32, code: UInt32
  ) {
    relationshipProperties[Int(key)].append(code: code, for: relationship)
  }

  /// The number of a set of labels that many nodes carry.
  package mutating func labelSet(_ names: [String]) -> UInt32 {
    guard names.count == 1 else { return labelSet(of: names) }
    let label = Int(labels.intern(names[0]))
    while setsOfLabels.count <= label { setsOfLabels.append(nil) }
    if let known = setsOfLabels[label] { return known }
    let number = labelSet(of: names)
    setsOfLabels[label] = number
    return number
  }

  private mutating func labelSet(of names: [String]) -> UInt32 {
    let set = Set(names.map { labels.intern($0) }).sorted()
    if let number = labelSetNumbers[set] { return number }
    let number = UInt32(labelSets.count)
    labelSets.append(set)
    labelSetNumbers[set] = number
    return number
  }

  /// The frozen graph, and for each provisional node id its final one.
  ///
  /// `flow` names the relationship types along which data moves; they give the order inside a label
  /// group. O(nodes + relationships log relationships + values).
  package consuming func freeze(flow: [String] = []) -> (graph: Graph, ids: [UInt32]) {
    strings.settle()
    let numbering = NodeNumbering(
      labelSets: labelSets, labels: labels, nodeLabelSets: nodeLabelSets, levels: levels(flow))
    let helpers = nodeCount < Self.fewNodes ? 0 : Processors.count - 1
    let rows = RelationshipRows(
      typeCount: types.count, types: relationshipTypes,
      starts: starts.map { numbering.ids[Int($0)] }, ends: ends.map { numbering.ids[Int($0)] },
      helpers: helpers)
    while nodeProperties.count < keys.count { nodeProperties.append(PropertyLog()) }
    while relationshipProperties.count < keys.count {
      relationshipProperties.append(PropertyLog())
    }
    let nodeColumns = Self.columns(
      nodeProperties, ids: numbering.ids,
      PropertyLog.Runs(
        sets: nodeLabelSets, ofSets: numbering.groupsOfSets, ids: numbering.groups.map(\.nodes)),
      strings, helpers: helpers)
    let relationshipColumns = Self.columns(
      relationshipProperties, ids: rows.ids,
      PropertyLog.Runs(
        sets: relationshipTypes, ofSets: [UInt32](0..<UInt32(types.count)),
        ids: rows.stores.map(\.ids)), strings, helpers: helpers)
    let graph = Graph(
      labels: labels, types: types, keys: keys, strings: strings, groups: numbering.groups,
      relationships: rows.stores, nodeColumns: nodeColumns,
      relationshipColumns: relationshipColumns)
    return (graph, numbering.ids)
  }

  /// A graph of fewer nodes is done before a thread has started.
  private static let fewNodes = 4_096

  /// By provisional id: the topological level along the flow.
  private func levels(_ flow: [String]) -> [UInt32] {
    let flowTypes = flow.compactMap { types.find($0) }
    guard !flowTypes.isEmpty else { return [UInt32](repeating: 0, count: nodeLabelSets.count) }
    var edges: [(start: UInt32, end: UInt32)] = []
    for index in starts.indices where flowTypes.contains(relationshipTypes[index]) {
      edges.append((starts[index], ends[index]))
    }
    return Condensation(nodeCount: nodeLabelSets.count, edges: edges).levels
  }

  /// By key.
  private static func columns(
    _ logs: [PropertyLog], ids: [UInt32], _ runs: PropertyLog.Runs, _ strings: StringTable,
    helpers: Int
  ) -> [ColumnSet] {
    SharedWork(logs.count, helpers: helpers) { key in
      ColumnSet(logs[key].columns(ids: ids, runs: runs, strings: strings))
    }.outcomes()
  }
}
