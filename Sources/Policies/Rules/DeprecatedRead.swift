import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// Readers of a deprecated port move on; those past its sunset are `mesh/PRT-001`.
  static let deprecatedRead = MeshRule(id: "mesh/PRT-002", severity: .warning) { context in
    context.nodes(.outputPort).flatMap { port -> [Violation] in
      guard ["deprecated", "retired"].contains(context.status(of: port)) else { return [] }
      let sunset = context.text("sunset", of: port).map { String($0.prefix(10)) }
      if let sunset, let day = context.asOfDay, sunset < day { return [] }
      return context.readers(of: port).map { reader in
        let consumer = context.product(of: reader.input) ?? reader.input
        let until = sunset.map { " and ends on \($0)" } ?? ""
        return Violation(
          node: port,
          message: "\(context.address(of: port)) is \(context.status(of: port) ?? "")\(until), "
            + "\(context.address(of: consumer)) still reads it",
          relationship: reader.relationship)
      }
    }
  }
}
