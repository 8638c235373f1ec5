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
    shared = edges.expansions.filter { before.contains($0.type) }.map(\.adjacency)
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
      try runtime.meter.step(adjacency.offsets.count)
      var last = adjacency.offsets.first ?? 0
      for row in 0..<(adjacency.offsets.count - 1) {
        let next = adjacency.offsets[row + 1]
        let node = adjacency.keys.isEmpty ? Int(adjacency.first) + row : Int(adjacency.keys[row])
        counts[node] += Int64(next - last)
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
    if !isPlain || total < runtime.view.nodeBound / 8 {
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
    for place in 0..<starts.placeCount where starts.counts[place] != 0 {
      let node = starts.node(at: place)
      let count = starts.counts[place]
      for index in edges.expansions.indices {
        let range = edges.expansions[index].adjacency.positions(of: node)
        try runtime.meter.step(range.count + 1)
        // The sum of all of them fits: it was looked at before.
        for position in range {
          counts[Int(edges.expansions[index].adjacency.targets[position])] &+= count
        }
      }
      if !shared.isEmpty { counts[Int(node)] -= repeated(node, before) }
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
