import Diagnostics
import Graphs
import Plans

extension ExpressionCompiler {
  func subquery(
    _ bound: BoundSubquery, _ range: SourceRange
  ) throws -> CompiledExpression {
    if let forest = bound.forest { return try self.forest(forest, bound, range) }
    let needed = Set([bound.result].compactMap { bound.kind == .collect ? $0 : nil })
    let mark = runtime.profile?.mark ?? 0
    let runner = try CorrelatedPlan(
      bound.plan, needed: needed, imports: bound.imports, runtime: runtime)
    if let profile = runtime.profile {
      profile.finish(
        profile.record(
          bound.operation, BoundExpression(.subquery(bound), range).text, since: mark))
    }
    let runtime = runtime
    let held = Held(runtime.meter)
    return CompiledExpression(slots: bound.imports.sorted(), isDelicate: true) { batch in
      switch bound.kind {
      case .exists:
        var found = [Truth](repeating: .no, count: batch.count)
        var open = batch.count
        try runner.run(batch, stopsAtFirst: true) { _, rows in
          for row in rows where found[row] == .no {
            found[row] = .yes
            open -= 1
          }
          return open > 0
        }
        return .truths(found)
      case .count:
        var counts = [Int64](repeating: 0, count: batch.count)
        try runner.run(batch) { _, rows in
          for row in rows { counts[row] += 1 }
          return true
        }
        return .ints(counts, nulls: [])
      case .collect:
        var lists = [[Value]](repeating: [], count: batch.count)
        let slot = bound.result ?? 0
        held.shrink()
        try runner.run(batch) { found, rows in
          let column = found.columns[slot]
          try held.add(
            2 * Vector.values(column.boxed(found.count, runtime.strings)).bytes(found.count))
          for (index, row) in rows.enumerated() {
            lists[row].append(column.value(at: index, runtime.strings))
          }
          return true
        }
        return .values(
          try lists.map { list in
            do throws(EvaluationFailure) { return try Nesting.list(list) } catch {
              throw runtime.diagnostic(error, range)
            }
          })
      }
    }
  }
}

/// A plan over `Argument`, run for all rows of a batch at once where every row of it can carry the
/// number of the row it answers; row by row where it aggregates or cuts.
final class CorrelatedPlan {
  private let runtime: Runtime
  private let source = ArgumentSource()
  private let root: any Operator
  private let imports: [Slot]
  /// Holds the number of the enclosing row, as an integer.
  private let rowSlot: Slot
  private let isBatched: Bool

  init(
    _ plan: LogicalPlan, needed: Set<Slot>, imports: Set<Slot>, runtime: Runtime
  ) throws {
    self.runtime = runtime
    self.imports = imports.sorted()
    rowSlot = runtime.newSlot()
    isBatched = plan.carriesArgument
    let builder = OperatorBuilder(
      runtime: runtime, argument: source, carried: isBatched ? [rowSlot] : [])
    root = try builder.build(plan, needed: needed)
  }

  /// Gives each batch that the plan yields, and for each of its rows the enclosing row, until the
  /// body has enough.
  func run(
    _ batch: Batch, stopsAtFirst: Bool = false, _ body: (Batch, [Int]) throws -> Bool
  ) throws {
    if isBatched {
      var argument = batch.gathered(Array(0..<batch.count), keeping: imports)
      argument.columns[rowSlot] = .ints((0..<Int64(batch.count)).map { $0 }, nulls: [])
      source.batch = argument
      root.restart()
      while let found = try root.next() {
        guard case .ints(let rows, _) = found.columns[rowSlot] else { continue }
        if try !body(found, rows.map { Int($0) }) { return }
      }
      return
    }
    for row in 0..<batch.count {
      source.batch = batch.gathered([row], keeping: imports)
      root.restart()
      while let found = try root.next() {
        let rows = [Int](repeating: row, count: found.count)
        if try !body(found, rows) { return }
        if stopsAtFirst, found.count > 0 { break }
      }
    }
  }
}

extension LogicalPlan {
  /// Every row of the plan is made from one row of its argument and keeps what that carried.
  var carriesArgument: Bool {
    var plan = self
    while true {
      switch plan {
      case .aggregate, .reachCount, .walks, .distinct, .skip, .limit, .union: return false
      case .sort(let sort) where !sort.top.isEmpty: return false
      case .reach(let reach) where reach.sharesSources: return false
      default: break
      }
      guard let input = plan.inputs.first else { return true }
      plan = input
    }
  }
}
