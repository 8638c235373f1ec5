import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// A field with personal data says how it is classified.
  static let unclassifiedPersonalData = MeshRule(id: "mesh/PII-001", severity: .error) { context in
    context.nodes(.field).filter { field in
      guard case .bool(true) = context.view.property("pii", of: field) else { return false }
      return (context.text("classification", of: field) ?? "").isEmpty
    }.map {
      let message = "\(context.address(of: $0)) holds personal data without a classification"
      return Violation(node: $0, message: message)
    }
  }
}
