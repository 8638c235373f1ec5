import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// An active product serves a reader, an agreement in force, a use case or an objective.
  static let productWithoutConsumer = MeshRule(id: "mesh/USE-001", severity: .note) { context in
    context.nodes(.product).filter { product in
      guard context.status(of: product) == "active" else { return false }
      let ports = context.neighbours(of: product, .hasPort).filter { context.isA(.outputPort, $0) }
      if !context.neighbours(of: product, .feeds).isEmpty { return false }
      if !context.neighbours(of: product, .serves).isEmpty { return false }
      return ports.allSatisfy { port in
        context.readers(of: port).isEmpty
          && !context.neighbours(of: port, .grants, .incoming).contains(where: context.isInForce)
      }
    }.map {
      let message =
        "nothing reads active product \(context.address(of: $0)), and it names no use case"
      return Violation(node: $0, message: message)
    }
  }
}
