package import Graphs
import Temporals

/// A graph as two lists, for the reference evaluator: nothing is fast, all of it is plain.
package struct NaiveGraph: Sendable {
  package struct Node: Sendable {
    package var labels: Set<String>
    package var properties: [String: Value]
    package var isAlive = true
  }

  package struct Edge: Sendable {
    package var type: String
    package var start: Int
    package var end: Int
    package var properties: [String: Value]
    package var isAlive = true
  }

  package var nodes: [Node] = []
  package var edges: [Edge] = []

  package init() {}

  package mutating func addNode(_ labels: Set<String>, _ properties: [String: Value]) -> Int {
    nodes.append(Node(labels: labels, properties: properties.filter { !$0.value.isNull }))
    return nodes.count - 1
  }

  package mutating func addEdge(
    _ type: String, _ start: Int, _ end: Int, _ properties: [String: Value]
  ) -> Int {
    edges.append(
      Edge(
        type: type, start: start, end: end,
        properties: properties.filter { !$0.value.isNull }))
    return edges.count - 1
  }

  var aliveNodes: [Int] { nodes.indices.filter { nodes[$0].isAlive } }

  /// The other ends of the relationships at a node; a self-loop once, whatever the direction.
  func steps(
    from node: Int, outgoing: Bool, incoming: Bool
  ) -> [(edge: Int, end: Int)] {
    var found: [(edge: Int, end: Int)] = []
    for (index, edge) in edges.enumerated() where edge.isAlive {
      if outgoing, edge.start == node {
        found.append((index, edge.end))
      } else if incoming, edge.end == node {
        found.append((index, edge.start))
      }
    }
    return found
  }

  /// How a value looks.
  package func notation(_ value: Value) -> Notation {
    func entries(_ properties: [String: Value]) -> [Notation.Entry] {
      properties.map { Notation.Entry(key: $0.key, value: notation($0.value)) }
    }
    switch value {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .list(let items): return .list(items.map(notation))
    case .map(let map):
      return .map(
        zip(map.keys, map.values).map { Notation.Entry(key: $0, value: notation($1)) })
    case .node(let id):
      let node = nodes[Int(id)]
      return .node(labels: node.labels.sorted(), properties: entries(node.properties))
    case .relationship(let id):
      let edge = edges[Int(id)]
      return .relationship(type: edge.type, properties: entries(edge.properties))
    case .temporal(let temporal): return .string(temporal.text)
    case .path(let path):
      var elements = path.nodes.prefix(1).map { notation(.node($0)) }
      var forward: [Bool] = []
      for (index, id) in path.relationships.enumerated() {
        forward.append(edges[Int(id)].start == Int(path.nodes[index]))
        elements.append(notation(.relationship(id)))
        elements.append(notation(.node(path.nodes[index + 1])))
      }
      return .path(elements, forward: forward)
    }
  }

  /// One line an entity, sorted: equal for graphs that look the same, whatever their numbering.
  package var look: [String] {
    let texts = nodes.indices.map { notation(.node(UInt32($0))).text() }
    let nodeLines = aliveNodes.map { texts[$0] }
    let edgeLines = edges.indices.filter { edges[$0].isAlive }.map { index in
      let middle = notation(.relationship(UInt32(index))).text()
      return "\(texts[edges[index].start])-\(middle)->\(texts[edges[index].end])"
    }
    return nodeLines.sorted() + edgeLines.sorted()
  }

  /// The graph as one CREATE; every node gets a name.
  package var createText: String {
    func properties(_ values: [String: Value]) -> String {
      let texts = values.keys.sorted().map { key in
        "\(key): \(notation(values[key] ?? .null).text())"
      }
      return texts.isEmpty ? "" : " {\(texts.joined(separator: ", "))}"
    }
    var parts = aliveNodes.map { index in
      let labels = nodes[index].labels.sorted().map { ":\($0)" }.joined()
      return "(n\(index)\(labels)\(properties(nodes[index].properties)))"
    }
    for edge in edges where edge.isAlive {
      parts.append("(n\(edge.start))-[:\(edge.type)\(properties(edge.properties))]->(n\(edge.end))")
    }
    return parts.isEmpty ? "" : "CREATE " + parts.joined(separator: ", ")
  }
}

extension GraphView {
  /// The same lines as `NaiveGraph.look`.
  package var look: [String] {
    var nodeLines: [String] = []
    var edgeLines: [String] = []
    func text(_ id: UInt32) -> String { Notation(.node(id), self).text() }
    for id in 0..<UInt32(nodeBound) where contains(id) { nodeLines.append(text(id)) }
    for id in 0..<UInt32(relationshipBound) where contains(relationship: id) {
      let (_, start, end) = relationship(id)
      let middle = Notation(.relationship(id), self).text()
      edgeLines.append("\(text(start))-\(middle)->\(text(end))")
    }
    return nodeLines.sorted() + edgeLines.sorted()
  }
}
