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

  func next() throws -> Batch? {
    while let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      var rows = Array(0..<batch.count)
      for (expression, range) in predicates where !rows.isEmpty {
        let column = try expression.evaluate(batch, rows: rows)
        let truths = try compiler.truths(column, rows.count, range)
        rows = rows.indices.filter { truths[$0] == .yes }.map { rows[$0] }
      }
      if rows.count == batch.count { return batch }
      if !rows.isEmpty { return batch.gathered(rows, keeping: keep) }
    }
    return nil
  }
}
