import Graphs
import Syntax

/// Breadth-first search over node bitmaps; the scratch is kept between searches and cleared by what
/// was touched.
///
/// Levels follow the relationships of the frontier. A search that becomes large goes on as one
/// sweep along the numbering of nodes where the order of the types allows it, or else looks level
/// by level from the unmet nodes back where that is less work (Beamer, Asanović and Patterson
/// 2012).
final class BreadthSearch {
  private let edges: EdgeSource
  private let lower: Int
  private let upper: Int
  /// One bit a node.
  private var visited: [UInt64]
  /// Nodes in the order in which they were met, up to a sweep.
  private var met: [UInt32] = []
  /// `visited` holds more than `met`.
  private var isSwept = false
  private var followed = 0
  private var wide = WideLevel()
  private var neighbours: [UInt32] = []
  private var relationships: [UInt32] = []

  init(_ edges: EdgeSource, length: PathLength) {
    self.edges = edges
    lower = length.lower
    upper = length.upper ?? .max
    visited = [UInt64](repeating: 0, count: edges.runtime.view.nodeBound / 64 + 1)
  }

  /// Nodes at the end of some trail from some source: in the order of their distance, those that
  /// a sweep met in the order of their numbers behind the rest.
  ///
  /// With lower bound 1 a source is among them when a closed trail within the bound leads to it.
  func ends(from sources: [UInt32], batch: Batch, row: Int) throws -> [UInt32] {
    defer { clear() }
    try cover(from: sources, batch: batch, row: row)
    if isSwept { appendSwept() }
    if lower == 0 { return met }
    if edges.isUndirected, let source = sources.first {
      let others = Array(met.dropFirst())
      let closes = try closedTrail(through: source, batch: batch, row: row)
      return closes ? [source] + others : others
    }
    return met
  }

  /// How many nodes `ends` gives, of some nodes when they are given; for directed steps.
  func count(
    from sources: [UInt32], among nodes: NodeSet?, batch: Batch, row: Int
  ) throws -> Int {
    defer { clear() }
    try cover(from: sources, batch: batch, row: row)
    if let nodes { return nodes.population(of: visited) }
    return isSwept ? visited.reduce(0) { $0 + $1.nonzeroBitCount } : met.count
  }

  /// One bit a node: those that a directed trail from the source leads to.
  func marks(from source: UInt32, batch: Batch, row: Int) throws -> [UInt64] {
    defer { clear() }
    try cover(from: [source], batch: batch, row: row)
    return visited
  }

  /// Whether an undirected trail leads from a node back to it.
  func returns(to source: UInt32, batch: Batch, row: Int) throws -> Bool {
    try closedTrail(through: source, batch: batch, row: row)
  }

  /// Directed with lower bound 1, sources start unvisited: they are met when a cycle closes.
  private func cover(from sources: [UInt32], batch: Batch, row: Int) throws {
    var frontier: [UInt32] = []
    if lower == 0 || edges.isUndirected {
      for source in sources where source != Vector.none && visited.insertBit(Int(source)) {
        met.append(source)
      }
      frontier = met
    } else if sources.count == 1 {
      frontier = sources.filter { $0 != Vector.none }
    } else {
      var started = [UInt64](repeating: 0, count: visited.count)
      for source in sources where source != Vector.none && started.insertBit(Int(source)) {
        frontier.append(source)
      }
    }
    followed = 0
    var depth = 0
    while !frontier.isEmpty, depth < upper {
      let isMet = depth > 0 || !met.isEmpty
      depth += 1
      let before = met.count
      try expand(frontier, isMet: isMet, batch: batch, row: row)
      frontier = Array(met[before...])
      if upper == .max, isLarge, let order = edges.order {
        try sweep(order)
        return
      }
    }
  }

  /// Looking back from unmet nodes takes a frontier that `isMet` itself: sources need not be.
  private func expand(
    _ frontier: [UInt32], isMet: Bool, batch: Batch, row: Int
  ) throws {
    guard edges.isUnconditional else {
      for node in frontier {
        neighbours.removeAll(keepingCapacity: true)
        relationships.removeAll(keepingCapacity: true)
        try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
        for neighbour in neighbours where visited.insertBit(Int(neighbour)) {
          met.append(neighbour)
        }
      }
      return
    }
    if isMet, pullsPay(frontier) { try pull() } else { try push(frontier) }
  }

  /// One level over adjacency arrays. The scratch is taken out of the object meanwhile: arrays in
  /// local variables need no check for exclusive access at every step.
  private func push(_ frontier: [UInt32]) throws {
    let runtime = edges.runtime
    if WideLevel.pays(frontier.count, of: runtime.view.nodeBound, runtime.tuning) {
      followed += try wide.mark(frontier[...], edges)
      wide.take(&visited, &met, within: 0...UInt32.max)
      return
    }
    var seen: [UInt64] = []
    var found: [UInt32] = []
    swap(&seen, &visited)
    swap(&found, &met)
    defer {
      swap(&seen, &visited)
      swap(&found, &met)
    }
    for expansion in edges.expansions {
      if expansion.isClean {
        try pushRows(of: frontier, expansion.adjacency, &seen, &found)
      } else {
        try pushNodes(frontier, expansion, &seen, &found)
      }
    }
  }

