import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// Nobody reads a port after the day it was to end.
  static let readPastSunset = MeshRule(id: "mesh/PRT-001", severity: .error) { context in
    guard let day = context.asOfDay else { return [] }
    return context.nodes(.outputPort).flatMap { port -> [Violation] in
      guard let sunset = context.text("sunset", of: port), sunset.prefix(10) < day else {
        return []
      }
      return context.readers(of: port).map { reader in
        let consumer = context.product(of: reader.input) ?? reader.input
        return Violation(
          node: port,
          message: "\(context.address(of: port)) ended on \(sunset.prefix(10)), "
            + "\(context.address(of: consumer)) still reads it",
          relationship: reader.relationship)
      }
    }
  }
}
