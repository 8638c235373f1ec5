import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// A contract that is in use governs a port.
  static let contractWithoutPort = MeshRule(id: "mesh/CTR-001", severity: .warning) { context in
    context.nodes(.contract).filter { contract in
      context.isLive(contract)
        && context.neighbours(of: contract, .governedBy, .incoming).isEmpty
        && context.neighbours(of: contract, .derivedFrom, .incoming).isEmpty
    }.map {
      Violation(node: $0, message: "\(context.address(of: $0)) governs no port")
    }
  }
}
