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

/// Rows that are made when they are asked for, column by column: what no operator reads, and what
/// stands behind a LIMIT, is never made.
package struct ProcedureRows: Sendable {
  package let count: Int
  /// The cells of a column, one for each row of the range.
  package let column: @Sendable (_ column: Int, _ rows: Range<Int>) -> [Value]

  package init(
    count: Int, column: @escaping @Sendable (_ column: Int, _ rows: Range<Int>) -> [Value]
  ) {
    self.count = count
    self.column = column
  }
}

/// Finds the rows of a procedure; `columns` are those that the statement reads.
package typealias ProcedureSource =
  @Sendable (_ input: ProcedureInput, _ columns: Set<Int>) throws -> ProcedureRows

/// What stands behind the procedures that the catalog declares, by name: a body that yields its
/// rows, or a source from which they are taken.
package struct ProcedureTable: Sendable {
  package var procedures: [String: ProcedureBody]
  package var sources: [String: ProcedureSource]

  package init(
    _ procedures: [String: ProcedureBody] = [:], sources: [String: ProcedureSource] = [:]
  ) {
    self.procedures = procedures
    self.sources = sources
  }
}
