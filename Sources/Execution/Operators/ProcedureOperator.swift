import Diagnostics
import Graphs
import Plans

final class ProcedureOperator: Operator {
  private let input: any Operator
  private let call: ProcedureCall
  private let body: ProcedureBody
  private let arguments: [CompiledExpression]
  private let keep: [Slot]
  private let runtime: Runtime
  private let held: Held
  private var batch: Batch?
  private var columns: [Vector] = []
  private var row = 0
  private var pending: [Batch] = []

  init(
    _ input: any Operator, _ call: ProcedureCall, arguments: [CompiledExpression], keep: [Slot],
    runtime: Runtime
  ) throws {
    guard let body = runtime.procedures.procedures[call.procedure] else {
      throw Diagnostic(
        "run.procedure-not-found", "there is no procedure `\(call.procedure)`",
        range: call.range, source: runtime.source)
    }
    self.input = input
    self.call = call
    self.body = body
    self.arguments = arguments
    self.keep = keep
    self.runtime = runtime
    held = Held(runtime.meter)
  }

  func restart() {
    input.restart()
    batch = nil
    pending = []
  }

  func next() throws -> Batch? {
    while true {
      if let ready = pending.popLast() { return ready }
      if batch == nil {
        guard let more = try input.next() else { return nil }
        batch = more
        columns = try arguments.map { try $0.evaluate(more) }
        row = 0
      }
      guard let batch else { return nil }
      if row >= batch.count {
        self.batch = nil
        continue
      }
      pending = try results(for: row, of: batch).reversed()
      row += 1
    }
  }

  private func results(for row: Int, of batch: Batch) throws -> [Batch] {
    let values = columns.map { $0.value(at: row, runtime.strings) }
    var found: [Batch] = []
    held.shrink()
    let input = ProcedureInput(
      arguments: values, view: runtime.view, cancellation: runtime.cancellation)
    do {
      try body(input) { columns in
        let count = columns.first?.count ?? 0
        try runtime.meter.addRows(count)
        for column in columns { try held.add(Vector.values(column).bytes(count)) }
        guard !call.isVoid, count > 0 else { return }
        var more = batch.gathered([Int](repeating: row, count: count), keeping: keep)
        for output in call.outputs {
          guard output.column < columns.count, columns[output.column].count == count else {
            throw Diagnostic(
              "run.procedure", "`\(call.procedure)` yields columns that do not fit its signature",
              outcome: .failed, range: call.range, source: runtime.source)
          }
          more.columns[output.slot] = .values(columns[output.column])
        }
        found.append(more)
      }
    } catch let failure as EvaluationFailure {
      throw runtime.diagnostic(failure, call.range)
    } catch let diagnostic as Diagnostic where diagnostic.range == nil {
      var copy = diagnostic
      copy.range = call.range
      copy.source = runtime.source
      throw copy
    }
    if call.isVoid { return [batch.gathered([row], keeping: keep)] }
    return found
  }
}
