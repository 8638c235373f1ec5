import Graphs

/// Levels of nodes around one end of the ways that are looked for.
struct SearchSide {
  private struct Link {
    /// Position in `met` of the node one step nearer to the end.
    let parent: UInt32
    let relationship: UInt32
    /// The next link of the same node, `Vector.none` behind the last.
    let next: UInt32
  }

  private let aim: PairSearch.Aim
  /// One bit a node.
  private(set) var visited: [UInt64]
  /// By node: its position in `met`, where that is asked for again.
  private var places: [UInt32]
  private var met: [UInt32] = []
  /// Where the last level begins.
  private var levelStart = 0
  /// By position in `met`: the node's first link.
  private var heads: [UInt32] = []
  private var links: [Link] = []
  /// By position in `met`: the number of shortest ways.
  private var counts: [Int128] = []
  private(set) var isOverfull = false
  private var neighbours: [UInt32] = []
  private var relationships: [UInt32] = []

  init(nodeCount: Int, aim: PairSearch.Aim) {
    self.aim = aim
    visited = [UInt64](repeating: 0, count: nodeCount / 64 + 1)
    let isPlaced = aim == .allWays || aim == .count
    places = [UInt32](repeating: 0, count: isPlaced ? nodeCount : 0)
  }

  var frontier: ArraySlice<UInt32> { met[levelStart...] }

  mutating func clear() {
    for node in met { visited[Int(node) >> 6] &= ~(1 << UInt64(node & 63)) }
    met.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    levelStart = 0
    isOverfull = false
  }

  mutating func start(at node: UInt32) {
    _ = visited.insertBit(Int(node))
    met.append(node)
    heads.append(Vector.none)
    counts.append(1)
    if !places.isEmpty { places[Int(node)] = 0 }
  }

  /// Adds a level, and notes the nodes of it that the other side has; one is enough for one way.
  mutating func expand(
    _ edges: EdgeSource, _ useful: ClosedRange<UInt32>, against other: [UInt64],
    _ meetings: inout [UInt32], batch: Batch, row: Int
  ) throws {
    let level = levelStart..<met.count
    levelStart = met.count
    let stopsAtFirst = aim == .existence || aim == .oneWay
    if edges.isUnconditional, !edges.isUndirected {
      for index in edges.expansions.indices {
        try expand(edges, index, level, useful, against: other, &meetings)
        if stopsAtFirst, !meetings.isEmpty { return }
      }
      return
    }
    for position in level {
      neighbours.removeAll(keepingCapacity: true)
      relationships.removeAll(keepingCapacity: true)
      try edges.append(
        from: met[position], &neighbours, &relationships, batch: batch, row: row)
      for index in neighbours.indices {
        note(neighbours[index], relationships[index], position, against: other, &meetings)
        if stopsAtFirst, !meetings.isEmpty { return }
      }
    }
  }

  /// The relationships of one type, read from the adjacency arrays.
  private mutating func expand(
    _ edges: EdgeSource, _ type: Int, _ level: Range<Int>, _ useful: ClosedRange<UInt32>,
    against other: [UInt64], _ meetings: inout [UInt32]
  ) throws {
    let expansion = edges.expansions[type]
    let adjacency = expansion.adjacency
    let meter = edges.runtime.meter
    let stopsAtFirst = aim == .existence || aim == .oneWay
    let (low, width) = (useful.lowerBound, useful.upperBound - useful.lowerBound)
    var steps = 0
    for position in level {
      let node = met[position]
      if expansion.isTouched(node) {
        var added: [(UInt32, UInt32)] = []
        expansion.forEach(of: node) { added.append(($0, $1)) }
        for (neighbour, relationship) in added {
          note(neighbour, relationship, position, against: other, &meetings)
        }
        steps += added.count
      } else {
        let range = adjacency.positions(of: node)
        steps += range.count + 1
        for place in range {
          let neighbour = adjacency.targets[place]
          if neighbour &- low > width { continue }
          if visited.holds(Int(neighbour)), places.isEmpty { continue }
          note(
            neighbour, adjacency.relationship(at: place), position, against: other, &meetings)
        }
      }
      if stopsAtFirst, !meetings.isEmpty { break }
      if steps > 1 << 16 {
        try meter.step(steps)
        steps = 0
      }
    }
    try meter.step(steps)
  }

  @inline(__always)
  private mutating func note(
    _ neighbour: UInt32, _ relationship: UInt32, _ parent: Int, against other: [UInt64],
    _ meetings: inout [UInt32]
  ) {
    if visited.insertBit(Int(neighbour)) {
      if other.holds(Int(neighbour)) { meetings.append(neighbour) }
      if !places.isEmpty { places[Int(neighbour)] = UInt32(met.count) }
      met.append(neighbour)
      switch aim {
      case .existence: break
      case .oneWay, .allWays:
        heads.append(UInt32(links.count))
        links.append(
          Link(parent: UInt32(parent), relationship: relationship, next: Vector.none))
      case .count: counts.append(counts[parent])
      }
      return
    }
    guard !places.isEmpty else { return }
    let place = Int(places[Int(neighbour)])
    guard place >= levelStart else { return }
    if aim == .count {
      let (sum, overflows) = counts[place].addingReportingOverflow(counts[parent])
      counts[place] = sum
      if overflows { isOverfull = true }
    } else {
      links.append(
        Link(parent: UInt32(parent), relationship: relationship, next: heads[place]))
      heads[place] = UInt32(links.count - 1)
    }
  }

  /// The position of a node; without places it is one of the last level, or the start.
  private func place(of node: UInt32) -> Int {
    if !places.isEmpty { return Int(places[Int(node)]) }
    return met.lastIndex(of: node) ?? 0
  }

  func count(to node: UInt32) -> Int128 { counts[place(of: node)] }

  /// Gives the relationships of each way from a node to this side's end.
  func forEachWay(
    to node: UInt32, _ meter: Meter, _ body: ([UInt32]) throws -> Void
  ) throws {
    var way: [UInt32] = []
    var position = place(of: node)
    /// By step: the link that is taken.
    var taken: [UInt32] = []
    while true {
      // On to the end along first links.
      while heads[position] != Vector.none {
        let link = heads[position]
        taken.append(link)
        way.append(links[Int(link)].relationship)
        position = Int(links[Int(link)].parent)
        try meter.step()
      }
      try body(way)
      // Back to the last step with another link.
      while true {
        guard let last = taken.popLast() else { return }
        way.removeLast()
        let next = links[Int(last)].next
        if next == Vector.none { continue }
        taken.append(next)
        way.append(links[Int(next)].relationship)
        position = Int(links[Int(next)].parent)
        break
      }
    }
  }
}
