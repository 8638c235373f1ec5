import Diagnostics
import Execution
import Graphs
import Plans
import Syntax
import Tables

/// Plans and runs a query over the current mesh.
struct QueryRunner {
  let workspace: Workspace
  let source: SourceText

  init(_ workspace: Workspace, _ source: SourceText) {
    self.workspace = workspace
    self.source = source
  }

  /// Runs the query; a profiled one adds a note on what it took.
  func run(_ query: Query, isProfiled: Bool = false) throws -> StatementResult {
    let context = try workspace.context()
    let planned = try plan(query, context)
    let outcome = try executor(context).outcome(planned.plan)
    return StatementResult(
      answer: Answer(table: outcome.table, notes: isProfiled ? [outcome.figures.text] : []),
      warnings: planned.warnings)
  }

  /// The rows alone, as values.
  func rows(_ query: Query) throws -> [[Value]] {
    let context = try workspace.context()
    return try executor(context).outcome(try plan(query, context).plan).rows
  }

  func explain(_ query: Query) throws -> StatementResult {
    let context = try workspace.context()
    let planned = try plan(query, context)
    return StatementResult(
      answer: Answer(table: PlanTable.table(planned.plan, context.view)),
      warnings: planned.warnings)
  }

  /// The query a command stands for, as text.
  func call(_ query: Query, of call: CommandCall) -> StatementResult {
    let text = Printer.text(of: query).split(separator: "\n").joined(separator: " ")
    return StatementResult(
      answer: Answer(table: Table(["query"], rows: [[.text(text)]])))
  }

  private func plan(
    _ query: Query, _ context: MeshContext
  ) throws -> (plan: QueryPlan, warnings: [Diagnostic]) {
    let result = try Planner.plan(
      query, source: source, view: context.view, catalog: workspace.catalog,
      parameters: workspace.parameters, checkpoint: context.checkpoint)
    if let problem = result.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    guard let plan = result.plan else {
      throw Diagnostic("plan.none", "this query cannot be planned", outcome: .failed)
    }
    for warning in result.diagnostics { workspace.warn(warning.located(in: source)) }
    return (plan, result.diagnostics)
  }

  private func executor(_ context: MeshContext) -> Executor {
    Executor(
      view: context.view, procedures: procedures(context), parameters: workspace.parameters,
      budget: workspace.limits.budget,
      cancellation: Cancellation(poll: workspace.isInterrupted),
      statementInstant: WallClock.microseconds, seed: UInt64(bitPattern: WallClock.microseconds))
  }

  private func procedures(_ context: MeshContext) -> ProcedureTable {
    var bodies: [String: ProcedureBody] = [:]
    for procedure in workspace.registry.procedures {
      bodies[procedure.name] = { input, emit in
        try procedure.body(input.arguments, context, emit)
      }
    }
    return ProcedureTable(bodies)
  }
}

extension Limits {
  var budget: Budget {
    Budget(rows: rows, edges: steps, bytes: bytes, time: seconds.map { .seconds($0) })
  }
}
