package import Graphs

/// What a procedure is given.
package struct ProcedureInput: Sendable {
  package let arguments: [Value]
  package let view: GraphView
  package let cancellation: Cancellation
}

/// Yields up to 1,024 rows at a time, column by column, in the order of the signature's columns.
package typealias ProcedureBody =
  @Sendable (_ input: ProcedureInput, _ emit: ([[Value]]) throws -> Void) throws -> Void

/// The bodies of the procedures that the catalog declares, by name.
package struct ProcedureTable: Sendable {
  package var procedures: [String: ProcedureBody]

  package init(_ procedures: [String: ProcedureBody] = [:]) {
    self.procedures = procedures
  }
}
