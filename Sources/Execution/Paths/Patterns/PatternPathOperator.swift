import Diagnostics
import Graphs
import Plans
import Syntax

/// The paths of a pattern from the node of each row, by search over the product of the graph and
/// the automaton of the pattern.
final class PatternPathOperator: Operator {
  private enum Search {
    case walk(PathWalk)
    case choice(PathChoice)
  }

  private let input: any Operator
  private let plan: PatternPath
  private let needed: Set<Slot>
  private let keep: [Slot]
  private let runtime: Runtime
  private let machine: PathMachine
  private let held: Held
  private let conditions: [(expression: CompiledExpression, range: SourceRange)]
  private let compiler: ExpressionCompiler
  private var batch: Batch?
  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var row = 0
  private var search: Search?

  init(
    _ input: any Operator, _ plan: PatternPath, needed: Set<Slot>, keep: [Slot],
    runtime: Runtime
  ) throws {
    self.input = input
    self.plan = plan
    self.needed = needed
    self.keep = keep
    self.runtime = runtime
    machine = try PathMachine(plan.automaton, isReversed: plan.isReversed, runtime: runtime)
    held = Held(runtime.meter)
    let compiler = ExpressionCompiler(runtime: runtime)
    self.compiler = compiler
    conditions = try plan.automaton.conditions.map { (try compiler.compile($0), $0.range) }
  }

  func restart() {
    input.restart()
    batch = nil
    search = nil
    held.shrink()
  }

  func next() throws -> Batch? {
    while true {
      guard let batch = try fetch() else { return nil }
      var rows: [Int] = []
      var columns = PathColumns(machine, plan, needed: needed)
      while row < batch.count, rows.count < Batch.size {
        try begin(batch)
        guard let run = try nextRun() else {
          search = nil
          held.shrink()
          row += 1
          continue
        }
        rows.append(row)
        columns.append(run)
      }
      if row >= batch.count { self.batch = nil }
      if rows.isEmpty { continue }
      try runtime.meter.addRows(rows.count)
      var result = batch.gathered(rows, keeping: keep)
      columns.fill(&result)
      return result
    }
  }

  private func fetch() throws -> Batch? {
    if batch == nil {
      guard let more = try input.next() else { return nil }
      batch = more
      sources = try runtime.nodes(more.columns[plan.from], more.count)
      targets = plan.isInto ? try runtime.nodes(more.columns[plan.to], more.count) : []
      row = 0
      search = nil
    }
    return batch
  }

  /// Starts a search for the present row, unless one is under way.
  private func begin(_ batch: Batch) throws {
    if search != nil { return }
    while row < batch.count,
      sources[row] == Vector.none || (plan.isInto && targets[row] == Vector.none)
    {
      row += 1
    }
    guard row < batch.count else { return }
    let forbidden = plan.distinctFrom.flatMap { slot in
      batch.columns[slot].value(at: row, runtime.strings).relationshipIDs
    }
    machine.begin(
      batch, row: row, source: sources[row], target: plan.isInto ? targets[row] : nil,
      forbidden: Set(forbidden))
    guard let selection = plan.automaton.selection else {
      if plan.isInto, plan.automaton.isUnbounded {
        machine.useful = try PathCoreach.places(
          machine, leadingTo: [targets[row]], held: held)
      }
      search = .walk(try PathWalk(machine))
      return
    }
    search = .choice(
      try PathChoice(
        machine, selection,
        isChecked: plan.automaton.mode != .walk || !conditions.isEmpty, held: held,
        accepts: { [unowned self] run in try self.accepts(run) }))
  }

  private func nextRun() throws -> PathRun? {
    switch search {
    case nil: return nil
    case .walk(var walk):
      // The search is taken out meanwhile, so that its arrays are not copied.
      search = nil
      let run = try walk.next()
      search = .walk(walk)
      return run
    case .choice(var choice):
      search = nil
      let run = try choice.next()
      search = .choice(choice)
      return run
    }
  }

  /// Whether a match fulfils what is asked of it before any is selected.
  private func accepts(_ run: PathRun) throws -> Bool {
    guard !conditions.isEmpty, let batch else { return true }
    let read = conditions.flatMap(\.expression.slots)
    var columns = PathColumns(machine, plan, needed: Set(read))
    columns.append(run)
    var candidate = batch.gathered([row], keeping: read)
    columns.fill(&candidate)
    for (expression, range) in conditions {
      let truths = try compiler.truths(expression.evaluate(candidate), 1, range)
      if truths[0] != .yes { return false }
    }
    return true
  }
}
