/// What graph algorithms run on: the chosen nodes numbered from 0, and their neighbours as
/// compressed sparse rows in both directions. Parallel relationships count once.
package struct AlgorithmGraph: Sendable {
  package enum Direction: Sendable {
    /// As the relationships point.
    case forward
    case backward
    /// Both ways.
    case either
  }

  /// `targets[offsets[n] ..< offsets[n + 1]]` are the neighbours of n, ascending.
  package struct Rows: Sendable {
    package internal(set) var offsets: [UInt32] = [0]
    package internal(set) var targets: [UInt32] = []

    package init() {}

    /// `offsets` begin with 0, ascend and end with the count of `targets`.
    package init(offsets: [UInt32], targets: [UInt32]) {
      self.offsets = offsets
      self.targets = targets
    }

    package func neighbours(of node: Int) -> Range<Int> {
      Int(offsets[node])..<Int(offsets[node + 1])
    }

    /// The same edges the other way; neighbours ascending. O(nodes + edges).
    var reversed: Rows {
      let count = offsets.count - 1
      var starts = [UInt32](repeating: 0, count: count + 1)
      for target in targets { starts[Int(target) + 1] += 1 }
      for node in 0..<count { starts[node + 1] += starts[node] }
      var next = starts
      var sources = [UInt32](repeating: 0, count: targets.count)
      for node in 0..<count {
        for position in neighbours(of: node) {
          let target = Int(targets[position])
          sources[Int(next[target])] = UInt32(node)
          next[target] += 1
        }
      }
      return Rows(offsets: starts, targets: sources)
    }
  }

  /// The node of the mesh that each number stands for, ascending.
  package let nodes: [UInt32]
  package let forward: Rows
  package let backward: Rows
  /// Relationships were taken both ways.
  package let isUndirected: Bool

  package var count: Int { nodes.count }
  package var edgeCount: Int { forward.targets.count }

  /// Reads the relationships of some types between some nodes, a what-if included.
  ///
  /// The checkpoint is asked every few thousand steps, and what it throws ends the reading.
  /// O(nodes + relationships).
  package init(
    _ view: GraphView, nodes chosen: NodeSet, types: [UInt32], direction: Direction,
    checkpoint: () throws -> Void
  ) throws {
    let all = chosen.all
    let isAscending = zip(all, all.dropFirst()).allSatisfy { $0 < $1 }
    let nodes = isAscending ? all : all.sorted()
    var numbers = [UInt32](repeating: .max, count: view.nodeBound)
    for (number, node) in nodes.enumerated() { numbers[Int(node)] = UInt32(number) }
    let out = types.map { Expansion(view, type: $0, .outgoing) }
    let back = types.map { Expansion(view, type: $0, .incoming) }
    func rows(_ expansions: [Expansion]) throws -> Rows {
      try Self.rows(expansions, nodes: nodes, numbers: numbers, checkpoint)
    }
    self.nodes = nodes
    switch direction {
    case .forward:
      forward = try rows(out)
      backward = try rows(back)
    case .backward:
      forward = try rows(back)
      backward = try rows(out)
    case .either:
      forward = try rows(out + back)
      backward = forward
    }
    isUndirected = direction == .either
  }

  /// Of edges that are known already: `forward` has a row for each of `nodes`, neighbours ascending
  /// and each once. O(nodes + edges).
  package init(nodes: [UInt32], forward: Rows) {
    self.nodes = nodes
    self.forward = forward
    backward = forward.reversed
    isUndirected = false
  }

  private static func rows(
    _ expansions: [Expansion], nodes: [UInt32], numbers: [UInt32], _ checkpoint: () throws -> Void
  ) throws -> Rows {
    if expansions.count == 1, expansions[0].isClean, expansions[0].adjacency.keys.isEmpty,
      nodes.count == numbers.count
    {
      try checkpoint()
      return whole(expansions[0].adjacency, count: nodes.count)
    }
    var rows = Rows()
    rows.offsets.reserveCapacity(nodes.count + 1)
    rows.targets.reserveCapacity(expansions.reduce(0) { $0 + $1.adjacency.targets.count })
    var untilCheck = checkInterval
    for node in nodes {
      let start = rows.targets.count
      for expansion in expansions { append(node, expansion, numbers, &rows.targets) }
      sortAndUnite(&rows.targets, from: start)
      rows.offsets.append(UInt32(rows.targets.count))
      untilCheck -= 1 + rows.targets.count - start
      if untilCheck <= 0 {
        try checkpoint()
        untilCheck = checkInterval
      }
    }
    return rows
  }

  /// Of every node and one type, numbers are nodes: rows are taken as they lie, each number once.
  private static func whole(_ adjacency: Adjacency, count: Int) -> Rows {
    let offsets = adjacency.offsets
    let targets = adjacency.targets
    var rows = Rows()
    rows.offsets = [UInt32](repeating: 0, count: Int(adjacency.first) + 1)
    rows.offsets.reserveCapacity(count + 1)
    /// Targets up to `start` are taken over, where some are left out.
    var kept: [UInt32] = []
    var start = 0
    var left = 0
    for row in 0..<(offsets.count - 1) {
      let end = Int(offsets[row + 1])
      var position = Int(offsets[row]) + 1
      while position < end {
        if targets[position] == targets[position - 1] {
          kept += targets[start..<position]
          start = position + 1
          left += 1
        }
        position += 1
      }
      rows.offsets.append(UInt32(end - left))
    }
    while rows.offsets.count <= count { rows.offsets.append(UInt32(targets.count - left)) }
    rows.targets = left == 0 ? targets : kept + targets[start...]
    return rows
  }

  /// Steps of a kernel between two looks at its checkpoint: well under a millisecond.
  static let checkInterval = 1 << 16

  private static func append(
    _ node: UInt32, _ expansion: Expansion, _ numbers: [UInt32], _ targets: inout [UInt32]
  ) {
    if expansion.isClean {
      for position in expansion.adjacency.positions(of: node) {
        let number = numbers[Int(expansion.adjacency.targets[position])]
        if number != .max { targets.append(number) }
      }
      return
    }
    expansion.forEach(of: node) { neighbour, _ in
      let number = numbers[Int(neighbour)]
      if number != .max { targets.append(number) }
    }
  }

  /// Brings what stands behind `start` into order, each number once.
  private static func sortAndUnite(_ targets: inout [UInt32], from start: Int) {
    var isAscending = true
    var position = start + 1
    while position < targets.count, isAscending {
      isAscending = targets[position - 1] < targets[position]
      position += 1
    }
    if isAscending { return }
    targets[start...].sort()
    var kept = start
    for position in start..<targets.count
    where kept == start || targets[kept - 1] != targets[position] {
      targets[kept] = targets[position]
      kept += 1
    }
    targets.removeLast(targets.count - kept)
  }
}
