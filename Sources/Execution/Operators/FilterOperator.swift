import Diagnostics
import Plans

final class FilterOperator: Operator {
  private let input: any Operator
  private let predicates: [(expression: CompiledExpression, range: SourceRange)]
  private let keep: [Slot]
  private let compiler: ExpressionCompiler
  private let runtime: Runtime

  init(
    _ input: any Operator, predicates: [(CompiledExpression, SourceRange)], keep: [Slot],
    runtime: Runtime
  ) {
    self.input = input
    self.predicates = predicates
    self.keep = keep
    self.runtime = runtime
    compiler = ExpressionCompiler(runtime: runtime)
  }

  func restart() { input.restart() }

  /// The rows, of all when nil, for which a predicate holds.
  private static func holding(_ truths: [Truth], of rows: [Int]?) -> [Int] {
    unsafe [Int](unsafeUninitializedCapacity: truths.count) { kept, count in
      for index in truths.indices {
        // Written in any case and kept when it counts: no branch to guess.
        unsafe kept[count] = rows?[index] ?? index
        count += truths[index] == .yes ? 1 : 0
      }
    }
  }

  func next() throws -> Batch? {
    while let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      var rows: [Int]?
      for (expression, range) in predicates where rows?.isEmpty != true {
        let column =
          try rows.map { try expression.evaluate(batch, rows: $0) }
          ?? expression.evaluate(batch)
        let truths = try compiler.truths(column, rows?.count ?? batch.count, range)
        rows = Self.holding(truths, of: rows)
      }
      guard let rows else { return batch }
      if rows.count == batch.count { return batch }
      if !rows.isEmpty { return batch.gathered(rows, keeping: keep) }
    }
    return nil
  }
}
