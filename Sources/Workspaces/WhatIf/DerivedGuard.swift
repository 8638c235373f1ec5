import Diagnostics
import Graphs
import Syntax

/// Refuses to write by hand what follows from other facts, and names the fact to change instead.
struct DerivedGuard {
  private let query: Query
  private let before: GraphView

  /// `before` is what the statement started from.
  init(_ query: Query, before: GraphView) {
    self.query = query
    self.before = before
  }

  /// Throws for the first derived fact among what the statement itself wrote.
  func check(_ changes: OverlayChanges, in overlay: Overlay) throws {
    let after = GraphView(overlay.base, overlay: overlay)
    let written = changes.removedRelationships.union(changes.changedRelationships)
    // What the view itself made since the statement began is not the statement's.
    for id in written.sorted() where before.contains(relationship: id) {
      try check(relationship: id, after)
    }
    for id in changes.addedRelationships { try check(relationship: id, after) }
    try checkAddresses(changes, after)
    let keys = (DerivedProperties.keys + ["resolved"]).filter { key in
      after.keys.find(key).map { changes.nodeKeys.contains($0) } ?? false
    }
    guard !keys.isEmpty else { return }
    let properties = DerivedProperties(after)
    let nodes = changes.changedNodes.union(changes.addedNodes)
    for node in nodes.sorted() where after.contains(node) && properties.isOfTheMesh(node) {
      for key in keys {
        let known = before.contains(node) ? before.property(key, of: node) : .null
        let now = after.property(key, of: node)
        if now.isIdentical(to: known) || (key == "resolved" && !before.contains(node)) { continue }
        throw refusal(of: key)
      }
    }
  }

  /// An address names one node, else the other could not be reached by it.
  private func checkAddresses(_ changes: OverlayChanges, _ after: GraphView) throws {
    guard let key = after.keys.find("address"), changes.nodeKeys.contains(key) else { return }
    for node in changes.changedNodes.union(changes.addedNodes).sorted()
    where after.contains(node) {
      switch after.property(key, of: node) {
      case .null: continue
      case .string(let address):
        guard after.nodes(at: address).contains(where: { $0 != node }) else { continue }
        throw Diagnostic(
          "write.address-taken", "another node has the address `\(address)`",
          range: WrittenPlace(query).range(ofKey: "address"),
          suggestion: "MATCH finds that node, MERGE finds or makes it")
      default:
        throw Diagnostic(
          "write.address-type", "an address is text",
          range: WrittenPlace(query).range(ofKey: "address"))
      }
    }
  }

  private func check(relationship id: UInt32, _ after: GraphView) throws {
    let feeds = MeshSchema.Relation.feeds.rawValue
    let wasThere = before.contains(relationship: id)
    let (type, start, end) = (wasThere ? before : after).relationship(id)
    guard after.types[type] == feeds else { return }
    if wasThere {
      // A flat graph brings FEEDS of its own, which are data; they go with a node that goes.
      let isDerived = !before.property("via", ofRelationship: id).isNull
      guard isDerived, after.contains(start), after.contains(end) else { return }
    } else {
      guard after.types.find(MeshSchema.Relation.hasPort.rawValue) != nil else { return }
    }
    throw Diagnostic(
      "write.derived", "FEEDS follows from who reads whom, and is not written by hand",
      range: WrittenPlace(query).range(ofType: feeds),
      suggestion: "write `(:OutputPort)-[:READ_BY]->(:InputPort)`, or FLOWS_TO between assets")
  }

  private func refusal(of key: String) -> Diagnostic {
    let (relation, what) =
      switch key {
      case "owner": ("(:Team)-[:OWNS]->(…)", "who owns it")
      case "domain": ("(:Domain)-[:CONTAINS]->(:Product)", "what contains it")
      default: ("the label Unresolved", "whether a file defines it")
      }
    return Diagnostic(
      "write.derived", "`\(key)` follows from \(what), and is not written by hand",
      range: WrittenPlace(query).range(ofKey: key), suggestion: "change \(relation)")
  }
}

/// Finds where a query writes a property or a relationship.
private struct WrittenPlace {
  private let clauses: [Clause]

  init(_ query: Query) {
    clauses = query.parts.flatMap(\.clauses).filter(\.isUpdating)
  }

  /// The first place that names the key, else the first updating clause.
  func range(ofKey key: String) -> SourceRange? {
    for clause in clauses {
      for item in Self.setItems(clause) {
        if case .property(_, let name, _) = item, name.text == key { return name.range }
      }
      if case .remove(let remove) = clause {
        for case .property(_, let name) in remove.items where name.text == key {
          return name.range
        }
      }
      for pattern in Self.patterns(clause) {
        for element in pattern.elements {
          guard case .node(let node) = element, case .map(let entries)? = node.properties?.kind,
            let entry = entries.first(where: { $0.key.text == key })
          else { continue }
          return entry.key.range
        }
      }
    }
    return clauses.first?.range
  }

  /// The first relationship of the type in a pattern, else the first updating clause.
  func range(ofType type: String) -> SourceRange? {
    for pattern in clauses.flatMap(Self.patterns) {
      for case .relationship(let relationship) in pattern.elements {
        if case .name(let name)? = relationship.types, name.text == type { return name.range }
      }
    }
    return clauses.first?.range
  }

  private static func setItems(_ clause: Clause) -> [SetItem] {
    switch clause {
    case .set(let set): set.items
    case .merge(let merge): merge.onCreate + merge.onMatch
    default: []
    }
  }

  private static func patterns(_ clause: Clause) -> [PathPattern] {
    switch clause {
    case .create(let create): create.patterns
    case .merge(let merge): [merge.pattern]
    default: []
    }
  }
}
