import Diagnostics
import Graphs
import Plans

final class AggregateOperator: Operator {
  private let input: any Operator
  private let keys: [(slot: Slot, expression: CompiledExpression)]
  private let measures: [Measure]
  private let runtime: Runtime
  private let held: Held
  private var result: [Batch]?

  struct Measure {
    let slot: Slot
    let plan: BoundAggregate
    let argument: CompiledExpression?
    let parameter: Value?
  }

  init(_ input: any Operator, _ plan: Plans.Aggregate, runtime: Runtime) throws {
    self.input = input
    self.runtime = runtime
    held = Held(runtime.meter)
    let compiler = ExpressionCompiler(runtime: runtime)
    keys = try plan.keys.map { (slot: $0.slot, expression: try compiler.compile($0.expression)) }
    measures = try plan.measures.map { measure in
      let arguments = measure.aggregate.arguments
      let parameter = try arguments.dropFirst().first.map {
        try compiler.compile($0).evaluate(runtime.emptyBatch(1)).value(at: 0, runtime.strings)
      }
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
      for index in sums.indices {
        try sums[index].add(batch, numbers, groupCount: groups.count)
      }
    }
    let count = keys.isEmpty ? 1 : groups.count
    guard count > 0 else { return [] }
    var all = runtime.emptyBatch(count)
    for (index, key) in keys.enumerated() {
      all.columns[key.slot] =
        collector[index].joined(slotCount: runtime.slotCount, runtime.strings)
        .columns[key.slot]
    }
    for index in sums.indices {
      all.columns[measures[index].slot] = try sums[index].result(groupCount: count)
    }
    let slots = keys.map(\.slot) + measures.map(\.slot)
    return stride(from: 0, to: count, by: Batch.size).map { start in
      all.gathered(Array(start..<min(count, start + Batch.size)), keeping: slots)
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

/// One aggregate over all groups: counts in an array, distinct nodes of one group in a bitmap, the
/// rest in accumulators.
struct MeasureColumn {
  private let measure: AggregateOperator.Measure
  private let runtime: Runtime
  private let held: Held
  private let isCount: Bool
  private var counts: [Int64] = []
  private var accumulators: [Accumulator] = []
  private var distinctNodes: [UInt64]?
  private var distinctCount: Int64 = 0

  init(_ measure: AggregateOperator.Measure, _ runtime: Runtime, _ held: Held) throws {
    self.measure = measure
    self.runtime = runtime
    self.held = held
    isCount = measure.plan.name.lowercased() == "count" && !measure.plan.isDistinct
  }

  /// `numbers` is empty when all rows are of group 0.
  mutating func add(_ batch: Batch, _ numbers: [Int], groupCount: Int) throws {
    let column = try measure.argument?.evaluate(batch)
    if isCount {
      try held.add(8 * max(0, groupCount - counts.count))
      while counts.count < groupCount { counts.append(0) }
      count(column, batch.count, numbers)
      return
    }
    guard let column else { return }
    if numbers.isEmpty, case .nodes(let ids) = column, addDistinct(ids) { return }
    let fresh = max(0, groupCount - accumulators.count)
    try held.add(fresh * MemoryLayout<Accumulator>.stride)
    if isHoarding { try held.add(hoarded(column, batch.count)) }
    while accumulators.count < groupCount { accumulators.append(try empty()) }
    let strings = runtime.strings
    for row in 0..<batch.count {
      let group = numbers.isEmpty ? 0 : numbers[row]
      do throws(EvaluationFailure) {
        try accumulators[group].add(column.value(at: row, strings))
      } catch {
        throw runtime.diagnostic(error, measure.plan.range)
      }
    }
  }

  /// Whether every value is kept, and not only what is made of them.
  private var isHoarding: Bool {
    measure.plan.isDistinct
      || ["collect", "percentilecont", "percentiledisc"].contains(measure.plan.name.lowercased())
  }

  /// A list of values has room to grow into; DISTINCT keeps a table of them besides.
  private func hoarded(_ column: Vector, _ rows: Int) -> Int {
    var size = PayloadSize()
    let strings = runtime.strings
    let payload = size.bytes(of: (0..<rows).lazy.map { column.value(at: $0, strings) })
    return payload + rows * MemoryLayout<Value>.stride * (measure.plan.isDistinct ? 4 : 2)
  }

  private mutating func count(_ column: Vector?, _ rows: Int, _ numbers: [Int]) {
    if numbers.isEmpty {
      guard let column else {
        counts[0] += Int64(rows)
        return
      }
      for row in 0..<rows where !column.isNull(at: row) { counts[0] += 1 }
      return
    }
    for row in 0..<rows where column?.isNull(at: row) != true { counts[numbers[row]] += 1 }
  }

  /// `count(DISTINCT node)` over everything.
  private mutating func addDistinct(_ ids: [UInt32]) -> Bool {
    guard measure.plan.isDistinct, measure.plan.name.lowercased() == "count",
      accumulators.isEmpty
    else { return false }
    var seen =
      distinctNodes ?? [UInt64](repeating: 0, count: runtime.view.nodeBound / 64 + 1)
    distinctNodes = nil
    for id in ids where id != Vector.none && seen.insertBit(Int(id)) { distinctCount += 1 }
    distinctNodes = seen
    return true
  }

  private func empty() throws -> Accumulator {
    guard
      var accumulator = AggregateLibrary.make(
        name: measure.plan.name, isDistinct: measure.plan.isDistinct,
        argument: measure.parameter)
    else {
      throw Diagnostic(
        "bind.unknown-function", "there is no aggregate `\(measure.plan.name)`",
        range: measure.plan.range, source: runtime.source)
    }
    if let seen = distinctNodes {
      // Boxed nodes follow typed ones: what was seen so far is taken over.
      for id in 0..<runtime.view.nodeBound where seen.holds(id) {
        try accumulator.add(.node(UInt32(id)))
      }
    }
    return accumulator
  }

  mutating func result(groupCount: Int) throws -> Vector {
    if isCount {
      while counts.count < groupCount { counts.append(0) }
      return .ints(counts, nulls: [])
    }
    if distinctNodes != nil, accumulators.isEmpty { return .ints([distinctCount], nulls: []) }
    while accumulators.count < groupCount { accumulators.append(try empty()) }
    return .values(
      try accumulators.map { accumulator in
        do throws(EvaluationFailure) { return try accumulator.result() } catch {
          throw runtime.diagnostic(error, measure.plan.range)
        }
      })
  }
}
