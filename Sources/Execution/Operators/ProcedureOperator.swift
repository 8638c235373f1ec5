import Diagnostics
import Graphs
import Plans

final class ProcedureOperator: Operator {
  private let input: any Operator
  private let call: ProcedureCall
  private let body: Body
  private let arguments: [CompiledExpression]
  /// Columns that something above reads.
  private let outputs: [ProcedureCall.Output]
  private let keep: [Slot]
  private let runtime: Runtime
  private let held: Held
  private var batch: Batch?
  private var columns: [Vector] = []
  private var row = 0
  private var pending: [Batch] = []
  private var open: (rows: ProcedureRows, next: Int)?

  private enum Body {
    case yielding(ProcedureBody)
    case source(ProcedureSource)
  }

  init(
    _ input: any Operator, _ call: ProcedureCall, arguments: [CompiledExpression],
    needed: Set<Slot>, keep: [Slot], runtime: Runtime
  ) throws {
    if let source = runtime.procedures.sources[call.procedure] {
      body = .source(source)
    } else if let yielding = runtime.procedures.procedures[call.procedure] {
      body = .yielding(yielding)
    } else {
      throw Diagnostic(
        "run.procedure-not-found", "there is no procedure `\(call.procedure)`",
        range: call.range, source: runtime.source)
    }
    self.input = input
    self.call = call
    self.arguments = arguments
    outputs = call.outputs.filter { needed.contains($0.slot) }
    self.keep = keep
    self.runtime = runtime
    held = Held(runtime.meter)
  }

  func restart() {
    input.restart()
    batch = nil
    pending = []
    open = nil
  }

  func next() throws -> Batch? {
    while true {
      if let ready = pending.popLast() { return ready }
      if let ready = try taken() { return ready }
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
      row += 1
      switch body {
      case .source(let source):
        let wanted = Set(outputs.map(\.column))
        open = (try located { try source(arguments(of: row - 1), wanted) }, 0)
      case .yielding(let body):
        pending = try results(of: body, for: row - 1, of: batch).reversed()
      }
    }
  }

  /// The next rows of an open source, each beside the input row that it answers.
  private func taken() throws -> Batch? {
    guard let batch, let (rows, next) = open else { return nil }
    guard next < rows.count else {
      open = nil
      return nil
    }
    let range = next..<min(next + Batch.size, rows.count)
    open = (rows, range.upperBound)
    try runtime.meter.addRows(range.count)
    var more = batch.gathered([Int](repeating: row - 1, count: range.count), keeping: keep)
    for output in outputs {
      more.columns[output.slot] = .values(rows.column(output.column, range))
    }
    return more
  }

  private func arguments(of row: Int) -> ProcedureInput {
    ProcedureInput(
      arguments: columns.map { $0.value(at: row, runtime.strings) }, view: runtime.view,
      cancellation: runtime.cancellation)
  }

  private func results(
    of body: ProcedureBody, for row: Int, of batch: Batch
  ) throws -> [Batch] {
    var found: [Batch] = []
    held.shrink()
    try located {
      try body(arguments(of: row)) { columns in
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
    }
    if call.isVoid { return [batch.gathered([row], keeping: keep)] }
    return found
  }

  /// Gives what a procedure throws the place of its call.
  private func located<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as EvaluationFailure {
      throw runtime.diagnostic(failure, call.range)
    } catch var diagnostic as Diagnostic where diagnostic.range == nil {
      diagnostic.range = call.range
      diagnostic.source = runtime.source
      throw diagnostic
    }
  }
}
