import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// Data reaches a product by a declared or agreed way, not only past the ports.
  static let bypass = MeshRule(id: "mesh/BYP-001", severity: .warning) { context in
    context.nodes(.product).flatMap { product -> [Violation] in
      var observed: [UInt32: UInt32] = [:]
      var stated: Set<UInt32> = []
      for (source, relationship) in context.relationships(of: product, .feeds, .incoming) {
        switch context.view.property("basis", ofRelationship: relationship) {
        case .string("observed"): observed[source] = relationship
        case .string("declared"), .string("agreed"): stated.insert(source)
        default: break
        }
      }
      return observed.keys.filter { !stated.contains($0) }.sorted().map { source in
        Violation(
          node: product,
          message: "data of \(context.address(of: source)) was seen to reach "
            + "\(context.address(of: product)), which no port declares",
          relationship: observed[source])
      }
    }
  }
}
