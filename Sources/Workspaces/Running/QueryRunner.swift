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
  /// The snapshot that `USE` names; nil for the current one.
  let mesh: Name?

  init(_ workspace: Workspace, _ source: SourceText, mesh: Name? = nil) {
    self.workspace = workspace
    self.source = source
    self.mesh = mesh
  }

  func run(_ query: Query) throws -> StatementResult {
    let context = try workspace.context(of: mesh)
    let planned = try plan(query, context)
    let outcome = try executor(context).outcome(planned.plan)
    return StatementResult(
      answer: Answer(table: outcome.table), warnings: planned.warnings)
  }

  /// Runs the query, and tells of each operator what it took.
  func profile(_ query: Query) throws -> StatementResult {
    let context = try workspace.context(of: mesh)
    let planned = try plan(query, context)
    let (lines, figures) = try executor(context).profile(planned.plan)
    return StatementResult(
      answer: Answer(table: ProfileTable.table(lines), notes: [figures.text]),
      warnings: planned.warnings)
  }

  /// The rows alone, as values.
  func rows(_ query: Query) throws -> [[Value]] {
    let context = try workspace.context(of: mesh)
    return try executor(context).outcome(try plan(query, context).plan).rows
  }

  func explain(_ query: Query) throws -> StatementResult {
    let context = try workspace.context(of: mesh)
    let planned = try plan(query, context)
    return StatementResult(
      answer: Answer(table: PlanTable.table(planned.plan, context.view)),
      warnings: planned.warnings)
  }

  /// The query in plain openCypher, a clause a row.
  ///
  /// Throws a diagnostic that names what has no equivalent there.
  func portable(_ query: Query) throws -> StatementResult {
    let portable = PortableQuery(query)
    var obstacles = portable.obstacles.map { ($0.text, $0.range) }
    if let mesh { obstacles.insert(("USE", mesh.range), at: 0) }
    if let (text, range) = obstacles.first {
      throw Diagnostic(
        "portable.none", "\(text) has no equivalent in plain openCypher", outcome: .no,
        range: range, notes: obstacles.dropFirst().map { "neither has \($0.0)" })
    }
    let lines = Printer.text(of: portable.query).split(separator: "\n")
    return StatementResult(
      answer: Answer(table: Table(["portable"], rows: lines.map { [.text(String($0))] })))
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
      view: context.view, procedures: procedures(context),
      functions: [SelectFunction.function(in: context)], parameters: workspace.parameters,
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
