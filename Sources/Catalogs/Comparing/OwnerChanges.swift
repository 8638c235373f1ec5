import Graphs
import Workspaces

/// Things that both states have and that other teams or people own now.
struct OwnerChanges {
  private let comparison: MeshComparison

  init(_ comparison: MeshComparison) { self.comparison = comparison }

  /// Address, earlier and later owners; ascending by node.
  var rows: [[String]] {
    var nodes: Set<UInt32> = []
    let (before, after) = (comparison.before, comparison.after)
    for id in comparison.addedRelationships where Self.isOwnership(id, after) {
      nodes.insert(after.view.relationship(id).end)
    }
    for id in comparison.removedRelationships where Self.isOwnership(id, before) {
      if let node = comparison.partners.after(before.view.relationship(id).end) {
        nodes.insert(node)
      }
    }
    return nodes.sorted().compactMap { node in
      guard let was = comparison.partners.before(node) else { return nil }
      let owners = [
        before.addresses(before.owners(of: was)), after.addresses(after.owners(of: node)),
      ].map { $0 ?? "nobody" }
      return owners[0] == owners[1]
        ? nil : [after.address(of: node)] + owners
    }
  }

  private static func isOwnership(_ id: UInt32, _ context: MeshContext) -> Bool {
    context.view.types[context.view.relationship(id).type] == MeshSchema.Relation.owns.rawValue
  }
}
