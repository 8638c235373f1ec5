import Graphs
import Plans
import Syntax

/// Every trail within bounds, depth first, handed on batch by batch: nothing is kept but the
/// current trail and what is left to try along it.
final class TrailOperator: Operator {
  private let input: any Operator
  private let plan: VariableExpand
  private let edges: EdgeSource
  private let relationshipSlot: Slot?
  private let to: Slot?
  /// Holds the length of each trail, where that is asked for.
  private let lengthSlot: Slot?
  private let keep: [Slot]
  private let runtime: Runtime
  private var batch: Batch?
  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var row = 0
  private var isWalking = false

  // The walk from the current row's source.
  private var trail: [UInt32] = []
  private var forbidden: [UInt32] = []
  /// What is left to try, by depth: `frames[d]` is where the candidates of depth d begin.
  private var candidates: [UInt32] = []
  private var candidateEdges: [UInt32] = []
  private var frames: [Int] = []
  private var used: Set<UInt32> = []

  init(
    _ input: any Operator, _ plan: VariableExpand, needed: Set<Slot>, keep: [Slot],
    edges: EdgeSource, runtime: Runtime, lengths: Slot? = nil
  ) {
    self.input = input
    self.plan = plan
    self.edges = edges
    self.keep = keep
    self.runtime = runtime
    lengthSlot = lengths
    relationshipSlot = needed.contains(plan.relationships) ? plan.relationships : nil
    to = !plan.isInto && needed.contains(plan.to) ? plan.to : nil
  }

  func restart() {
    input.restart()
    batch = nil
    isWalking = false
  }

  func next() throws -> Batch? {
    while true {
      if batch == nil {
        guard let more = try input.next() else { return nil }
        batch = more
        sources = try runtime.nodes(more.columns[plan.from], more.count)
        targets = plan.isInto ? try runtime.nodes(more.columns[plan.to], more.count) : []
        row = 0
        isWalking = false
      }
      guard let batch else { return nil }
      var found = Found()
      while row < batch.count, found.rows.count < Batch.size {
        if !isWalking { try begin(batch, &found) }
        if try !walk(batch, &found) { break }
        isWalking = false
        row += 1
      }
      if row >= batch.count { self.batch = nil }
      if found.rows.isEmpty { continue }
      try runtime.meter.addRows(found.rows.count)
      var result = batch.gathered(found.rows, keeping: keep)
      if let relationshipSlot { result.columns[relationshipSlot] = .values(found.lists) }
      if let lengthSlot { result.columns[lengthSlot] = .ints(found.lengths, nulls: []) }
      if let to { result.columns[to] = .nodes(found.ends) }
      return result
    }
  }

  private struct Found {
    var rows: [Int] = []
    var ends: [UInt32] = []
    var lists: [Value] = []
    var lengths: [Int64] = []
  }

  private func begin(_ batch: Batch, _ found: inout Found) throws {
    isWalking = true
    trail.removeAll()
    candidates.removeAll()
    candidateEdges.removeAll()
    frames.removeAll()
    used.removeAll()
    let source = sources[row]
    guard source != Vector.none, !plan.isInto || targets[row] != Vector.none else { return }
    forbidden = plan.distinctFrom.flatMap { slot in
      batch.columns[slot].value(at: row, runtime.strings).relationshipIDs
    }
    if plan.length.lower == 0 { emit(source, &found) }
    if plan.length.upper ?? 1 > 0 { try open(source, batch) }
  }

  private func open(_ node: UInt32, _ batch: Batch) throws {
    frames.append(candidates.count)
    try edges.append(from: node, &candidates, &candidateEdges, batch: batch, row: row)
  }

  /// Goes on until the walk is over (true) or a batch is full (false).
  private func walk(_ batch: Batch, _ found: inout Found) throws -> Bool {
    while let frame = frames.last {
      if candidates.count == frame {
        frames.removeLast()
        if let last = trail.popLast() { used.remove(last) }
        continue
      }
      guard let node = candidates.popLast(), let edge = candidateEdges.popLast() else { break }
      try runtime.meter.step()
      if used.contains(edge) || forbidden.contains(edge) { continue }
      trail.append(edge)
      used.insert(edge)
      if trail.count >= plan.length.lower { emit(node, &found) }
      if trail.count < plan.length.upper ?? .max {
        try open(node, batch)
      } else {
        trail.removeLast()
        used.remove(edge)
      }
      if found.rows.count >= Batch.size { return false }
    }
    return true
  }

  private func emit(_ node: UInt32, _ found: inout Found) {
    if plan.isInto, node != targets[row] { return }
    found.rows.append(row)
    if lengthSlot != nil { found.lengths.append(Int64(trail.count)) }
    if to != nil { found.ends.append(node) }
    if relationshipSlot != nil {
      let list = plan.isReversed ? trail.reversed() : trail
      found.lists.append(.list(list.map { .relationship($0) }))
    }
  }
}
