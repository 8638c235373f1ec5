import Graphs
import Syntax

/// Breadth-first search from up to 64 groups of sources at once: bit l of a node's word says that
/// group l reaches it (MS-BFS; Then et al. 2014), with lists of frontier nodes.
final class LaneSearch {
  static let laneCount = 64

  private let edges: EdgeSource
  private let lower: Int
  private let upper: Int
  /// By node.
  private var seen: [UInt64]
  /// By node: lanes that met it in the level that is being added.
  private var fresh: [UInt64]
  private var followed = 0

  init(_ edges: EdgeSource, length: PathLength) throws {
    self.edges = edges
    lower = length.lower
    upper = length.upper ?? .max
    let bound = edges.runtime.view.nodeBound
    try edges.runtime.meter.keep(bytes: 16 * bound)
    seen = [UInt64](repeating: 0, count: bound)
    fresh = [UInt64](repeating: 0, count: bound)
  }

  /// For each group how many nodes it reaches, of some nodes when they are given.
  func counts(from groups: ArraySlice<[UInt32]>, among nodes: NodeSet?) throws -> [Int64] {
    try search(from: groups)
    var counter = LaneCounter()
    guard let nodes else {
      for word in seen where word != 0 { counter.add(word) }
      return Array(counter.totals.prefix(groups.count))
    }
    for range in nodes.ranges {
      for node in range where seen[Int(node)] != 0 && !nodes.excluded.contains(node) {
        counter.add(seen[Int(node)])
      }
    }
    for node in nodes.extra { counter.add(seen[Int(node)]) }
    return Array(counter.totals.prefix(groups.count))
  }

  /// Searches from up to 64 groups; what they reach can be asked until the next search.
  func search(from groups: ArraySlice<[UInt32]>) throws {
    for node in seen.indices { seen[node] = 0 }
    try cover(groups)
  }

  /// Whether a group of the last search reaches a node.
  func reaches(_ node: UInt32, from group: Int) -> Bool {
    seen[Int(node)] & (1 << UInt64(group & 63)) != 0
  }

  private func cover(_ groups: ArraySlice<[UInt32]>) throws {
    var frontier: [UInt32] = []
    for (lane, sources) in groups.enumerated() {
      for source in sources {
        if fresh[Int(source)] == 0 { frontier.append(source) }
        fresh[Int(source)] |= 1 << UInt64(lane)
      }
    }
    var masks = takeMasks(of: frontier)
    if lower == 0 {
      for (node, mask) in zip(frontier, masks) { seen[Int(node)] |= mask }
    }
    followed = 0
    var depth = 0
    while !frontier.isEmpty, depth < upper {
      depth += 1
      frontier = try push(frontier, masks)
      masks = takeMasks(of: frontier)
      if upper == .max, isLarge, let order = edges.order {
        try sweep(order, lanes: groups.count)
        return
      }
    }
  }

  private func takeMasks(of nodes: [UInt32]) -> [UInt64] {
    nodes.map { node in
      let mask = fresh[Int(node)]
      fresh[Int(node)] = 0
      return mask
    }
  }

  /// One level: gives the nodes that some lane met; their lanes stand in `fresh`.
  private func push(_ frontier: [UInt32], _ masks: [UInt64]) throws -> [UInt32] {
    var known: [UInt64] = []
    var news: [UInt64] = []
    swap(&known, &seen)
    swap(&news, &fresh)
    defer {
      swap(&known, &seen)
      swap(&news, &fresh)
    }
    var found: [UInt32] = []
    var added: [UInt32] = []
    for expansion in edges.expansions {
      let adjacency = expansion.adjacency
      var steps = 0
      for index in frontier.indices {
        let node = frontier[index]
        let mask = masks[index]
        if expansion.isTouched(node) {
          added.removeAll(keepingCapacity: true)
          expansion.appendNeighbours(of: node, to: &added)
          for neighbour in added {
            Self.meet(Int(neighbour), mask, &known, &news, &found)
          }
          steps += added.count
          continue
        }
        let range = adjacency.positions(of: node)
        steps += range.count + 1
        for position in range {
          Self.meet(Int(adjacency.targets[position]), mask, &known, &news, &found)
        }
        if steps > 1 << 16 {
          followed += steps
          try edges.runtime.meter.step(steps)
          steps = 0
        }
      }
      followed += steps
      try edges.runtime.meter.step(steps)
    }
    return found
  }

  @inline(__always)
  private static func meet(
    _ node: Int, _ mask: UInt64, _ known: inout [UInt64], _ news: inout [UInt64],
    _ found: inout [UInt32]
  ) {
    let fresh = mask & ~known[node]
    if fresh == 0 { return }
    known[node] |= fresh
    if news[node] == 0 { found.append(UInt32(node)) }
    news[node] |= fresh
  }

  private var isLarge: Bool {
    let tuning = edges.runtime.tuning
    return followed >= tuning.sweepEdges && followed >= edges.total / tuning.sweepShare
  }

  /// Every node takes the lanes of the nodes that lead to it, in the order of the numbering; then
  /// levels go on from the relationships that lead against it.
  private func sweep(_ order: EdgeOrder, lanes: Int) throws {
    try pull(order, full: lanes == 64 ? ~0 : (1 << UInt64(lanes)) - 1)
    var frontier: [UInt32] = []
    var masks: [UInt64] = []
    let known = seen
    let starts = order.starts { known[Int($0)] & ~known[Int($1)] != 0 }
    for from in starts {
      frontier.append(from)
      masks.append(known[Int(from)])
    }
    while !frontier.isEmpty {
      frontier = try push(frontier, masks)
      masks = takeMasks(of: frontier)
    }
  }

  private func pull(_ order: EdgeOrder, full: UInt64) throws {
    var known: [UInt64] = []
    swap(&known, &seen)
    defer { swap(&known, &seen) }
    let opposites = edges.opposites
    let count = known.count
    var added: [UInt32] = []
    var steps = 0
    if opposites.count == 1 {
      let adjacency = opposites[0].adjacency
      for offset in 0..<count {
        let node = order.isAscending ? offset : count - 1 - offset
        var lanes = known[node]
        if lanes == full { continue }
        if opposites[0].isTouched(UInt32(node)) {
          added.removeAll(keepingCapacity: true)
          opposites[0].appendNeighbours(of: UInt32(node), to: &added)
          for neighbour in added { lanes |= known[Int(neighbour)] }
          steps += added.count
        } else {
          let range = adjacency.positions(of: UInt32(node))
          var position = range.upperBound
          while position > range.lowerBound, lanes != full {
            position -= 1
            lanes |= known[Int(adjacency.targets[position])]
          }
          steps += range.upperBound - position + 1
        }
        known[node] = lanes
        if steps > 1 << 16 {
          try edges.runtime.meter.step(steps)
          steps = 0
        }
      }
      try edges.runtime.meter.step(steps)
      return
    }
    for offset in 0..<count {
      let node = order.isAscending ? offset : count - 1 - offset
      var lanes = known[node]
      for index in opposites.indices where lanes != full {
        added.removeAll(keepingCapacity: true)
        opposites[index].appendNeighbours(of: UInt32(node), to: &added)
        for neighbour in added { lanes |= known[Int(neighbour)] }
        steps += added.count + 1
      }
      known[node] = lanes
      if steps > 1 << 16 {
        try edges.runtime.meter.step(steps)
        steps = 0
      }
    }
    try edges.runtime.meter.step(steps)
  }
}
