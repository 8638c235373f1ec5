import Graphs
import Plans

/// Neighbours along one relationship. A row of the input is expanded whole, so that a batch may
/// exceed its usual size by the degree of one node.
final class ExpandOperator: Operator {
  private let input: any Operator
  private let plan: Expand
  private let relationship: Slot?
  private let to: Slot?
  private let keep: [Slot]
  private let edges: EdgeSource
  private let runtime: Runtime
  private var mask: EndMask?
  private var batch: Batch?
  private var row = 0

  /// `conditions` say which ends are kept; without a what-if alone.
  init(
    _ input: any Operator, _ plan: Expand, needed: Set<Slot>, keep: [Slot],
    conditions: ColumnConditions? = nil, runtime: Runtime
  ) {
    self.input = input
    mask = conditions.map { EndMask($0, runtime.meter) }
    self.plan = plan
    self.keep = keep
    self.runtime = runtime
    relationship = needed.contains(plan.relationship) ? plan.relationship : nil
    to = !plan.isInto && needed.contains(plan.to) ? plan.to : nil
    edges = EdgeSource(runtime: runtime, step: plan.step, condition: nil)
  }

  func restart() {
    input.restart()
    batch = nil
  }

  func next() throws -> Batch? {
    while true {
      if batch == nil {
        guard let more = try input.next() else { return nil }
        batch = more
        row = 0
      }
      guard let batch else { return nil }
      let sources = try runtime.nodes(batch.columns[plan.from], batch.count)
      let targets = plan.isInto ? try runtime.nodes(batch.columns[plan.to], batch.count) : []
      let forbidden = plan.distinctFrom.map { batch.columns[$0] }
      var rows: [Int] = []
      var neighbours: [UInt32] = []
      var relationships: [UInt32] = []
      while row < batch.count, rows.count < Batch.size {
        if sources[row] != Vector.none {
          let first = neighbours.count
          if plan.isInto {
            try expand(sources[row], into: targets[row], &neighbours, &relationships, batch, row)
          } else {
            try edges.append(
              from: sources[row], &neighbours, &relationships, batch: batch, row: row)
          }
          try mask?.apply(first, &neighbours, &relationships)
          if !forbidden.isEmpty { exclude(forbidden, first, &neighbours, &relationships) }
          rows += repeatElement(row, count: neighbours.count - first)
        }
        row += 1
      }
      if row >= batch.count { self.batch = nil }
      if rows.isEmpty { continue }
      try runtime.meter.addRows(rows.count)
      var result = batch.gathered(rows, keeping: keep)
      if let relationship { result.columns[relationship] = .relationships(relationships) }
      if let to { result.columns[to] = .nodes(neighbours) }
      return result
    }
  }

  private func exclude(
    _ forbidden: [Vector], _ first: Int, _ neighbours: inout [UInt32],
    _ relationships: inout [UInt32]
  ) {
    var used: [UInt32] = []
    for column in forbidden {
      if case .relationships(let ids) = column {
        used.append(ids[row])
      } else {
        used += column.value(at: row, runtime.strings).relationshipIDs
      }
    }
    var kept = first
    for index in first..<neighbours.count where !used.contains(relationships[index]) {
      neighbours[kept] = neighbours[index]
      relationships[kept] = relationships[index]
      kept += 1
    }
    neighbours.removeLast(neighbours.count - kept)
    relationships.removeLast(relationships.count - kept)
  }

  /// Relationships that end at a known node; sorted rows are searched, not walked.
  private func expand(
    _ source: UInt32, into target: UInt32, _ neighbours: inout [UInt32],
    _ relationships: inout [UInt32], _ batch: Batch, _ row: Int
  ) throws {
    if target == Vector.none { return }
    if edges.isPlain, !edges.isUndirected {
      for expansion in edges.expansions {
        let adjacency = expansion.adjacency
        let range = adjacency.positions(of: source)
        try runtime.meter.step()
        var position = adjacency.firstPosition(of: target, in: range)
        while position < range.upperBound, adjacency.targets[position] == target {
          neighbours.append(target)
          relationships.append(adjacency.relationship(at: position))
          position += 1
        }
      }
      return
    }
    let first = neighbours.count
    try edges.append(from: source, &neighbours, &relationships, batch: batch, row: row)
    var kept = first
    for index in first..<neighbours.count where neighbours[index] == target {
      neighbours[kept] = target
      relationships[kept] = relationships[index]
      kept += 1
    }
    neighbours.removeLast(neighbours.count - kept)
    relationships.removeLast(relationships.count - kept)
  }
}

extension Adjacency {
  /// The first position of a range whose target is not below `node`; targets of a row ascend.
  func firstPosition(of node: UInt32, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if targets[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
