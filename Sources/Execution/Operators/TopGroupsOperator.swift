import Graphs
import Plans

/// Of the numbers of relationships by a key, those groups alone that can stand among the first few:
/// where each node has a key of its own its degree is the number, and nobody needs the others.
///
/// Where two nodes share a key, the groups come from the aggregation that stands below.
final class TopGroupsOperator: Operator {
  private let groups: any Operator
  private let shape: Shape
  private let limit: Int
  private let key: CompiledExpression
  private let runtime: Runtime
  private let held: Held
  private var result: [Batch]?
  private var passes = false

  struct Shape {
    let hop: HopCount
    let nodes: NodeSet
    let key: Project.Item
    /// Holds the number of relationships of a group.
    let count: Slot
  }

  init(
    _ groups: any Operator, _ shape: Shape, limit: Int, key: CompiledExpression, runtime: Runtime
  ) {
    self.groups = groups
    self.shape = shape
    self.limit = limit
    self.key = key
    self.runtime = runtime
    held = Held(runtime.meter)
  }

  /// The largest numbers first, of a count by one key over a hop of nodes that offsets tell all of.
  static func fits(_ sort: Plans.Sort, _ runtime: Runtime) -> Shape? {
    guard !sort.top.isEmpty, let first = sort.keys.first, first.isDescending,
      case .slot(let slot, _) = first.expression.kind,
      case .aggregate(let aggregate) = sort.input, aggregate.keys.count == 1,
      aggregate.measures.count == 1, aggregate.measures[0].slot == slot,
      aggregate.measures[0].aggregate.name.lowercased() == "count",
      aggregate.measures[0].aggregate.arguments.isEmpty,
      case .hopCount(let hop) = aggregate.input, aggregate.multiplicity == hop.multiplicity,
      aggregate.keys[0].expression.slots.isSubset(of: [hop.from]),
      hop.step.direction != .either, runtime.view.overlay == nil,
      let scan = hop.input.startingScan(of: hop.from, runtime)
    else { return nil }
    return Shape(hop: hop, nodes: scan.nodes, key: aggregate.keys[0], count: slot)
  }

  func restart() {
    groups.restart()
    result = nil
    passes = false
    held.shrink()
  }

  func next() throws -> Batch? {
    if passes { return try groups.next() }
    if result == nil {
      guard let found = try run() else {
        passes = true
        return try groups.next()
      }
      result = found.reversed()
    }
    return result?.popLast()
  }

  /// Nil when two nodes share a key, or keys are of a kind that takes a table to tell.
  private func run() throws -> [Batch]? {
    let degrees = try degrees()
    var seen = KeyMarks(runtime)
    var nodes: [UInt32] = []
    for range in shape.nodes.ranges {
      var start = range.lowerBound
      while start < range.upperBound {
        let end = start + min(1 << 14, range.upperBound - start)
        nodes.removeAll(keepingCapacity: true)
        for node in start..<end where degrees[Int(node)] > 0 { nodes.append(node) }
        start = end
        if nodes.isEmpty { continue }
        try runtime.meter.addRows(nodes.count)
        guard try seen.areNew(keys(of: nodes)) else { return nil }
      }
    }
    let least = threshold(degrees)
    var top: [UInt32] = []
    for range in shape.nodes.ranges {
      for node in range where degrees[Int(node)] >= least { top.append(node) }
    }
    return try stride(from: 0, to: top.count, by: Batch.size).map { start in
      let part = Array(top[start..<min(top.count, start + Batch.size)])
      var batch = runtime.emptyBatch(part.count)
      batch.columns[shape.key.slot] = try keys(of: part)
      batch.columns[shape.count] = .ints(part.map { Int64(degrees[Int($0)]) }, nulls: [])
      return batch
    }
  }

  /// By node.
  private func degrees() throws -> [UInt32] {
    let bound = runtime.view.nodeBound
    try held.add(4 * bound)
    var degrees = [UInt32](repeating: 0, count: bound)
    for expansion in EdgeSource(runtime: runtime, step: shape.hop.step, condition: nil).expansions {
      let offsets = expansion.adjacency.offsets
      let listed = expansion.adjacency.keys
      let first = Int(expansion.adjacency.first)
      for row in 0..<(offsets.count - 1) {
        degrees[listed.isEmpty ? first + row : Int(listed[row])] &+= offsets[row + 1] - offsets[row]
      }
      try runtime.meter.tick(offsets.count)
    }
    return degrees
  }

  private func keys(of nodes: [UInt32]) throws -> Vector {
    var batch = runtime.emptyBatch(nodes.count)
    batch.columns[shape.hop.from] = .nodes(nodes)
    return try key.evaluate(batch)
  }

  /// The degree of the last of the first few; at least 1.
  private func threshold(_ degrees: [UInt32]) -> UInt32 {
    var tally = [Int](repeating: 0, count: 1 << 16)
    for range in shape.nodes.ranges {
      for node in range { tally[min(Int(degrees[Int(node)]), tally.count - 1)] += 1 }
    }
    var degree = tally.count - 1
    var taken = tally[degree]
    while degree > 1, taken < limit {
      degree -= 1
      taken += tally[degree]
    }
    return UInt32(degree)
  }
}

/// Which keys of one kind came before, one bit each.
private struct KeyMarks {
  private enum Kind {
    case node
    case code
    case int
  }

  private let nodeBound: Int
  private let codes: Int
  private var kind: Kind?
  private var seen: [UInt64] = []

  init(_ runtime: Runtime) {
    nodeBound = runtime.view.nodeBound
    codes = runtime.strings.count
  }

  /// Whether none of them came before; false for null, and for keys of another kind or out of
  /// the range of a few bits a node.
  mutating func areNew(_ keys: Vector) -> Bool {
    switch keys {
    case .nodes(let ids): return holds(.node, nodeBound) && insert(ids)
    case .codes(let ids): return holds(.code, codes) && insert(ids)
    case .ints(let ints, let nulls):
      let limit = 16 * nodeBound + 1_024
      guard nulls.isEmpty, holds(.int, limit) else { return false }
      for int in ints where int < 0 || int >= limit || !seen.insertBit(Int(int)) { return false }
      return true
    default: return false
    }
  }

  private mutating func insert(_ ids: [UInt32]) -> Bool {
    for id in ids where id == Vector.none || !seen.insertBit(Int(id)) { return false }
    return true
  }

  private mutating func holds(_ wanted: Kind, _ limit: Int) -> Bool {
    if kind == nil {
      kind = wanted
      seen = [UInt64](repeating: 0, count: limit / 64 + 1)
    }
    return kind == wanted
  }
}
