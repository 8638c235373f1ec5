import Diagnostics
import Graphs
import Plans

/// Carries out a part of a plan while the plan is built.
protocol Stage {
  /// Replaces `input` by the rows that stand above; gives the runtime for what is built over them.
  func run(
    _ input: inout any Operator, _ level: OperatorBuilder.Level, _ builder: OperatorBuilder
  ) throws -> Runtime
}

/// Carries out one updating clause: gathers its input, lets go of everything that read the graph,
/// writes, and goes on over the graph as it is then.
struct UpdateStage: Stage {
  private let update: Update
  private let runtime: Runtime
  private let updates: UpdateRun

  init(_ update: Update, _ runtime: Runtime, _ updates: UpdateRun) {
    self.update = update
    self.runtime = runtime
    self.updates = updates
  }

  func run(
    _ input: inout any Operator, _ level: OperatorBuilder.Level, _ builder: OperatorBuilder
  ) throws -> Runtime {
    let slots = level.below.union(level.keep).sorted()
    var rows = try runtime.gather(input, slots)
    input = EmptyOperator()
    switch update.action {
    case .create(let pattern):
      try CreateStage(pattern, runtime, updates).run(&rows)
    case .merge(let merge):
      try MergeStage(merge, update.range, runtime, updates).run(&rows, keeping: slots)
    case .set(let actions):
      try SetStage(actions, runtime, updates).run(rows)
    case .delete(let targets, let isDetaching):
      try DeleteStage(targets, isDetaching, update.range, runtime, updates).run(rows)
    }
    runtime.release()
    try updates.finishClause()
    let next = runtime.successor(updates.view)
    try addPaths(to: &rows, next)
    input = RowsOperator(rows, next)
    return next
  }

  /// Named paths of CREATE and MERGE, from the parts that the rows hold now.
  private func addPaths(to rows: inout Batch, _ runtime: Runtime) throws {
    let paths: [Project.Item] =
      switch update.action {
      case .create(let pattern): pattern.paths
      case .merge(let merge): merge.pattern.paths
      case .set, .delete: []
      }
    let compiler = ExpressionCompiler(runtime: runtime)
    for path in paths {
      rows.columns[path.slot] = try compiler.compile(path.expression).evaluate(rows)
    }
  }
}

extension Runtime {
  /// All rows of an operator as one batch.
  func gather(_ input: any Operator, _ slots: [Slot]) throws -> Batch {
    var collector = BatchCollector(slots: slots)
    while let batch = try input.next() {
      try meter.keep(bytes: batch.bytes(slots))
      collector.add(batch)
    }
    return try collector.joined(self).widened(to: slotCount)
  }

  /// The values of expressions for all rows; nothing that read the graph is left behind.
  func evaluate(_ expressions: [BoundExpression], _ rows: Batch) throws -> [Vector] {
    let compiler = ExpressionCompiler(runtime: self)
    return try expressions.map { expression in
      try compiler.compile(expression).evaluate(rows)
    }
  }
}
