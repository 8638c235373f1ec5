import Diagnostics
import Workspaces

extension MeshRule {
  /// Somebody answers for every product.
  static let unownedProduct = MeshRule(id: "mesh/OWN-001", severity: .warning) { context in
    context.nodes(.product).filter { context.owners(of: $0).isEmpty }.map {
      Violation(node: $0, message: "product \(context.address(of: $0)) has no owner")
    }
  }
}
