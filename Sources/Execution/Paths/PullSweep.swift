import Graphs

/// Marks nodes by looking from each unmarked one back along its relationships, which ends at the
/// first marked neighbour: most nodes are met through one relationship instead of all.
struct PullSweep {
  /// The relationships of a step, seen from where they lead to.
  private let opposites: [Expansion]
  private let nodeCount: Int
  private let meter: Meter
  /// Relationships looked at between two looks at the budget.
  private static let stretch = 1 << 16

  init(_ opposites: [Expansion], nodeCount: Int, meter: Meter) {
    self.opposites = opposites
    self.nodeCount = nodeCount
    self.meter = meter
  }

  /// One pass along the numbering from `first` on: afterwards every node that a marked one leads
  /// to along the order is marked. O(unmarked nodes and their relationships).
  func close(_ marked: inout [UInt64], from first: UInt32, isAscending: Bool) throws {
    if opposites.count == 1 {
      try closeOne(&marked, from: first, isAscending)
      return
    }
    var neighbours: [UInt32] = []
    var steps = 0
    for offset in 0..<length(from: first, isAscending) {
      let node = isAscending ? first + UInt32(offset) : first - UInt32(offset)
      if marked.holds(Int(node)) { continue }
      search: for index in opposites.indices {
        neighbours.removeAll(keepingCapacity: true)
        opposites[index].appendNeighbours(of: node, to: &neighbours)
        steps += neighbours.count
        for neighbour in neighbours where marked.holds(Int(neighbour)) {
          _ = marked.insertBit(Int(node))
          break search
        }
      }
      steps += 1
      if steps > Self.stretch {
        try meter.step(steps)
        steps = 0
      }
    }
    try meter.step(steps)
  }

  private func length(from first: UInt32, _ isAscending: Bool) -> Int {
    isAscending ? max(0, nodeCount - Int(first)) : Int(first) + 1
  }

  /// The same for one type. Rows are sorted: the neighbours nearest in the order stand last when
  /// it ascends, and are met soonest.
  private func closeOne(
    _ marked: inout [UInt64], from first: UInt32, _ isAscending: Bool
  ) throws {
    let adjacency = opposites[0].adjacency
    let touched = opposites[0].touched
    var added: [UInt32] = []
    var steps = 0
    for offset in 0..<length(from: first, isAscending) {
      let node = isAscending ? first + UInt32(offset) : first - UInt32(offset)
      if marked.holds(Int(node)) { continue }
      if !touched.isEmpty, touched.holds(Int(node)) {
        added.removeAll(keepingCapacity: true)
        opposites[0].appendNeighbours(of: node, to: &added)
        if added.contains(where: { marked.holds(Int($0)) }) { _ = marked.insertBit(Int(node)) }
        steps += added.count + 1
        continue
      }
      let range = adjacency.positions(of: node)
      if range.isEmpty { continue }
      var position = isAscending ? range.upperBound - 1 : range.lowerBound
      let stop = isAscending ? range.lowerBound - 1 : range.upperBound
      let stride = isAscending ? -1 : 1
      while position != stop {
        steps += 1
        if marked.holds(Int(adjacency.targets[position])) {
          _ = marked.insertBit(Int(node))
          break
        }
        position += stride
      }
      if steps > Self.stretch {
        try meter.step(steps)
        steps = 0
      }
    }
    try meter.step(steps)
  }

  /// One level: marks, and appends, the nodes that one marked `before` leads to.
  func level(
    after before: [UInt64], _ marked: inout [UInt64], _ found: inout [UInt32]
  ) throws {
    var neighbours: [UInt32] = []
    var steps = 0
    for expansion in opposites {
      for number in 0..<nodeCount where !marked.holds(number) {
        let node = UInt32(number)
        if !expansion.touched.isEmpty, expansion.touched.holds(number) {
          neighbours.removeAll(keepingCapacity: true)
          expansion.appendNeighbours(of: node, to: &neighbours)
          steps += neighbours.count
          if neighbours.contains(where: { before.holds(Int($0)) }) {
            _ = marked.insertBit(number)
            found.append(node)
          }
          continue
        }
        for position in expansion.adjacency.positions(of: node) {
          steps += 1
          if before.holds(Int(expansion.adjacency.targets[position])) {
            _ = marked.insertBit(number)
            found.append(node)
            break
          }
        }
        if steps > Self.stretch {
          try meter.step(steps)
          steps = 0
        }
      }
    }
    try meter.step(steps)
  }
}
