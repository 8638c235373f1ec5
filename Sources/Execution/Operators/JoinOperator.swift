import Graphs
import Plans

/// Pairs of rows; the right side is read once and kept, rows come in the order of the left side.
final class JoinOperator: Operator {
  private let left: any Operator
  private let right: any Operator
  private let leftKeys: [CompiledExpression]
  private let rightKeys: [CompiledExpression]
  private let keep: (left: [Slot], right: [Slot], rightInput: [Slot])
  private let runtime: Runtime
  private var table: Batch?
  private var matches: [[ValueKey]: [Int]] = [:]
  private var everything: [Int] = []
  private var batch: Batch?
  private var keys: [Vector] = []
  private var row = 0
  private var offset = 0

  init(
    left: any Operator, right: any Operator, leftKeys: [CompiledExpression],
    rightKeys: [CompiledExpression], keep: (left: [Slot], right: [Slot], rightInput: [Slot]),
    runtime: Runtime
  ) {
    self.left = left
    self.right = right
    self.leftKeys = leftKeys
    self.rightKeys = rightKeys
    self.keep = keep
    self.runtime = runtime
  }

  /// The right side depends on no argument: what was read of it stays.
  func restart() {
    left.restart()
    batch = nil
  }

  func next() throws -> Batch? {
    while true {
      if batch == nil {
        guard let more = try left.next() else { return nil }
        batch = more
        keys = try leftKeys.map { try $0.evaluate(more) }
        row = 0
        offset = 0
      }
      guard let batch else { return nil }
      let table = try readRight()
      var leftRows: [Int] = []
      var rightRows: [Int] = []
      while row < batch.count, leftRows.count < Batch.size {
        let partners = partners(of: row)
        let end = min(partners.count, offset + Batch.size - leftRows.count)
        rightRows += partners[offset..<end]
        leftRows += repeatElement(row, count: end - offset)
        offset = end
        if offset == partners.count {
          row += 1
          offset = 0
        }
      }
      if row >= batch.count { self.batch = nil }
      if leftRows.isEmpty { continue }
      try runtime.meter.addRows(leftRows.count)
      var result = batch.gathered(leftRows, keeping: keep.left)
      for slot in keep.right { result.columns[slot] = table.columns[slot].gathered(rightRows) }
      return result
    }
  }

  private func readRight() throws -> Batch {
    if let table { return table }
    var collector = BatchCollector(slots: keep.rightInput)
    while let batch = try right.next() {
      // A key and its list of rows take about 100 bytes in the table.
      let table = rightKeys.isEmpty ? 8 : 96 + 32 * rightKeys.count
      try runtime.meter.keep(bytes: 2 * batch.bytes(keep.rightInput) + batch.count * table)
      collector.add(batch)
    }
    let all = try collector.joined(runtime)
    table = all
    if rightKeys.isEmpty {
      everything = Array(0..<all.count)
      return all
    }
    let columns = try rightKeys.map { try $0.evaluate(all) }
    for row in 0..<all.count {
      try runtime.meter.tick()
      guard let key = key(columns, row) else { continue }
      matches[key, default: []].append(row)
    }
    return all
  }

  private func partners(of row: Int) -> [Int] {
    if leftKeys.isEmpty { return everything }
    return key(keys, row).flatMap { matches[$0] } ?? []
  }

  /// nil when a part is not equal to itself: null, or NaN.
  private func key(_ columns: [Vector], _ row: Int) -> [ValueKey]? {
    var key: [ValueKey] = []
    for column in columns {
      let value = column.value(at: row, runtime.strings)
      guard ValueSemantics.equals(value, value) == true else { return nil }
      key.append(ValueKey(value))
    }
    return key
  }
}
