import Diagnostics
import Graphs
import Plans

/// One hop of counted walks: from numbers at its starts to numbers at its ends.
struct WalkStep {
  private let edges: EdgeSource
  private let opposite: [Adjacency]
  /// Types that this hop shares with the one before, when the two must differ; else empty.
  private let shared: [Adjacency]
  private let runtime: Runtime
  private let isPlain: Bool

  init(_ hop: Walks.Hop, after last: Walks.Hop?, runtime: Runtime) {
    self.runtime = runtime
    edges = EdgeSource(runtime: runtime, step: hop.step, condition: nil)
    isPlain = edges.isPlain && !edges.isUndirected
    let isForward = hop.step.direction == .outgoing
    opposite = edges.expansions.map {
      Expansion(runtime.view, type: $0.type, isForward ? .incoming : .outgoing).adjacency
    }
    guard hop.differsFromLast, let last else {
      shared = []
      return
    }
    let before = Set(runtime.view.types(matching: last.step.types))
    let base = runtime.view.base
    shared = edges.expansions.filter { expansion in
      guard before.contains(expansion.type) else { return false }
      // Only a loop can be taken twice in a row.
      guard expansion.isClean, Int(expansion.type) < base.relationships.count,
        let returns = base.order(ofType: Int(expansion.type)).returns
      else { return true }
      return returns.contains { $0.start == $0.end }
    }.map(\.adjacency)
  }

  /// The sum of the numbers times the ends of each; nil where degrees have to be looked up, or the
  /// sum does not fit.
  func total(of starts: WalkCounts) throws -> Int64? {
    guard isPlain, shared.isEmpty, starts.nodes == nil else { return nil }
    let counts = starts.counts
    var total: Int64 = 0
    var overflows = false
    for expansion in edges.expansions {
      let adjacency = expansion.adjacency
      guard adjacency.keys.isEmpty else { return nil }
      let offsets = adjacency.offsets
      try runtime.meter.tick(offsets.count)
      var last = offsets[0]
      let first = Int(adjacency.first)
      for row in 0..<(offsets.count - 1) {
        let next = offsets[row + 1]
        let (product, isTooMany) = counts[first + row].multipliedReportingOverflow(
          by: Int64(next &- last))
        let (sum, isTooMuch) = total.addingReportingOverflow(product)
        overflows = overflows || isTooMany || isTooMuch
        total = sum
        last = next
      }
    }
    return overflows ? nil : total
  }

  /// The ends when every start counts once: what arrives at each node. Nil unless the scanned
  /// nodes are all that the hop starts from.
  func arrivals(from scan: NodeSet) throws -> WalkCounts? {
    guard isPlain, scan.excluded.isEmpty, scan.extra.isEmpty else { return nil }
    let isWhole = edges.expansions.allSatisfy { expansion in
      scan.ranges.reduce(0) { $0 + expansion.adjacency.count(in: $1) }
        == expansion.adjacency.targets.count
    }
    guard isWhole else { return nil }
    var counts = [Int64](repeating: 0, count: runtime.view.nodeBound)
    for adjacency in opposite {
      let offsets = adjacency.offsets
      let keys = adjacency.keys
      let first = Int(adjacency.first)
      try runtime.meter.step(offsets.count)
      var last = offsets.first ?? 0
      for row in 0..<(offsets.count - 1) {
        let next = offsets[row + 1]
        counts[keys.isEmpty ? first + row : Int(keys[row])] += Int64(next - last)
        last = next
      }
    }
    return WalkCounts(dense: counts)
  }

  /// The numbers at the ends; `before` are the numbers at the starts of the hop before.
  func ends(of starts: WalkCounts, before: WalkCounts?) throws -> WalkCounts {
    var total = 0
    var greatest: Int64 = 0
    for place in 0..<starts.placeCount where starts.counts[place] != 0 {
      greatest = max(greatest, starts.counts[place])
      if isPlain { total += degree(starts.node(at: place)) }
    }
    if !isPlain || total < runtime.view.nodeBound / 32 {
      return try sparse(starts, before)
    }
    let (most, overflow) = greatest.multipliedReportingOverflow(by: Int64(total))
    if overflow || most < 0 { return try sparse(starts, before) }
    return try dense(starts, before)
  }

