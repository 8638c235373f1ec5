import Graphs

/// Levels of nodes around one end of the ways that are looked for, and afterwards how ways lead
/// from where the sides met to this end: only then is it looked at through which relationships.
struct SearchSide {
  private struct Link {
    /// Position in `traced` of the node one step nearer to the end.
    let parent: UInt32
    let relationship: UInt32
    /// The next link of the same node, `Vector.none` behind the last.
    let next: UInt32
  }

  private let nodeCount: Int
  /// One bit a node.
  private(set) var visited: [UInt64]
  private var met: [UInt32] = []
  /// Where each level begins in `met`, the last one in `levelStart` too.
  private var levels: [Int] = []
  private var levelStart = 0
  private var wide = WideLevel()
  /// Nodes on ways, those where the sides met first, this side's end last.
  private var traced: [UInt32] = []
  private var places: [UInt32: UInt32] = [:]
  /// By position in `traced`: the node's first link.
  private var heads: [UInt32] = []
  private var links: [Link] = []
  private var neighbours: [UInt32] = []
  private var relationships: [UInt32] = []

  init(nodeCount: Int) {
    self.nodeCount = nodeCount
    visited = [UInt64](repeating: 0, count: nodeCount / 64 + 1)
  }

  var frontier: ArraySlice<UInt32> { met[levelStart...] }

  mutating func clear() {
    for node in met { visited[Int(node) >> 6] &= ~(1 << UInt64(node & 63)) }
    met.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    traced.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    levelStart = 0
  }

  mutating func start(at node: UInt32) {
    _ = visited.insertBit(Int(node))
    met.append(node)
    levels.append(0)
  }

  // MARK: Levels

  /// Adds a level, and notes the nodes of it that the other side has; `stopsAtFirst` may leave the
  /// level incomplete behind the first of them.
  mutating func expand(
    _ edges: EdgeSource, _ useful: ClosedRange<UInt32>, against other: [UInt64],
    _ meetings: inout [UInt32], stopsAtFirst: Bool, batch: Batch, row: Int
  ) throws {
    let level = levelStart..<met.count
    levelStart = met.count
    levels.append(levelStart)
    guard edges.isUnconditional, !edges.isUndirected else {
      for position in level {
        neighbours.removeAll(keepingCapacity: true)
        try edges.appendNeighbours(from: met[position], &neighbours, batch: batch, row: row)
        for neighbour in neighbours where visited.insertBit(Int(neighbour)) {
          met.append(neighbour)
          if other.holds(Int(neighbour)) { meetings.append(neighbour) }
        }
        if stopsAtFirst, !meetings.isEmpty { return }
      }
      return
    }
    if WideLevel.pays(level.count, of: nodeCount, edges.runtime.tuning) {
      _ = try wide.mark(met[level], edges)
      wide.take(&visited, &met, within: useful)
      for node in met[levelStart...] where other.holds(Int(node)) { meetings.append(node) }
      return
    }
    for expansion in edges.expansions {
      try push(expansion, level, useful, against: other, &meetings, edges.runtime.meter)
      if stopsAtFirst, !meetings.isEmpty { return }
    }
  }

  /// The relationships of one type. The scratch is in local variables meanwhile.
  private mutating func push(
    _ expansion: Expansion, _ level: Range<Int>, _ useful: ClosedRange<UInt32>,
    against other: [UInt64], _ meetings: inout [UInt32], _ meter: Meter
  ) throws {
    var seen: [UInt64] = []
    var found: [UInt32] = []
    swap(&seen, &visited)
    swap(&found, &met)
    defer {
      swap(&seen, &visited)
      swap(&found, &met)
    }
    let adjacency = expansion.adjacency
    let isClean = expansion.isClean
    var added: [UInt32] = []
    for position in level {
      let node = found[position]
      if !isClean, expansion.isTouched(node) {
        added.removeAll(keepingCapacity: true)
        expansion.appendNeighbours(of: node, to: &added)
        for neighbour in added where seen.insertBit(Int(neighbour)) {
          found.append(neighbour)
          if other.holds(Int(neighbour)) { meetings.append(neighbour) }
        }
        try meter.step(added.count + 1)
        continue
      }
      let range = adjacency.positions(of: node)
      try meter.step(range.count + 1)
      for place in range {
        let neighbour = adjacency.targets[place]
        if useful.contains(neighbour), seen.insertBit(Int(neighbour)) {
          found.append(neighbour)
          if other.holds(Int(neighbour)) { meetings.append(neighbour) }
        }
      }
    }
  }

  // MARK: Ways

  /// Looks from nodes of the last level along `back` to this side's end: each node's links to the
  /// level before, or the first of them. O(relationships of the nodes on ways, and nodes met).
  mutating func trace(
    from nodes: [UInt32], back: EdgeSource, takesAll: Bool, batch: Batch, row: Int
  ) throws {
    for node in nodes { _ = place(node) }
    var members = [UInt64](repeating: 0, count: visited.count)
    var first = 0
    for depth in levels.indices.dropFirst().reversed() {
      let before = met[levels[depth - 1]..<levels[depth]]
      for node in before { _ = members.insertBit(Int(node)) }
      let stretch = first..<traced.count
      first = traced.count
      for position in stretch {
        try link(position, members, back, takesAll, batch, row)
      }
      for node in before { members[Int(node) >> 6] = 0 }
    }
  }

  private mutating func link(
    _ position: Int, _ members: [UInt64], _ back: EdgeSource, _ takesAll: Bool, _ batch: Batch,
    _ row: Int
  ) throws {
    neighbours.removeAll(keepingCapacity: true)
    relationships.removeAll(keepingCapacity: true)
    try back.append(
      from: traced[position], &neighbours, &relationships, batch: batch, row: row)
    for index in neighbours.indices where members.holds(Int(neighbours[index])) {
      let parent = place(neighbours[index])
      links.append(
        Link(parent: parent, relationship: relationships[index], next: heads[position]))
      heads[position] = UInt32(links.count - 1)
      if !takesAll { return }
    }
  }

  /// The position of a node in `traced`, given one when it is new.
  private mutating func place(_ node: UInt32) -> UInt32 {
    if let known = places[node] { return known }
    let place = UInt32(traced.count)
    places[node] = place
    traced.append(node)
    heads.append(Vector.none)
    return place
  }

  /// By node where the sides met: how many ways lead to this side's end; nil when 127 bits cannot
  /// hold one.
  func counts(of nodes: [UInt32]) -> [Int128]? {
    var counts = [Int128](repeating: 0, count: traced.count)
    for position in traced.indices.reversed() {
      var link = heads[position]
      // Only this side's end has no link, and it stands last.
      var sum: Int128 = link == Vector.none ? 1 : 0
      while link != Vector.none {
        let (more, overflows) = sum.addingReportingOverflow(
          counts[Int(links[Int(link)].parent)])
        if overflows { return nil }
        sum = more
        link = links[Int(link)].next
      }
      counts[position] = sum
    }
    return nodes.map { counts[Int(places[$0] ?? 0)] }
  }

  /// Gives the relationships of each way from a node to this side's end.
  func forEachWay(
    to node: UInt32, _ meter: Meter, _ body: ([UInt32]) throws -> Void
  ) throws {
    var way: [UInt32] = []
    var position = Int(places[node] ?? 0)
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
