import Diagnostics
import Graphs
import Plans

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
  /// Least or greatest numbers, while nothing but numbers of one type comes.
  private var extremes: Extremes?

  init(_ measure: AggregateOperator.Measure, _ runtime: Runtime, _ held: Held) throws {
    self.measure = measure
    self.runtime = runtime
    self.held = held
    let name = measure.plan.name.lowercased()
    isCount = name == "count" && !measure.plan.isDistinct
    if name == "min" || name == "max" { extremes = Extremes(isGreatest: name == "max") }
  }

  /// `numbers` is empty when all rows are of group 0, `weights` when each row counts once.
  mutating func add(
    _ batch: Batch, _ numbers: [Int], _ weights: [Int64], groupCount: Int
  ) throws {
    let column = try measure.argument?.evaluate(batch)
    if isCount {
      try held.add(8 * max(0, groupCount - counts.count))
      while counts.count < groupCount { counts.append(0) }
      if weights.isEmpty {
        count(column, batch.count, numbers)
      } else {
        try count(column, weights, numbers)
      }
      return
    }
    guard let column else { return }
    if extremes != nil {
      if extremes?.add(column, numbers, groupCount: groupCount) == true { return }
      // Another kind of value came: what was seen so far is taken over.
      try giveUpExtremes(groupCount)
    }
    if numbers.isEmpty, case .nodes(let ids) = column, addDistinct(ids) { return }
    let fresh = max(0, groupCount - accumulators.count)
    try held.add(fresh * MemoryLayout<Accumulator>.stride)
    if isHoarding { try held.add(hoarded(column, batch.count)) }
    try grow(to: groupCount, batch, numbers)
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

  /// Adds accumulators for the groups that are new in this batch.
  private mutating func grow(to groupCount: Int, _ batch: Batch, _ numbers: [Int]) throws {
    guard accumulators.count < groupCount else { return }
    let parameters = try measure.parameter?.evaluate(batch)
    var row = 0
    while accumulators.count < groupCount {
      while !numbers.isEmpty, row < batch.count, numbers[row] != accumulators.count { row += 1 }
      let value = row < batch.count ? parameters?.value(at: row, runtime.strings) : nil
      accumulators.append(try empty(value))
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

  private mutating func count(_ column: Vector?, _ weights: [Int64], _ numbers: [Int]) throws {
    for row in weights.indices where column?.isNull(at: row) != true {
      let group = numbers.isEmpty ? 0 : numbers[row]
      let (sum, overflow) = counts[group].addingReportingOverflow(weights[row])
      if overflow {
        throw runtime.diagnostic(
          EvaluationFailure(
            "ArithmeticError", "NumberOutOfRange", "the count does not fit 64 bits"),
          measure.plan.range)
      }
      counts[group] = sum
    }
  }

  private mutating func giveUpExtremes(_ groupCount: Int) throws {
    guard let found = extremes else { return }
    extremes = nil
    try held.add(groupCount * MemoryLayout<Accumulator>.stride)
    while accumulators.count < groupCount { accumulators.append(try empty()) }
    for group in 0..<groupCount { try accumulators[group].add(found.value(of: group)) }
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

  private func empty(_ parameter: Value? = nil) throws -> Accumulator {
    guard
      var accumulator = AggregateLibrary.make(
        name: measure.plan.name, isDistinct: measure.plan.isDistinct,
        argument: parameter)
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
    if let extremes { return extremes.column(groupCount) }
    if accumulators.count < groupCount { try grow(to: groupCount, runtime.emptyBatch(1), []) }
    return .values(
      try accumulators.map { accumulator in
        try runtime.meter.tick()
        do throws(EvaluationFailure) { return try accumulator.result() } catch {
          throw runtime.diagnostic(error, measure.plan.range)
        }
      })
  }
}
