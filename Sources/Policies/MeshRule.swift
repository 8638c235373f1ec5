import Diagnostics
import Workspaces

/// A rule about the shape of the mesh: its id, and what breaks it.
struct MeshRule: Sendable {
  /// Stable, with the pack it belongs to: `mesh/OWN-001`.
  let id: String
  let severity: Diagnostic.Severity
  /// What breaks the rule, in any order; the procedure sorts.
  let violations: @Sendable (MeshContext) throws -> [Violation]

  /// One node that breaks a rule.
  struct Violation: Sendable {
    let node: UInt32
    /// One sentence without a final period; names what it is about.
    let message: String
    /// The relationship to blame, if it is not the node itself.
    var relationship: UInt32?
  }

  /// In the order of their ids.
  static let all: [MeshRule] = [
    .useWithoutAgreement, .bypass, .contractWithoutPort, .productCycle, .unownedProduct,
    .unclassifiedPersonalData, .readPastSunset, .deprecatedRead, .unresolvedReference,
    .productWithoutConsumer,
  ].sorted { $0.id < $1.id }
}
