import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// Whatever is referred to is defined somewhere.
  static let unresolvedReference = MeshRule(id: "mesh/REF-001", severity: .warning) { context in
    let relations = MeshSchema.Relation.allCases.filter { $0 != .feeds }
    return context.nodes(.unresolved).map { node in
      var referrers: [(address: String, relationship: UInt32)] = []
      for direction in [GraphView.Direction.incoming, .outgoing] {
        for relation in relations {
          for pair in context.relationships(of: node, relation, direction) {
            referrers.append((context.address(of: pair.neighbour), pair.relationship))
          }
        }
      }
      let first = referrers.min { ($0.address, $0.relationship) < ($1.address, $1.relationship) }
      let kind = context.text("kind", of: node).map { "\($0.lowercased()) " } ?? ""
      let by = first.map { ", referred to by \($0.address)" } ?? ""
      let more = referrers.count > 1 ? " and \(referrers.count - 1) more" : ""
      return Violation(
        node: node, message: "\(kind)\(context.address(of: node)) is defined nowhere\(by)\(more)",
        relationship: first?.relationship)
    }
  }
}
