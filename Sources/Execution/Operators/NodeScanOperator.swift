import Graphs
import Plans

final class NodeScanOperator: Operator {
  private let input: any Operator
  private let slot: Slot?
  private let nodes: NodeSet
  private let keep: [Slot]
  private let runtime: Runtime
  /// What the nodes must fulfil; there is no what-if where it is present.
  private let conditions: ColumnConditions?
  private var flags = ColumnFlags()
  private var batch: Batch?
  private var row = 0
  /// Where the scan stands for the current row: a range, or the extra nodes behind them.
  private var part = 0
  private var offset = 0

  init(
    _ input: any Operator, slot: Slot?, nodes: NodeSet, conditions: ColumnConditions? = nil,
    keep: [Slot], runtime: Runtime
  ) {
    self.conditions = conditions
    self.input = input
    self.slot = slot
    self.nodes = nodes
    self.keep = keep
    self.runtime = runtime
  }

  func restart() {
    input.restart()
    batch = nil
    begin()
  }

  private func begin() {
    row = 0
    part = 0
    offset = 0
  }

  func next() throws -> Batch? {
    while true {
      if batch == nil {
        guard let more = try input.next() else { return nil }
        batch = more
        begin()
      }
      guard let batch else { return nil }
      var rows: [Int] = []
      var found: [UInt32] = []
      while row < batch.count, found.count < Batch.size {
        let before = found.count
        if let conditions {
          try take(&found, conditions)
        } else {
          take(&found, Batch.size - found.count)
        }
        if !keep.isEmpty { rows += repeatElement(row, count: found.count - before) }
        if part > nodes.ranges.count {
          row += 1
          part = 0
          offset = 0
        }
      }
      if row >= batch.count { self.batch = nil }
      if found.isEmpty { continue }
      try runtime.meter.addRows(found.count)
      var result =
        keep.isEmpty ? runtime.emptyBatch(found.count) : batch.gathered(rows, keeping: keep)
      if let slot { result.columns[slot] = .nodes(found) }
      return result
    }
  }

  /// Takes up to `limit` further nodes for the current row.
  private func take(_ found: inout [UInt32], _ limit: Int) {
    var left = limit
    while left > 0, part <= nodes.ranges.count {
      if part == nodes.ranges.count {
        let end = min(nodes.extra.count, offset + left)
        found += nodes.extra[offset..<end]
        left -= end - offset
        offset = end
        guard offset == nodes.extra.count else { return }
      } else {
        let range = nodes.ranges[part]
        let lower = range.lowerBound + UInt32(offset)
        let upper = min(range.upperBound, lower + UInt32(min(left, range.count - offset)))
        if nodes.excluded.isEmpty {
          found += lower..<upper
        } else {
          for node in lower..<upper where !nodes.excluded.contains(node) { found.append(node) }
        }
        left -= Int(upper - lower)
        offset += Int(upper - lower)
        guard upper == range.upperBound else { return }
      }
      part += 1
      offset = 0
    }
  }

  /// Takes those of a block of nodes of the current row that fulfil the conditions; a batch may
  /// exceed its usual size by what one block holds.
  private func take(_ found: inout [UInt32], _ conditions: ColumnConditions) throws {
    guard part < nodes.ranges.count else {
      part += 1
      return
    }
    let range = nodes.ranges[part]
    let first = range.lowerBound + UInt32(offset)
    guard first < range.upperBound else {
      part += 1
      offset = 0
      return
    }
    let end = conditions.ask(first, range.upperBound, &flags)
    flags.append(from: first, to: &found)
    try runtime.meter.addRows(flags.flags.count)
    offset += Int(end - first)
  }
}
