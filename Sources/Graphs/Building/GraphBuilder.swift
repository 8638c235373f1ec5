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

  /// Adds a node and returns its provisional id; `freeze` renumbers.
  package mutating func addNode(labels names: [String]) -> UInt32 {
    nodeLabelSets.append(labelSet(names))
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

  private mutating func labelSet(_ names: [String]) -> UInt32 {
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
  /// group. O(nodes log nodes + relationships).
  package consuming func freeze(flow: [String] = []) -> (graph: Graph, ids: [UInt32]) {
    let flowTypes = Set(flow.compactMap { types.find($0) })
    var levels = [UInt32](repeating: 0, count: nodeCount)
    if !flowTypes.isEmpty {
      var edges: [(start: UInt32, end: UInt32)] = []
      for index in starts.indices where flowTypes.contains(relationshipTypes[index]) {
        edges.append((starts[index], ends[index]))
      }
      levels = Condensation(nodeCount: nodeCount, edges: edges).levels
    }
    let numbering = NodeNumbering(
      labelSets: labelSets, labels: labels, nodeLabelSets: nodeLabelSets, levels: levels)
    let rows = RelationshipRows(
      typeCount: types.count, types: relationshipTypes,
      starts: starts.map { numbering.ids[Int($0)] }, ends: ends.map { numbering.ids[Int($0)] })
    while nodeProperties.count < keys.count { nodeProperties.append(PropertyLog()) }
    while relationshipProperties.count < keys.count {
      relationshipProperties.append(PropertyLog())
    }
    let nodeColumns = nodeProperties.map { log in
      ColumnSet(
        log.columns(ids: numbering.ids, runs: numbering.groups.map(\.nodes), strings: strings))
    }
    let relationshipColumns = relationshipProperties.map { log in
      ColumnSet(log.columns(ids: rows.ids, runs: rows.stores.map(\.ids), strings: strings))
    }
    let graph = Graph(
      labels: labels, types: types, keys: keys, strings: strings, groups: numbering.groups,
      relationships: rows.stores, nodeColumns: nodeColumns,
      relationshipColumns: relationshipColumns)
    return (graph, numbering.ids)
  }
}
