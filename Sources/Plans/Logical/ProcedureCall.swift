package import Diagnostics

/// For each input row, the rows that a procedure gives for its arguments.
package struct ProcedureCall: PlanNode {
  package struct Output: Sendable {
    /// Position among the procedure's columns.
    package var column: Int
    package var slot: Slot
  }

  package var input: LogicalPlan
  package var procedure: String
  package var arguments: [BoundExpression]
  package var outputs: [Output]
  /// The procedure has no columns: each input row is kept once.
  package var isVoid: Bool
  package var range: SourceRange

  package var name: String { "ProcedureCall" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { outputs.map(\.slot) }
  package var expressions: [BoundExpression] { arguments }
  package var details: String {
    "\(procedure)(\(arguments.map(\.text).joined(separator: ", ")))"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .procedureCall(copy)
  }
}
