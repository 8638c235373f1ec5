package import Graphs

/// Refuses to look into what the statement has deleted.
package enum Presence {
  /// Fails when the node was removed.
  package static func check(node: UInt32, view: GraphView) throws(EvaluationFailure) {
    guard view.contains(node) else { throw failure("node") }
  }

  /// Fails when the relationship was removed.
  package static func check(relationship: UInt32, view: GraphView) throws(EvaluationFailure) {
    guard view.contains(relationship: relationship) else { throw failure("relationship") }
  }

  private static func failure(_ what: String) -> EvaluationFailure {
    EvaluationFailure(
      "EntityNotFound", "DeletedEntityAccess", "this \(what) was deleted by the statement")
  }
}
