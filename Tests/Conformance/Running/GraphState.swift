package import Graphs

/// Everything that is in a mesh at one moment; two of them tell what a query did.
package struct GraphState: Sendable, Equatable {
  /// An entity, a key of it and the look of the value.
  package struct Property: Sendable, Hashable {
    package var isNode: Bool
    package var id: UInt32
    package var key: String
    package var value: String
  }

  package struct Edge: Sendable, Hashable {
    package var id: UInt32
    package var type: String
    package var start: UInt32
    package var end: UInt32
  }

  package private(set) var nodes: [UInt32: [String]] = [:]
  package private(set) var relationships: Set<Edge> = []
  package private(set) var properties: Set<Property> = []

  package init(_ view: GraphView) {
    for id in 0..<UInt32(view.nodeBound) where view.contains(id) {
      nodes[id] = view.labelNames(of: id).sorted()
      for (key, value) in view.properties(of: id) {
        let text = Notation(value, view).text()
        properties.insert(Property(isNode: true, id: id, key: key, value: text))
      }
    }
    for id in 0..<UInt32(view.relationshipBound) where view.contains(relationship: id) {
      let (type, start, end) = view.relationship(id)
      relationships.insert(Edge(id: id, type: view.types[type], start: start, end: end))
      for (key, value) in view.properties(ofRelationship: id) {
        let text = Notation(value, view).text()
        properties.insert(Property(isNode: false, id: id, key: key, value: text))
      }
    }
  }

  package var labels: Set<String> { Set(nodes.values.joined()) }

  /// The counters of feature files, `+nodes` …, that are not 0.
  package static func effects(from old: GraphState, to new: GraphState) -> [String: Int] {
    let sets: [(String, added: Int, removed: Int)] = [
      ("nodes", added(old.nodes, new.nodes), added(new.nodes, old.nodes)),
      (
        "relationships", added(old.relationships, new.relationships),
        added(new.relationships, old.relationships)
      ),
      (
        "labels", new.labels.subtracting(old.labels).count,
        old.labels.subtracting(new.labels).count
      ),
      (
        "properties", new.properties.subtracting(old.properties).count,
        old.properties.subtracting(new.properties).count
      ),
    ]
    var effects: [String: Int] = [:]
    for (name, added, removed) in sets {
      if added > 0 { effects["+\(name)"] = added }
      if removed > 0 { effects["-\(name)"] = removed }
    }
    return effects
  }

  private static func added(_ old: [UInt32: [String]], _ new: [UInt32: [String]]) -> Int {
    new.keys.count { old[$0] == nil }
  }

  private static func added(_ old: Set<Edge>, _ new: Set<Edge>) -> Int {
    let known = Set(old.map(\.id))
    return new.count { !known.contains($0.id) }
  }

  /// A relationship that hangs on a node that is not there, if any.
  package var danglingRelationship: Edge? {
    relationships.sorted { $0.id < $1.id }.first { nodes[$0.start] == nil || nodes[$0.end] == nil }
  }
}
