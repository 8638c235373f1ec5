package import Graphs

/// One thing that differs, as a row for people and queries.
package struct MeshChange: Sendable {
  package enum Change: String, Sendable {
    case added
    case removed
    case changed
    case renamed
  }

  package enum Subject: String, Sendable {
    case node
    case labels
    case property
    case relationship
  }

  package let change: Change
  package let subject: Subject
  /// What people call the kind of the node; the type of the relationship.
  package let kind: String
  /// Of the node, as it is afterwards where it is still there; of a relationship
  /// `a -[:TYPE]-> b`.
  package let address: String
  /// The key, empty where the whole thing is meant.
  package let property: String
  package let before: Value
  package let after: Value
  /// Why a rename is one; empty for the rest.
  package let evidence: String
  /// The node in the later state, if it is one and is there.
  package let node: UInt32?

  package static let columns: [ResultColumn] = [
    ResultColumn("change", .text), ResultColumn("what", .text), ResultColumn("kind", .text),
    ResultColumn("address", .text), ResultColumn("property", .text), ResultColumn("before", .any),
    ResultColumn("after", .any), ResultColumn("evidence", .text),
  ]

  /// In the order of `columns`.
  package var row: [Value] {
    [
      .string(change.rawValue), .string(subject.rawValue), .string(kind), .string(address),
      .string(property), before, after, .string(evidence),
    ]
  }
}

extension MeshComparison {
  /// Every difference: what was renamed, removed, added and changed among nodes, then among
  /// relationships; each ascending by node or relationship.
  package var changes: [MeshChange] {
    let (was, now) = (ChangeNames(before), ChangeNames(after))
    var changes = renames.map { rename in
      MeshChange(
        change: .renamed, subject: .node, kind: now.kind(rename.after),
        address: now.address(rename.after), property: "address",
        before: .string(was.address(rename.before)), after: .string(now.address(rename.after)),
        evidence: rename.evidence.text, node: rename.after)
    }
    changes += removedNodes.map { node in
      MeshChange(
        change: .removed, subject: .node, kind: was.kind(node), address: was.address(node),
        property: "", before: .string(was.labels(node)), after: .null, evidence: "", node: nil)
    }
    changes += addedNodes.flatMap { added($0, now) }
    changes += relabelled.map { pair in
      MeshChange(
        change: .changed, subject: .labels, kind: now.kind(pair.after),
        address: now.address(pair.after), property: "", before: .string(was.labels(pair.before)),
        after: .string(now.labels(pair.after)), evidence: "", node: pair.after)
    }
    changes += propertyChanges.map { change in
      MeshChange(
        change: Self.change(change.old, change.new), subject: .property,
        kind: now.kind(change.after), address: now.address(change.after), property: change.key,
        before: change.old, after: change.new, evidence: "", node: change.after)
    }
    return changes + relationshipChanges(was, now)
  }

  private static func change(_ old: Value, _ new: Value) -> MeshChange.Change {
    old.isNull ? .added : new.isNull ? .removed : .changed
  }

  /// A new node, and a row for each of its properties.
  private func added(_ node: UInt32, _ names: ChangeNames) -> [MeshChange] {
    let (kind, address) = (names.kind(node), names.address(node))
    let whole = MeshChange(
      change: .added, subject: .node, kind: kind, address: address, property: "", before: .null,
      after: .string(names.labels(node)), evidence: "", node: node)
    return [whole]
      + after.view.properties(of: node).filter {
        $0.key != "address" && ComparedKeys.isCompared($0.key, derived: showsDerived)
      }.map { key, value in
        MeshChange(
          change: .added, subject: .property, kind: kind, address: address, property: key,
          before: .null, after: value, evidence: "", node: node)
      }
  }

  private func relationshipChanges(_ was: ChangeNames, _ now: ChangeNames) -> [MeshChange] {
    func row(
      _ change: MeshChange.Change, _ names: ChangeNames, _ id: UInt32, _ property: String,
      _ before: Value, _ after: Value
    ) -> MeshChange {
      MeshChange(
        change: change, subject: .relationship, kind: names.type(id), address: names.text(id),
        property: property, before: before, after: after, evidence: "", node: nil)
    }
    return removedRelationships.map { row(.removed, was, $0, "", was.properties($0), .null) }
      + addedRelationships.map { row(.added, now, $0, "", .null, now.properties($0)) }
      + relationshipChanges.flatMap { change in
        change.properties.map {
          row(.changed, now, change.after, $0.key, $0.before, $0.after)
        }
      }
  }
}

/// What one state of a mesh calls its nodes and relationships.
package struct ChangeNames {
  private let context: MeshContext

  package init(_ context: MeshContext) { self.context = context }

  package func address(_ node: UInt32) -> String {
    context.text("address", of: node) ?? context.text("name", of: node) ?? "#\(node)"
  }

  func kind(_ node: UInt32) -> String { context.kindText(of: node) }

  func labels(_ node: UInt32) -> String {
    context.view.labelNames(of: node).joined(separator: ":")
  }

  func type(_ id: UInt32) -> String { context.view.types[context.view.relationship(id).type] }

  /// `sales/orders -[:READ_BY]-> finance/in`
  func text(_ id: UInt32) -> String {
    let (type, start, end) = context.view.relationship(id)
    return "\(address(start)) -[:\(context.view.types[type])]-> \(address(end))"
  }

  /// Without file and line; null where nothing is left.
  func properties(_ id: UInt32) -> Value {
    let found = context.view.properties(ofRelationship: id)
      .filter { !ComparedKeys.provenance.contains($0.key) }
    return found.isEmpty ? .null : .map(ValueMap(found.map { ($0.key, $0.value) }))
  }
}
