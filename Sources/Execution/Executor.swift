import Diagnostics
package import Graphs
package import Plans
package import Tables

/// Runs plans over one view of the mesh.
package struct Executor: Sendable {
  /// What a query gave: cells for reading, values for using again, and what it took.
  package struct Outcome: Sendable {
    package let table: Table
    /// Row by row.
    package let rows: [[Value]]
    package let figures: RunFigures
    /// The what-if after a statement with updating clauses; nil for one that reads.
    package let overlay: Overlay?
    /// How the graph differs after it.
    package let effects: SideEffects
    /// Nodes that have other labels after it; a label that others carry too is in no effect.
    package let relabelledNodes: Int
  }

  /// Called after each updating clause with what the clause touched; what it writes itself is in
  /// no count.
  package typealias AfterUpdate = @Sendable (inout Overlay, OverlayChanges) throws -> Void

  private let view: GraphView
  private let procedures: ProcedureTable
  private let functions: [String: Function]
  private let budget: Budget
  private let cancellation: Cancellation
  private let context: EvaluationContext
  private let tuning: PathTuning
  private let afterUpdate: AfterUpdate?

  /// `functions` stand beside those of the library; `statementInstant` is in microseconds since
  /// 1970 UTC, `seed` that of rand().
  package init(
    view: GraphView, procedures: ProcedureTable = ProcedureTable(),
    functions: [Function] = [],
    parameters: [String: Value] = [:], budget: Budget = .unlimited,
    cancellation: Cancellation = Cancellation(), statementInstant: Int64 = 0, seed: UInt64 = 0,
    tuning: PathTuning = PathTuning(),
    afterUpdate: AfterUpdate? = nil
  ) {
    self.view = view
    self.procedures = procedures
    self.functions = Dictionary(functions.map { ($0.signature.name.lowercased(), $0) }) { $1 }
    self.budget = budget
    self.cancellation = cancellation
    self.tuning = tuning
    self.afterUpdate = afterUpdate
    context = EvaluationContext(
      view: view, parameters: parameters, statementInstant: statementInstant,
      random: RandomSource(seed: seed), listBytes: budget.bytes)
  }

  /// Gives the result column by column, about 1,024 rows at a time; needs a stack of 8 MiB.
  ///
  /// Throws a `Diagnostic` when an expression fails, the budget is spent or the query is cancelled.
  /// What a plan writes is given up: `outcome` keeps it.
  @discardableResult
  package func run(
    _ plan: QueryPlan, onBatch: (_ columns: [[Value]], _ count: Int) throws -> Void
  ) throws -> RunFigures {
    let updates = plan.root.isUpdating ? UpdateRun(view, afterUpdate) : nil
    return try run(plan, bytesKeptPerCell: 0, updates) { columns, count, _ in
      try onBatch(columns, count)
    }
  }

  /// Runs a plan for what its operators do; the rows are counted and given up, as is what it
  /// writes.
  package func profile(
    _ plan: QueryPlan
  ) throws -> (lines: [ProfileLine], figures: RunFigures) {
    let profile = Profile()
    let updates = plan.root.isUpdating ? UpdateRun(view, afterUpdate) : nil
    let figures = try run(plan, bytesKeptPerCell: 0, updates, profile: profile) { _, _, _ in }
    let names = plan.columns.map(\.name).joined(separator: ", ")
    return (profile.lines(result: names, rows: figures.results), figures)
  }

  private func run(
    _ plan: QueryPlan, bytesKeptPerCell: Int, _ updates: UpdateRun?, profile: Profile? = nil,
    onBatch: (_ columns: [[Value]], _ count: Int, _ view: GraphView) throws -> Void
  ) throws -> RunFigures {
    let meter = Meter(budget, cancellation, profile: profile)
    do {
      let (root, runtime) = try build(plan, meter, updates)
      try meter.poll()
      while let batch = try root.next() {
        // A procedure that yields nothing, called alone: its rows are not results.
        if plan.columns.isEmpty { continue }
        meter.addResults(batch.count)
        try meter.addRows(batch.count)
        let columns = plan.columns.map { column in
          batch.columns[column.slot].boxed(batch.count, runtime.strings)
        }
        if bytesKeptPerCell > 0 {
          var size = PayloadSize()
          // A text or list stands in the value and, as text, in the cell.
          let payload = columns.reduce(0) { $0 + 2 * size.bytes(of: $1) }
          try meter.keep(bytes: batch.count * columns.count * bytesKeptPerCell + payload)
        }
        try onBatch(columns, batch.count, runtime.view)
      }
    } catch var diagnostic as Diagnostic {
      // A procedure that was stopped does not know how far the query came.
      let isStopped = diagnostic.outcome == .interrupted || diagnostic.outcome == .timedOut
      if isStopped, diagnostic.notes.isEmpty { diagnostic.notes = [meter.figures.text] }
      throw diagnostic.located(in: plan.source)
    } catch let failure as EvaluationFailure {
      throw Diagnostic(
        "run.failed", failure.message, outcome: .failed, source: plan.source)
    }
    return meter.figures
  }

  /// The operators of a plan; all that it writes is written here.
  private func build(
    _ plan: QueryPlan, _ meter: Meter, _ updates: UpdateRun?
  ) throws -> (root: any Operator, runtime: Runtime) {
    let runtime = Runtime(
      view: view, context: context, procedures: procedures, functions: functions, meter: meter,
      cancellation: cancellation, source: plan.source, slotCount: plan.slotCount,
      tuning: tuning, updates: updates)
    let builder = OperatorBuilder(runtime: runtime, argument: nil, carried: [])
    let built = try builder.buildStages(plan.root, needed: Set(plan.columns.map(\.slot)))
    try updates?.checkDeletions(built.runtime)
    return built
  }

  /// The whole result. Numbers stand on the right of their columns.
  package func outcome(_ plan: QueryPlan) throws -> Outcome {
    var rows: [[Value]] = []
    var columns = plan.columns.map { Table.Column($0.name) }
    let updates = plan.root.isUpdating ? UpdateRun(view, afterUpdate) : nil
    let figures = try run(plan, bytesKeptPerCell: 64, updates) { values, count, view in
      for index in columns.indices {
        columns[index].cells += values[index].map { ResultCells.cell(for: $0, view: view) }
      }
      for row in 0..<count { rows.append(values.map { $0[row] }) }
    }
    for index in columns.indices where columns[index].cells.areNumbers {
      columns[index].alignment = .right
    }
    return Outcome(
      table: Table(columns: columns), rows: rows, figures: figures,
      overlay: updates?.writer.overlay, effects: updates?.writer.effects ?? SideEffects(),
      relabelledNodes: updates?.relabelledNodes ?? 0)
  }

  package func table(_ plan: QueryPlan) throws -> Table { try outcome(plan).table }
}

extension [Cell] {
  /// At least one number, and nothing else but nulls.
  fileprivate var areNumbers: Bool {
    var found = false
    for cell in self {
      switch cell {
      case .int, .float: found = true
      case .null: break
      default: return false
      }
    }
    return found
  }
}
