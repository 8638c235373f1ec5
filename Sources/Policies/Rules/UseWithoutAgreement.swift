import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// Whoever reads a restricted port of another product holds an agreement in force.
  static let useWithoutAgreement = MeshRule(id: "mesh/ACC-001", severity: .error) { context in
    context.nodes(.outputPort).flatMap { port -> [Violation] in
      guard isRestricted(port, in: context) else { return [] }
      let owner = context.product(of: port)
      let granted = Set(
        context.neighbours(of: port, .grants, .incoming).filter(context.isInForce)
          .flatMap { context.neighbours(of: $0, .to) })
      return context.readers(of: port).compactMap { reader in
        guard let consumer = context.product(of: reader.input), consumer != owner else {
          return nil
        }
        let holders = [consumer, reader.input] + context.owners(of: consumer)
        guard granted.isDisjoint(with: holders) else { return nil }
        return Violation(
          node: port,
          message: "\(context.address(of: consumer)) reads restricted "
            + "\(context.address(of: port)) without an agreement in force",
          relationship: reader.relationship)
      }
    }
  }

  private static func isRestricted(_ port: UInt32, in context: MeshContext) -> Bool {
    guard case .map(let access) = context.view.property("access", of: port),
      case .string(let type)? = access["type"]
    else { return false }
    return ["restricted", "private", "protected", "confidential"].contains(type.lowercased())
  }
}
