import Graphs
import Plans

/// What the inner plan finds for each row, in the order of the rows; where it finds nothing, nulls
/// or no row.
final class OptionalOperator: Operator {
  private let input: any Operator
  private let inner: CorrelatedPlan
  private let introduced: [Slot]
  private let keepsUnmatched: Bool
  private let keep: [Slot]
  private let runtime: Runtime
  private let held: Held

  init(
    _ input: any Operator, _ plan: Optionally, inner: CorrelatedPlan, introduced: [Slot],
    keep: [Slot],
    runtime: Runtime
  ) {
    self.input = input
    self.inner = inner
    keepsUnmatched = plan.keepsUnmatched
    self.introduced = introduced
    self.keep = keep
    self.runtime = runtime
    held = Held(runtime.meter)
  }

  func restart() { input.restart() }

  func next() throws -> Batch? {
    while let batch = try input.next() {
      let result = try found(for: batch)
      if result.count > 0 { return result }
    }
    return nil
  }

  private func found(for batch: Batch) throws -> Batch {
    var collected = BatchCollector(slots: introduced)
    var owners: [Int] = []
    try inner.run(batch) { found, rows in
      collected.add(found)
      owners += rows
      try held.add(2 * found.bytes(introduced) + 16 * found.count)
      return true
    }
    defer { held.shrink() }
    let found = try collected.joined(runtime)
    return Self.merged(
      batch, found, owners, introduced: introduced, keep: keep, keepsUnmatched: keepsUnmatched,
      runtime)
  }

  /// Positions by owner: a plan that sorts gives the rows of all owners in one order.
  private static func grouped(_ owners: [Int]) -> [Int] {
    let isGrouped = zip(owners, owners.dropFirst()).allSatisfy { $0 <= $1 }
    if isGrouped { return Array(owners.indices) }
    return owners.indices.sorted { (owners[$0], $0) < (owners[$1], $1) }
  }

  /// The rows of a batch, each with what was found for it; `owners` says for which.
  static func merged(
    _ batch: Batch, _ found: Batch, _ owners: [Int], introduced: [Slot], keep: [Slot],
    keepsUnmatched: Bool, _ runtime: Runtime
  ) -> Batch {
    let order = Self.grouped(owners)
    var rows: [Int] = []
    /// Position in `found`, or -1 for a row of nulls.
    var picks: [Int] = []
    var next = 0
    for row in 0..<batch.count {
      var hits = 0
      while next < owners.count, owners[order[next]] == row {
        rows.append(row)
        picks.append(order[next])
        next += 1
        hits += 1
      }
      if hits == 0, keepsUnmatched {
        rows.append(row)
        picks.append(-1)
      }
    }
    var result = batch.gathered(rows, keeping: keep)
    for slot in introduced {
      result.columns[slot] = found.columns[slot].gatheredOrNull(picks, runtime.strings)
    }
    return result
  }
}

extension Vector {
  /// Like `gathered`, with null for -1.
  func gatheredOrNull(_ rows: [Int], _ strings: StringTable) -> Vector {
    switch self {
    case .nodes(let ids): .nodes(rows.map { $0 < 0 ? Self.none : ids[$0] })
    case .relationships(let ids): .relationships(rows.map { $0 < 0 ? Self.none : ids[$0] })
    case .codes(let codes): .codes(rows.map { $0 < 0 ? Self.none : codes[$0] })
    case .truths(let truths): .truths(rows.map { $0 < 0 ? .unknown : truths[$0] })
    default: .values(rows.map { $0 < 0 ? .null : value(at: $0, strings) })
    }
  }
}
