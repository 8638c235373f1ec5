import Graphs
import Plans

/// Sorts everything, or keeps the first `top` rows while it reads.
final class SortOperator: Operator {
  private let input: any Operator
  private let keys: [(expression: CompiledExpression, isDescending: Bool)]
  private let limit: Int?
  private let slots: [Slot]
  private let runtime: Runtime
  private let held: Held
  private var result: Ordered?

  /// What was sorted, and how many rows of it were given.
  private struct Ordered {
    let all: Batch
    let rows: [Int]
    var given = 0
  }

  init(
    _ input: any Operator, keys: [(CompiledExpression, Bool)], top: [Int], slots: [Slot],
    runtime: Runtime
  ) {
    self.input = input
    self.keys = keys.map { (expression: $0.0, isDescending: $0.1) }
    limit = top.isEmpty ? nil : Self.sum(of: top)
    self.slots = slots
    self.runtime = runtime
    held = Held(runtime.meter)
  }

  /// SKIP and LIMIT together; what no number holds is as good as everything.
  static func sum(of counts: [Int]) -> Int {
    counts.reduce(0) { sum, count in
      let (total, overflow) = sum.addingReportingOverflow(count)
      return overflow ? .max : total
    }
  }

  func restart() {
    input.restart()
    result = nil
    held.shrink()
  }

  func next() throws -> Batch? {
    var ordered = try result ?? run()
    let end = min(ordered.rows.count, ordered.given + Batch.size)
    let rows = Array(ordered.rows[ordered.given..<end])
    ordered.given = end
    result = ordered
    return rows.isEmpty ? nil : ordered.all.gathered(rows, keeping: slots)
  }

  private func run() throws -> Ordered {
    var collector = BatchCollector(slots: slots)
    let bound = limit.map { max(4 * Batch.size, 2 * max(0, min($0, 1 << 40))) }
    var worst: Int64?
    while let all = try input.next() {
      try runtime.meter.addRows(all.count)
      let batch = try worst.map { try notBehind($0, all) } ?? all
      if batch.count == 0 { continue }
      try held.add(bytes(batch))
      collector.add(batch)
      if let bound, collector.count > bound {
        let ordered = try sorted(collector)
        let kept = ordered.all.gathered(ordered.rows, keeping: slots)
        worst = try lastKey(kept)
        held.shrink(to: min(held.bytes, bytes(kept)))
        collector = BatchCollector(slots: slots)
        collector.add(kept)
      }
    }
    guard collector.count > 0 else { return Ordered(all: runtime.emptyBatch(0), rows: []) }
    return try sorted(collector)
  }

  /// The first key of the last of the rows wanted, when it is a whole number.
  private func lastKey(_ kept: Batch) throws -> Int64? {
    guard let key = keys.first, kept.count == limit, kept.count > 0,
      case .ints(let ints, let nulls) = try key.expression.evaluate(kept), nulls.isEmpty
    else { return nil }
    return ints[kept.count - 1]
  }

  /// Rows whose first key does not stand behind a number; all when keys are no whole numbers.
  private func notBehind(_ worst: Int64, _ batch: Batch) throws -> Batch {
    guard let key = keys.first,
      case .ints(let ints, let nulls) = try key.expression.evaluate(batch), nulls.isEmpty
    else { return batch }
    var rows: [Int] = []
    for row in 0..<batch.count where key.isDescending ? ints[row] >= worst : ints[row] <= worst {
      rows.append(row)
    }
    return rows.count == batch.count ? batch : batch.gathered(rows, keeping: slots)
  }

  /// Rows are copied once into one batch and once into their order, beside their numbers.
  private func bytes(_ batch: Batch) -> Int { 2 * batch.bytes(slots) + 16 * batch.count }

  private func sorted(_ collector: BatchCollector) throws -> Ordered {
    let all = try collector.joined(runtime)
    let columns = try keys.map { key in
      SortColumn(
        try key.expression.evaluate(all), all.count, key.isDescending, runtime.strings)
    }
    let meter = runtime.meter
    let rows = try (0..<all.count).sorted { left, right in
      try meter.tick()
      for column in columns {
        let order = column.order(left, right)
        if order != 0 { return order < 0 }
      }
      return left < right
    }
    return Ordered(all: all, rows: limit.map { Array(rows.prefix($0)) } ?? rows)
  }
}

/// Keys of one sort column; whole numbers and interned strings are compared without boxing, null
/// stands last.
private enum SortColumn {
  case ints([Int64], sign: Int)
  case codes([UInt32], StringTable, sign: Int)
  case values([Value], sign: Int)

  init(_ vector: Vector, _ count: Int, _ isDescending: Bool, _ strings: StringTable) {
    let sign = isDescending ? -1 : 1
    if case .ints(let ints, let nulls) = vector, nulls.isEmpty {
      self = .ints(ints, sign: sign)
    } else if case .codes(let codes) = vector {
      self = .codes(codes, strings, sign: sign)
    } else {
      self = .values(vector.boxed(count, strings), sign: sign)
    }
  }

  func order(_ left: Int, _ right: Int) -> Int {
    switch self {
    case .ints(let ints, let sign):
      ints[left] == ints[right] ? 0 : ints[left] < ints[right] ? -sign : sign
    case .codes(let codes, let strings, let sign):
      sign * Self.order(codes[left], codes[right], strings)
    case .values(let values, let sign):
      sign * ValueSemantics.order(values[left], values[right])
    }
  }

  private static func order(_ left: UInt32, _ right: UInt32, _ strings: StringTable) -> Int {
    if left == right { return 0 }
    if left == Vector.none { return 1 }
    if right == Vector.none { return -1 }
    return strings.compare(left, right)
  }
}
