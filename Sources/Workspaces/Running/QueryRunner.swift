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
  /// The command that the query stands for, which is asked as it was typed.
  let command: TypedCommand?

  /// A procedure that stands for a command line, and what answers it.
  struct TypedCommand {
    let procedure: String
    /// The words that the query gives it; another call of the procedure has others.
    let words: [String]
    let options: [String]
    let rows: ProcedureColumns
  }

  /// Finds rows, of which the named columns are read.
  typealias ProcedureColumns = @Sendable (_ columns: Set<String>) throws -> CommandRows

  init(
    _ workspace: Workspace, _ source: SourceText, mesh: Name? = nil,
    for command: TypedCommand? = nil
  ) {
    self.workspace = workspace
    self.source = source
    self.mesh = mesh
    self.command = command
  }

  /// Runs the query; what it writes becomes a step of the what-if in use.
  func run(_ query: Query) throws -> StatementResult {
    let context = try workspace.context(of: mesh)
    let planned = try plan(query, context)
    let outcome = try executor(context, query).outcome(planned.plan)
    var notes: [String] = []
    if let overlay = outcome.overlay {
      notes.append(outcome.effects.text(relabelled: outcome.relabelledNodes))
      if !outcome.effects.isEmpty || outcome.relabelledNodes > 0 {
        workspace.commit(
          overlay, statement: Self.line(source.text(in: query.range)), to: mesh?.text)
      }
    }
    return StatementResult(
      answer: Answer(table: outcome.table, notes: notes), warnings: planned.warnings)
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// Runs the query, and tells of each operator what it took; what it writes is given up.
  func profile(_ query: Query) throws -> StatementResult {
    let context = try workspace.context(of: mesh)
    let planned = try plan(query, context)
    let (lines, figures) = try executor(context, query).profile(planned.plan)
    return StatementResult(
      answer: Answer(
        table: ProfileTable.table(lines),
        notes: [figures.text] + (query.isUpdating ? ["what it wrote is not kept"] : [])),
      warnings: planned.warnings)
  }

  /// The rows alone, as values.
  func rows(_ query: Query) throws -> [[Value]] {
    let context = try workspace.context(of: mesh)
    if query.isUpdating {
      throw Diagnostic(
        "run.read-only", "a query that writes does not stand here", range: query.range)
    }
    return try executor(context, query).outcome(try plan(query, context).plan).rows
  }

  /// What planning the query warns of; nothing is run.
  func bind(_ query: Query) throws -> [Diagnostic] {
    try plan(query, workspace.context(of: mesh)).warnings
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

  private func executor(_ context: MeshContext, _ query: Query) -> Executor {
    let facts = DerivedFacts(before: context.view, asOf: context.asOf)
    let derived = DerivedGuard(query, before: context.view)
    return Executor(
      view: context.view, procedures: procedures(context, query),
      functions: [SelectFunction.function(in: context)]
        + workspace.registry.functions.map { $0.function(in: context) },
      parameters: workspace.parameters,
      budget: workspace.limits.budget,
      cancellation: Cancellation(poll: workspace.isInterrupted),
      statementInstant: WallClock.microseconds, seed: UInt64(bitPattern: WallClock.microseconds),
      afterUpdate: { overlay, changes in
        try derived.check(changes, in: overlay)
        facts.maintain(&overlay, touched: changes.touchedNodes(in: overlay))
      })
  }

  private func procedures(_ context: MeshContext, _ query: Query) -> ProcedureTable {
    // Behind a clause that writes, a procedure looks at what was written.
    let isUpdating = query.isUpdating
    let command = command
    var table = ProcedureTable()
    for procedure in workspace.registry.procedures {
      guard let source = procedure.source else {
        table.procedures[procedure.name] = { input, emit in
          let context = isUpdating ? context.over(input.view) : context
          try procedure.body(input.arguments, context, emit)
        }
        continue
      }
      table.sources[procedure.name] = { input, columns in
        let context = isUpdating ? context.over(input.view) : context
        let names = Set(columns.map { procedure.columns[$0].name })
        let rows =
          if let command, command.answers(procedure, input) {
            try command.rows(names)
          } else {
            try source(input.arguments, context, names)
          }
        return ProcedureRows(count: rows.count, column: rows.column)
      }
    }
    return table
  }
}

extension QueryRunner.TypedCommand {
  /// Whether a call is the one that stands for the command line.
  fileprivate func answers(_ called: Procedure, _ input: ProcedureInput) -> Bool {
    guard called.name == procedure, input.arguments.count >= 2,
      case .list(let given) = input.arguments[0], case .map(let map) = input.arguments[1]
    else { return false }
    return given.map(Self.text) == words
      && zip(map.keys, map.values).map { "\($0)=\(Self.text($1))" } == options
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    default: ""
    }
  }
}

extension Limits {
  var budget: Budget {
    Budget(rows: rows, edges: steps, bytes: bytes, time: milliseconds.map { .milliseconds($0) })
  }
}