  /// How many ends each start has, times its number.
  func degrees(of starts: WalkCounts, before: WalkCounts?) throws -> WalkCounts {
    var result = starts
    for place in 0..<starts.placeCount where starts.counts[place] != 0 {
      try runtime.meter.tick()
      let node = starts.node(at: place)
      let degree = isPlain ? degree(node) : try neighbours(of: node).count
      let (product, overflow) = starts.counts[place].multipliedReportingOverflow(by: Int64(degree))
      if overflow { throw tooMany }
      result.set(product - repeated(node, before), at: place)
    }
    return result
  }

  private func dense(_ starts: WalkCounts, _ before: WalkCounts?) throws -> WalkCounts {
    var counts = [Int64](repeating: 0, count: runtime.view.nodeBound)
    let nodes = starts.nodes
    let numbers = starts.counts
    for expansion in edges.expansions {
      let adjacency = expansion.adjacency
      let targets = adjacency.targets
      var steps = 0
      for place in numbers.indices where numbers[place] != 0 {
        let range = adjacency.positions(of: nodes?[place] ?? UInt32(place))
        let count = numbers[place]
        // The sum of all of them fits: it was looked at before.
        for position in range { counts[Int(targets[position])] &+= count }
        steps += range.count + 1
        if steps > 1 << 16 {
          try runtime.meter.step(steps)
          steps = 0
        }
      }
      try runtime.meter.step(steps)
    }
    if !shared.isEmpty {
      for place in numbers.indices where numbers[place] != 0 {
        let node = starts.node(at: place)
        counts[Int(node)] -= repeated(node, before)
      }
    }
    return WalkCounts(dense: counts)
  }

  private func sparse(_ starts: WalkCounts, _ before: WalkCounts?) throws -> WalkCounts {
    var pairs: [(node: UInt32, count: Int64)] = []
    for place in 0..<starts.placeCount where starts.counts[place] != 0 {
      let node = starts.node(at: place)
      let count = starts.counts[place]
      for end in try neighbours(of: node) { pairs.append((end, count)) }
      let repeated = repeated(node, before)
      if repeated != 0 { pairs.append((node, -repeated)) }
    }
    guard let counts = WalkCounts(sums: pairs) else { throw tooMany }
    return counts
  }

  private func neighbours(of node: UInt32) throws -> [UInt32] {
    var neighbours: [UInt32] = []
    var relationships: [UInt32] = []
    try edges.append(
      from: node, &neighbours, &relationships, batch: runtime.emptyBatch(1), row: 0)
    return neighbours
  }

  private func degree(_ node: UInt32) -> Int {
    var degree = 0
    for index in edges.expansions.indices {
      degree += edges.expansions[index].adjacency.positions(of: node).count
    }
    return degree
  }

  /// Walks that would take one loop twice in a row.
  private func repeated(_ node: UInt32, _ before: WalkCounts?) -> Int64 {
    guard !shared.isEmpty, let before else { return 0 }
    var loops: Int64 = 0
    for adjacency in shared {
      let range = adjacency.positions(of: node)
      guard let first = range.first, adjacency.targets[first] <= node else { continue }
      var position = adjacency.firstPosition(of: node, in: range)
      while position < range.upperBound, adjacency.targets[position] == node {
        loops += 1
        position += 1
      }
    }
    return loops == 0 ? 0 : loops * before[node]
  }

  private var tooMany: Diagnostic {
    Diagnostic(
      "run.arithmetic-error.number-out-of-range", "the number of walks does not fit 64 bits",
      outcome: .failed, source: runtime.source)
  }
}
