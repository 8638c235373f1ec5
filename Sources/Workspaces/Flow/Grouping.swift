import Diagnostics
import Graphs
import Syntax

/// What nodes of a walk are gathered by: `--by domain`.
package enum Grouping: String, Sendable, CaseIterable {
  case product
  case domain
  case owner
  case team

  /// The nodes that a node is counted under, ascending; none where it has nothing of the kind.
  package func groups(of node: UInt32, in context: MeshContext) throws -> [UInt32] {
    switch self {
    case .product, .domain, .owner: try lifted(node, to: rawValue, context)
    case .team:
      Set(try lifted(node, to: "owner", context).flatMap { teams(of: $0, context) }).sorted()
    }
  }

  private func lifted(
    _ node: UInt32, to target: String, _ context: MeshContext
  ) throws -> [UInt32] {
    try Lift(context).lift([node], to: Name(target, SourceRange(0, 0))).sorted()
  }

  /// The teams of a person; a person without one, and a team, stand for themselves.
  private func teams(of owner: UInt32, _ context: MeshContext) -> [UInt32] {
    guard context.isA(.person, owner) else { return [owner] }
    let teams = context.neighbours(of: owner, .memberOf)
    return teams.isEmpty ? [owner] : teams
  }
}
