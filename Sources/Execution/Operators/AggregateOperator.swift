import Diagnostics
import Graphs
import Plans

final class AggregateOperator: Operator {
  private let input: any Operator
  private let keys: [(slot: Slot, expression: CompiledExpression)]
  private let measures: [Measure]
  private let multiplicity: Slot?
  private let runtime: Runtime
  private let held: Held
  private var result: [Batch]?

  struct Measure {
    let slot: Slot
    let plan: BoundAggregate
    let argument: CompiledExpression?
    /// The percentile, asked of the first row of each group.
    let parameter: CompiledExpression?
  }

  init(_ input: any Operator, _ plan: Plans.Aggregate, runtime: Runtime) throws {
    self.input = input
    self.runtime = runtime
    held = Held(runtime.meter)
    multiplicity = plan.multiplicity
    let compiler = ExpressionCompiler(runtime: runtime)
    keys = try plan.keys.map { (slot: $0.slot, expression: try compiler.compile($0.expression)) }
    measures = try plan.measures.map { measure in
      let arguments = measure.aggregate.arguments
      let parameter = try arguments.dropFirst().first.map(compiler.compile)
      return Measure(
        slot: measure.slot, plan: measure.aggregate,
        argument: try arguments.first.map(compiler.compile), parameter: parameter)
    }
  }

  func restart() {
    input.restart()
    result = nil
    held.shrink()
  }

  func next() throws -> Batch? {
    if result == nil { result = try run().reversed() }
    return result?.popLast()
  }

  private func run() throws -> [Batch] {
    var groups = RowKeys(runtime)
    defer { groups.release() }
    var collector = keys.map { BatchCollector(slots: [$0.slot]) }
    var sums = try measures.map { try MeasureColumn($0, runtime, held) }
    while let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      let columns = try keys.map { try $0.expression.evaluate(batch) }
      let before = groups.count
      var numbers = [Int]()
      if keys.isEmpty {
        if groups.count == 0 { _ = try groups.groups(of: [.nulls(1)], count: 1) }
      } else {
        numbers = try groups.groups(of: columns, count: batch.count)
        let first = firstRows(numbers, from: before)
        for (index, key) in keys.enumerated() where !first.isEmpty {
          var part = runtime.emptyBatch(first.count)
          part.columns[key.slot] = columns[index].gathered(first)
          try held.add(2 * part.bytes([key.slot]))
          collector[index].add(part)
        }
      }
      var weights: [Int64] = []
      if let multiplicity, case .ints(let counts, _) = batch.columns[multiplicity] {
        weights = counts
      }
      for index in sums.indices {
        try sums[index].add(batch, numbers, weights, groupCount: groups.count)
      }
    }
    let count = keys.isEmpty ? 1 : groups.count
    guard count > 0 else { return [] }
    var all = runtime.emptyBatch(count)
    for (index, key) in keys.enumerated() {
      all.columns[key.slot] = try collector[index].joined(runtime).columns[key.slot]
    }
    for index in sums.indices {
      all.columns[measures[index].slot] = try sums[index].result(groupCount: count)
    }
    let slots = keys.map(\.slot) + measures.map(\.slot)
    return try stride(from: 0, to: count, by: Batch.size).map { start in
      try runtime.meter.tick(Batch.size)
      return all.gathered(Array(start..<min(count, start + Batch.size)), keeping: slots)
    }
  }

  /// The first row of each group that is new in this batch.
  private func firstRows(_ numbers: [Int], from known: Int) -> [Int] {
    var next = known
    var rows: [Int] = []
    for (row, number) in numbers.enumerated() where number == next {
      rows.append(row)
      next += 1
    }
    return rows
  }
}
