import Graphs
import Workspaces

/// What a what-if takes away from readers or changes for them, as changes of the mesh below it.
struct WhatIfChanges {
  private let comparison: MeshComparison
  private let title: String

  init(_ supposed: MeshContext, title: String) throws {
    comparison = MeshComparison(whatIfOf: supposed)
    self.title = title
  }

  func question() throws -> ImpactQuestion {
    let before = comparison.before
    var changes: [(nodes: [UInt32], change: Change)] = []
    let removed = removedNodes(before)
    if !removed.isEmpty { changes.append((removed, Change(.remove))) }
    for rename in comparison.renames where isRead(rename.before, before) {
      let new = comparison.after.address(of: rename.after)
      changes.append(([rename.before], Change(.rename, new)))
    }
    for change in comparison.propertyChanges where isRead(change.before, before) {
      if let found = Self.change(change) { changes.append(([change.before], found)) }
    }
    var question = ImpactQuestion(changes, isVerdict: true, title: title, in: before)
    if changes.isEmpty {
      question.notes.append("it takes nothing away that anybody could read")
    }
    return question
  }

  /// Those that go, without the parts of others that go; and ports that are taken from a product.
  private func removedNodes(_ before: MeshContext) -> [UInt32] {
    let gone = Set(comparison.removedNodes)
    var removed = comparison.removedNodes.filter { node in
      guard isRead(node, before) else { return false }
      return comparison.owner(of: node, before).map { !gone.contains($0) } ?? true
    }
    for id in comparison.removedRelationships {
      let (type, _, end) = before.view.relationship(id)
      if before.view.types[type] == MeshSchema.Relation.hasPort.rawValue, !gone.contains(end) {
        removed.append(end)
      }
    }
    return Set(removed).sorted()
  }

  private func isRead(_ node: UInt32, _ context: MeshContext) -> Bool {
    let labels: [MeshSchema.Label] = [
      .product, .outputPort, .contract, .dataset, .field, .asset, .source, .domain,
    ]
    return labels.contains { context.isA($0, node) }
  }

  private static func change(_ change: MeshComparison.PropertyChange) -> Change? {
    func text(_ value: Value) -> String? {
      if case .string(let text) = value { text } else { nil }
    }
    switch change.key {
    case "name", "physicalName":
      return change.old.isNull ? nil : Change(.rename, text(change.new))
    case "type", "logicalType", "physicalType":
      return text(change.new).map { Change(.retype, $0) }
    case "required":
      if case .bool(true) = change.old { return Change(.nullable) }
      if case .bool(true) = change.new { return Change(.required) }
      return nil
    case "status":
      switch text(change.new)?.lowercased() {
      case "deprecated"?: return Change(.deprecate)
      case "retired"?: return Change(.retire)
      default: return nil
      }
    case let key where ValueTerms.keys.contains(key):
      return ValueTerms.change(key, from: change.old, to: change.new)
    case "sunset": return Change(.deprecate, text(change.new).map { String($0.prefix(10)) })
    default: return nil
    }
  }
}