  /// Over arrays alone: rows are gathered a block at a time.
  private func pushRows(
    of frontier: [UInt32], _ adjacency: Adjacency, _ seen: inout [UInt64],
    _ found: inout [UInt32]
  ) throws {
    var start = 0
    while start < frontier.count {
      let end = min(start + Adjacency.gatheredRows, frontier.count)
      neighbours.removeAll(keepingCapacity: true)
      adjacency.append(neighboursOf: frontier[start..<end], to: &neighbours)
      for neighbour in neighbours where seen.insertBit(Int(neighbour)) { found.append(neighbour) }
      try take(steps: neighbours.count + end - start)
      start = end
    }
  }

  /// Where a what-if changed the relationships of the type.
  private func pushNodes(
    _ frontier: [UInt32], _ expansion: Expansion, _ seen: inout [UInt64],
    _ found: inout [UInt32]
  ) throws {
    for node in frontier {
      neighbours.removeAll(keepingCapacity: true)
      expansion.appendNeighbours(of: node, to: &neighbours)
      for neighbour in neighbours where seen.insertBit(Int(neighbour)) { found.append(neighbour) }
      try take(steps: neighbours.count + 1)
    }
  }

  private func take(steps: Int) throws {
    followed += steps
    try edges.runtime.meter.step(steps)
  }

  // MARK: Large searches

  private var isLarge: Bool {
    let tuning = edges.runtime.tuning
    guard edges.isUnconditional, followed >= tuning.sweepEdges else { return false }
    return followed >= edges.total / tuning.sweepShare
  }

  /// Marks whatever the nodes met so far lead to: one pass along the order, then levels from the
  /// relationships that lead against it.
  private func sweep(_ order: EdgeOrder) throws {
    guard var first = met.first else { return }
    for node in met where order.isBefore(node, first) { first = node }
    let sweep = PullSweep(
      edges.opposites, nodeCount: edges.runtime.view.nodeBound, meter: edges.runtime.meter)
    isSwept = true
    do {
      var marked: [UInt64] = []
      swap(&marked, &visited)
      defer { swap(&marked, &visited) }
      try sweep.close(&marked, from: first, isAscending: order.isAscending)
    }
    let before = met.count
    let marks = visited
    try push(order.starts { marks.holds(Int($0)) && !marks.holds(Int($1)) })
    var from = before
    while from < met.count {
      let frontier = Array(met[from...])
      from = met.count
      try push(frontier)
    }
  }

  /// Whether looking back from every unmet node is less work than following the frontier.
  private func pullsPay(_ frontier: [UInt32]) -> Bool {
    guard isLarge, !edges.isUndirected else { return false }
    let bound = max(1, edges.runtime.view.nodeBound)
    return frontier.count * 3 > bound - met.count
  }

  private func pull() throws {
    let sweep = PullSweep(
      edges.opposites, nodeCount: edges.runtime.view.nodeBound, meter: edges.runtime.meter)
    let before = visited
    var marked: [UInt64] = []
    var found: [UInt32] = []
    swap(&marked, &visited)
    swap(&found, &met)
    defer {
      swap(&marked, &visited)
      swap(&found, &met)
    }
    try sweep.level(after: before, &marked, &found)
  }

  /// Adds to `met` what only the bitmap holds.
  private func appendSwept() {
    var rest = visited
    for node in met { rest[Int(node) >> 6] &= ~(1 << UInt64(node & 63)) }
    for (index, word) in rest.enumerated() where word != 0 {
      var bits = word
      while bits != 0 {
        met.append(UInt32(index << 6 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
  }

  private func clear() {
    if isSwept || met.count > visited.count {
      for index in visited.indices { visited[index] = 0 }
    } else {
      for node in met { visited[Int(node) >> 6] &= ~(1 << UInt64(node & 63)) }
    }
    isSwept = false
    met.removeAll(keepingCapacity: true)
  }

  /// Whether an undirected trail within the bound leads from a node back to it.
  ///
  /// Each node gets the first relationship of its shortest way; a relationship between two such
  /// branches, or a second one to the source, closes a cycle through the source. The shortest cycle
  /// through a node is found so (Itai and Rodeh 1978).
  private func closedTrail(through source: UInt32, batch: Batch, row: Int) throws -> Bool {
    var branch: [UInt32: UInt32] = [:]
    var distance: [UInt32: Int] = [source: 0]
    var frontier = [source]
    var depth = 0
    while !frontier.isEmpty, depth < upper {
      var next: [UInt32] = []
      for node in frontier {
        neighbours.removeAll(keepingCapacity: true)
        relationships.removeAll(keepingCapacity: true)
        try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
        for (neighbour, relationship) in zip(neighbours, relationships) {
          if neighbour == source {
            // A loop, or a second relationship back to the source.
            if node == source || branch[node] != relationship, depth + 1 <= upper { return true }
            continue
          }
          let own = node == source ? relationship : branch[node] ?? relationship
          guard let known = distance[neighbour] else {
            distance[neighbour] = depth + 1
            branch[neighbour] = own
            next.append(neighbour)
            continue
          }
          if branch[neighbour] != own, depth + 1 + known <= upper { return true }
        }
      }
      frontier = next
      depth += 1
    }
    return false
  }
}
