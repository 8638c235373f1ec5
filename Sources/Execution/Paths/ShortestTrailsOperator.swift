import Graphs
import Plans
import Syntax

/// Trails of all rows in the order of their lengths, made only as far as they are asked for.
///
/// Partial trails wait in buckets by the least length that they can come to: what they have, and
/// the distance to the end where the end is known (A*; Hart, Nilsson and Raphael 1968).
final class ShortestTrailsOperator: Operator {
  private struct Partial {
    /// The trail without its last relationship; `Vector.none` for a start.
    let parent: UInt32
    let relationship: UInt32
    let node: UInt32
    let length: UInt32
  }

  private let input: any Operator
  private let plan: VariableExpand
  private let keep: [Slot]
  private let edges: EdgeSource
  private let runtime: Runtime
  private let needed: Set<Slot>
  private let distances: EndDistances?
  private let held: Held
  private var starts: Batch?
  private var targets: [UInt32] = []
  /// The first partial trails are the starts, one a row.
  private var partials: [Partial] = []
  /// By least length: positions in `partials`.
  private var buckets: [[UInt32]] = []
  private var bucket = 0
  private var size = 16
  private var neighbours: [UInt32] = []
  private var relationships: [UInt32] = []

  init(
    _ input: any Operator, _ plan: VariableExpand, needed: Set<Slot>, keep: [Slot],
    edges: EdgeSource, opposite: EdgeSource?, runtime: Runtime
  ) {
    self.input = input
    self.plan = plan
    self.needed = needed
    self.keep = keep
    self.edges = edges
    self.runtime = runtime
    held = Held(runtime.meter)
    distances = opposite.map { EndDistances($0, upper: plan.length.upper) }
  }

  func restart() {
    input.restart()
    starts = nil
    partials = []
    buckets = []
    bucket = 0
    size = 16
    held.shrink()
  }

  func next() throws -> Batch? {
    if starts == nil { try begin() }
    guard let starts else { return nil }
    var found: [UInt32] = []
    while bucket < buckets.count, found.count < size {
      // Last in, first out: of exponentially many equally short trails only those wanted are made.
      guard let next = buckets[bucket].popLast() else {
        bucket += 1
        continue
      }
      if try take(next, starts) { found.append(next) }
    }
    if found.isEmpty { return nil }
    size = min(Batch.size, size * 2)
    return try result(found, starts)
  }

  private func begin() throws {
    let imports = plan.uses.union(keep).sorted()
    var collector = BatchCollector(slots: imports)
    while let batch = try input.next() {
      try held.add(2 * batch.bytes(imports))
      collector.add(batch)
    }
    let all = try collector.joined(runtime)
    starts = all
    guard all.count > 0 else { return }
    let sources = try runtime.nodes(all.columns[plan.from], all.count)
    targets = plan.isInto ? try runtime.nodes(all.columns[plan.to], all.count) : []
    try distances?.prepare(targets, all)
    for row in 0..<all.count {
      partials.append(
        Partial(parent: Vector.none, relationship: 0, node: sources[row], length: 0))
      let isKnown = sources[row] != Vector.none && (!plan.isInto || targets[row] != Vector.none)
      if isKnown { wait(UInt32(row), row) }
    }
  }

  /// Puts a partial trail into its bucket, unless it cannot be ended.
  private func wait(_ index: UInt32, _ row: Int) {
    let partial = partials[Int(index)]
    var least = Int(partial.length)
    if plan.isInto, let distances {
      guard let rest = distances.least(from: partial.node, to: targets[row]) else { return }
      least += rest
    }
    if least > plan.length.upper ?? .max { return }
    while buckets.count <= least { buckets.append([]) }
    buckets[least].append(index)
  }

  private func row(of index: UInt32) -> Int {
    var index = index
    while partials[Int(index)].parent != Vector.none { index = partials[Int(index)].parent }
    return Int(index)
  }

  private func trail(_ index: UInt32) -> [UInt32] {
    var relationships: [UInt32] = []
    var index = index
    while partials[Int(index)].parent != Vector.none {
      relationships.append(partials[Int(index)].relationship)
      index = partials[Int(index)].parent
    }
    return relationships.reversed()
  }

  /// Goes on from a partial trail; true when it is a result itself.
  private func take(_ index: UInt32, _ starts: Batch) throws -> Bool {
    let partial = partials[Int(index)]
    let row = row(of: index)
    if Int(partial.length) < plan.length.upper ?? .max {
      neighbours.removeAll(keepingCapacity: true)
      relationships.removeAll(keepingCapacity: true)
      try edges.append(from: partial.node, &neighbours, &relationships, batch: starts, row: row)
      var used = trail(index)
      for slot in plan.distinctFrom {
        used += starts.columns[slot].value(at: row, runtime.strings).relationshipIDs
      }
      let before = partials.count
      for (neighbour, relationship) in zip(neighbours, relationships)
      where !used.contains(relationship) {
        partials.append(
          Partial(
            parent: index, relationship: relationship, node: neighbour,
            length: partial.length + 1))
        wait(UInt32(partials.count - 1), row)
      }
      try held.add((partials.count - before) * (MemoryLayout<Partial>.stride + 4))
    }
    return Int(partial.length) >= plan.length.lower
      && (!plan.isInto || partial.node == targets[row])
  }

  private func result(_ found: [UInt32], _ starts: Batch) throws -> Batch {
    try runtime.meter.addRows(found.count)
    var result = starts.gathered(found.map(row), keeping: keep)
    if needed.contains(plan.relationships) {
      result.columns[plan.relationships] = .values(
        found.map { index in
          let trail = trail(index)
          let ordered = plan.isReversed ? trail.reversed() : trail
          return .list(ordered.map { .relationship($0) })
        })
    }
    if !plan.isInto { result.columns[plan.to] = .nodes(found.map { partials[Int($0)].node }) }
    return result
  }
}
