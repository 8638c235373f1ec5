import Diagnostics
import Syntax

/// Plans and runs a query over the current mesh.
struct QueryRunner {
  init(_ workspace: Workspace, _ source: SourceText) {}

  func run(_ query: Query) throws -> StatementResult { throw Self.unavailable }
  func explain(_ query: Query) throws -> StatementResult { throw Self.unavailable }
  func call(_ query: Query, of call: CommandCall) throws -> StatementResult { throw Self.unavailable }

  private static let unavailable = Diagnostic("query.unavailable", "queries cannot be run yet")
}
