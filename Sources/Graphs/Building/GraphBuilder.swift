/// Gathers nodes, relationships and properties in any order, then freezes them into a `Graph`.
package struct GraphBuilder: ~Copyable {
  var labels = SymbolTable()
  /// Each distinct set of labels, ascending, by number.
  var labelSets: [[UInt32]] = []
  private var labelSetNumbers: [[UInt32]: UInt32] = [:]
  /// Numbers of the sets of one label, by label.
  private var setsOfLabels: [UInt32?] = []
  /// By provisional node id.
  var nodeLabelSets: [UInt32] = []
  var relationships = RelationshipPart()
  var properties = PropertyPart()
  /// Taken over when the graph is made.
  private var parts: [PropertyPart] = []

  package init() {}

  package var nodeCount: Int { nodeLabelSets.count }
  package var relationshipCount: Int { relationships.count }

  /// Numbers labels and types in this order, before those that nodes and relationships bring.
  package mutating func intern(labels names: [String], types: [String]) {
    for name in names { _ = labels.intern(name) }
    relationships.intern(types)
  }

  /// Makes room for so many nodes and relationships.
  package mutating func reserve(nodes: Int, relationships: Int) {
    nodeLabelSets.reserveCapacity(nodes)
    self.relationships.reserve(relationships)
    properties.reserve(texts: nodes)
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
    return relationships.add(type: type, from: start, to: end)
  }

  /// Takes over relationships that were gathered apart, between nodes of this builder, while it has
  /// none of its own.
  package mutating func add(_ part: consuming RelationshipPart) {
    precondition(relationships.count == 0, "there are relationships already")
    precondition((part.highestEnd.map(Int.init) ?? -1) < nodeCount, "no such node")
    part.intern(first: relationships.types)
    relationships = part
  }

  /// Takes over properties that were gathered apart; of two values of one property that was given
  /// here counts.
  package mutating func add(_ part: consuming PropertyPart) { parts.append(part) }

  /// Sets a property of a node; the last value given wins, `.null` sets nothing.
  package mutating func setProperty(_ key: String, of node: UInt32, to value: Value) {
    properties.set(key, of: node, to: value)
  }

  /// Sets a property of a relationship; the last value given wins, `.null` sets nothing.
  package mutating func setProperty(
    _ key: String, ofRelationship relationship: UInt32, to value: Value
  ) {
    properties.set(key, ofRelationship: relationship, to: value)
  }

  /// The number of a property key that many nodes have, for what takes numbers below.
  package mutating func key(_ name: String) -> UInt32 { properties.key(name) }

  /// Makes room for so many values of a property of nodes.
  package mutating func reserve(_ key: UInt32, ofNodes values: Int) {
    properties.reserve(key, ofNodes: values)
  }

  /// Sets a property of a node whose key has a number.
  package mutating func setProperty(_ key: UInt32, of node: UInt32, to value: Value) {
    properties.set(key, of: node, to: value)
  }

  /// Says that a text is given soon: what is done for several of them waits for memory but once.
  package mutating func foresee(_ text: String) { properties.foresee(text) }

  /// The same for a part of some bytes, which is UTF-8.
  package mutating func foresee(utf8 bytes: [UInt8], _ range: Range<Int>) {
    properties.foresee(utf8: bytes, range)
  }

  /// The code of a text that is given to many, for `setText`.
  package mutating func code(of text: String) -> UInt32 { properties.code(of: text) }

  /// The code of a text that is a part of some bytes, which is UTF-8.
  package mutating func code(ofUtf8 bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    properties.code(ofUtf8: bytes, range)
  }

  /// The code of what has a code in another table.
  package mutating func code(_ code: UInt32, of other: StringTable) -> UInt32 {
    properties.code(code, of: other)
  }

  /// Sets a property of a node to the text of a code.
  package mutating func setText(_ key: UInt32, of node: UInt32, code: UInt32) {
    properties.setText(key, of: node, code: code)
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
    let helpers = nodeCount < Self.fewNodes ? 0 : Processors.count - 1
    let types = relationships.types
    let (labelSets, labels, nodeLabelSets) = (labelSets, labels, nodeLabelSets)
    let relationships = relationships
    let number: @Sendable () -> Numbered = {
      Numbered(labelSets, labels, nodeLabelSets, relationships, flow: flow, helpers: helpers)
    }
    let helper = helpers > 0 ? Helper(number) : nil
    settleProperties()
    let keys = properties.keys
    let strings = properties.strings
    let numbered = helper?.wait() ?? number()
    let (numbering, rows) = (numbered.nodes, numbered.rows)
    let nodeColumns = Self.columns(
      properties.nodes, ids: numbering.ids,
      PropertyLog.Runs(
        sets: nodeLabelSets, ofSets: numbering.groupsOfSets, ids: numbering.groups.map(\.nodes)),
      strings, helpers: helpers)
    let relationshipColumns = Self.columns(
      properties.relationships, ids: rows.ids,
      PropertyLog.Runs(
        sets: relationships.numbers, ofSets: [UInt32](0..<UInt32(types.count)),
        ids: rows.stores.map(\.ids)), strings, helpers: helpers)
    let graph = Graph(
      labels: labels, types: types, keys: keys, strings: strings, groups: numbering.groups,
      relationships: rows.stores, nodeColumns: nodeColumns,
      relationshipColumns: relationshipColumns)
    return (graph, numbering.ids)
  }

  /// A graph of fewer nodes is done before a thread has started.
  private static let fewNodes = 4_096

  private mutating func settleProperties() {
    parts.reverse()
    while let part = parts.popLast() { properties.prepend(part) }
    properties.settle()
  }

  /// Final ids of nodes and relationships.
  private struct Numbered: Sendable {
    let nodes: NodeNumbering
    let rows: RelationshipRows

    init(
      _ labelSets: [[UInt32]], _ labels: SymbolTable, _ nodeLabelSets: [UInt32],
      _ relationships: RelationshipPart, flow: [String], helpers: Int
    ) {
      let nodes = NodeNumbering(
        labelSets: labelSets, labels: labels, nodeLabelSets: nodeLabelSets,
        levels: GraphBuilder.levels(nodeLabelSets.count, relationships, flow))
      self.nodes = nodes
      rows = RelationshipRows(
        typeCount: relationships.types.count, types: relationships.numbers,
        starts: relationships.starts.map { nodes.ids[Int($0)] },
        ends: relationships.ends.map { nodes.ids[Int($0)] }, helpers: helpers)
    }
  }

  /// By provisional id: the topological level along the flow.
  private static func levels(
    _ nodeCount: Int, _ relationships: RelationshipPart, _ flow: [String]
  ) -> [UInt32] {
    let flowTypes = flow.compactMap { relationships.types.find($0) }
    guard !flowTypes.isEmpty else { return [UInt32](repeating: 0, count: nodeCount) }
    var edges: [(start: UInt32, end: UInt32)] = []
    for index in relationships.starts.indices
    where flowTypes.contains(relationships.numbers[index]) {
      edges.append((relationships.starts[index], relationships.ends[index]))
    }
    return Condensation(nodeCount: nodeCount, edges: edges).levels
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
