import Graphs
import Plans
import Syntax

/// Counts trails level by level, or node by node in topological order, where no cycle is in reach;
/// elsewhere it walks each.
///
/// Without cycles every walk is a trail: no relationship can come twice.
final class TrailCounter: PathCounter {
  private let edges: EdgeSource
  private let plan: VariableExpand
  private let wish: TallyWish
  private let lower: Int
  private let upper: Int
  private let runtime: Runtime
  private let acyclic: AcyclicPart
  private let argument = ArgumentSource()
  private let enumeration: TrailOperator
  private let lengthSlot: Slot
  private var neighbours: [UInt32] = []
  /// By node; all zero between uses.
  private var counts: [Int128] = []
  private var nextCounts: [Int128] = []

  init(_ edges: EdgeSource, _ plan: VariableExpand, _ wish: TallyWish) {
    self.edges = edges
    self.plan = plan
    self.wish = wish
    lower = plan.length.lower
    upper = plan.length.upper ?? .max
    runtime = edges.runtime
    acyclic = AcyclicPart(edges, length: plan.length)
    lengthSlot = runtime.newSlot()
    enumeration = TrailOperator(
      argument, plan, needed: wish.ends ? [plan.to] : [], keep: [], edges: edges,
      runtime: runtime, lengths: lengthSlot)
  }

  func add(
    from source: UInt32, to target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws {
    let isForward = edges.order?.isAcyclic ?? false
    var order: [UInt32]?
    if !isForward {
      order = try acyclic.order(from: source, batch, row)
      if order == nil { return try enumerate(source, target, batch, row, &found) }
    }
    if !wish.lengths, !wish.counts {
      try addEnds(source, target, batch, row, &found)
    } else if !wish.lengths, upper == .max, lower <= 1 {
      try addTotals(source, target, order, batch, row, &found)
    } else if wish.counts {
      try addLevels(source, target, batch, row, &found)
    } else {
      try addLengths(source, target, batch, row, &found)
    }
  }

  private func read(_ node: UInt32, _ batch: Batch, _ row: Int) throws {
    neighbours.removeAll(keepingCapacity: true)
    try edges.appendNeighbours(from: node, &neighbours, batch: batch, row: row)
  }

  // MARK: Sets

  /// One more step from each node of a level.
  private func step(
    _ level: [UInt32], _ marks: inout [UInt64], _ batch: Batch, _ row: Int
  ) throws -> [UInt32] {
    var next: [UInt32] = []
    for node in level {
      try read(node, batch, row)
      for neighbour in neighbours where marks.insertBit(Int(neighbour)) { next.append(neighbour) }
    }
    return next
  }

  private func noMarks() -> [UInt64] {
    [UInt64](repeating: 0, count: runtime.view.nodeBound / 64 + 1)
  }

  private func clear(_ marks: inout [UInt64], _ nodes: [UInt32]) {
    for node in nodes { marks[Int(node) >> 6] = 0 }
  }

  /// The nodes at exactly the lower bound, then whatever those lead to within the rest of it: a
  /// node met first in a lower level may go on as far as one met later.
  private func addEnds(
    _ source: UInt32, _ target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws {
    var marks = noMarks()
    var level = [source]
    for _ in 0..<lower where !level.isEmpty {
      let next = try step(level, &marks, batch, row)
      clear(&marks, next)
      level = next
    }
    var all = level
    for node in level { _ = marks.insertBit(Int(node)) }
    var depth = lower
    while !level.isEmpty, depth < upper {
      level = try step(level, &marks, batch, row)
      all += level
      depth += 1
    }
    if let target {
      if marks.holds(Int(target)) { found.add(end: target) }
    } else if wish.ends {
      for node in all { found.add(end: node) }
    } else if !all.isEmpty {
      found.add()
    }
  }

  private func addLengths(
    _ source: UInt32, _ target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws {
    var marks = noMarks()
    var level = [source]
    var depth = 0
    while !level.isEmpty {
      if depth >= lower {
        if let target {
          if level.contains(target) { found.add(end: target, length: depth) }
        } else if wish.ends {
          for node in level { found.add(end: node, length: depth) }
        } else {
          found.add(length: depth)
        }
      }
      if depth == upper { break }
      level = try step(level, &marks, batch, row)
      clear(&marks, level)
      depth += 1
    }
  }

  // MARK: Counts

  private func sum(_ a: Int128, _ b: Int128) throws -> Int128 {
    let (sum, overflows) = a.addingReportingOverflow(b)
    if overflows { throw runtime.diagnostic(.tooManyPaths, plan.range) }
    return sum
  }

  /// Walks of each length are summed over the nodes they end at.
  private func addLevels(
    _ source: UInt32, _ target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws {
    try prepare()
    if nextCounts.isEmpty {
      try runtime.meter.keep(bytes: 16 * runtime.view.nodeBound)
      nextCounts = [Int128](repeating: 0, count: runtime.view.nodeBound)
    }
    var level = [source]
    counts[Int(source)] = 1
    var total: Int128 = 0
    var depth = 0
    while !level.isEmpty {
      if depth >= lower {
        var sum: Int128 = 0
        if let target {
          sum = counts[Int(target)]
        } else if wish.ends {
          for node in level { found.add(end: node, length: depth, count: counts[Int(node)]) }
        } else {
          for node in level { sum = try self.sum(sum, counts[Int(node)]) }
        }
        if wish.lengths, sum > 0 {
          found.add(end: target ?? Vector.none, length: depth, count: sum)
        }
        total = try self.sum(total, sum)
      }
      let next = depth == upper ? [] : try advance(level, batch, row)
      for node in level { counts[Int(node)] = 0 }
      swap(&counts, &nextCounts)
      level = next
      depth += 1
    }
    if !wish.lengths, total > 0 { found.add(end: target ?? Vector.none, count: total) }
  }

  /// Fills `nextCounts` from `counts`; gives the nodes of the next level.
  private func advance(_ level: [UInt32], _ batch: Batch, _ row: Int) throws -> [UInt32] {
    var next: [UInt32] = []
    for node in level {
      try read(node, batch, row)
      let count = counts[Int(node)]
      for neighbour in neighbours {
        let known = nextCounts[Int(neighbour)]
        if known == 0 { next.append(neighbour) }
        nextCounts[Int(neighbour)] = try sum(known, count)
      }
    }
    return next
  }

  private func prepare() throws {
    guard counts.isEmpty else { return }
    try runtime.meter.keep(bytes: 16 * runtime.view.nodeBound)
    counts = [Int128](repeating: 0, count: runtime.view.nodeBound)
  }

  /// Each node passes its count on once all before it have: one pass over the relationships. The
  /// source's own count is that of the walk of length 0.
  private func addTotals(
    _ source: UInt32, _ target: UInt32?, _ order: [UInt32]?, _ batch: Batch, _ row: Int,
    _ found: inout Tallies
  ) throws {
    try prepare()
    counts[Int(source)] = 1
    var nodes: [UInt32] = []
    if let order {
      nodes = order
      for node in order { try pass(node, batch, row) }
    } else {
      nodes = try passInOrder(from: source, batch, row)
    }
    var total: Int128 = 0
    for node in nodes {
      defer { counts[Int(node)] = 0 }
      if node == source, lower == 1 { continue }
      if let target, target != node { continue }
      if wish.ends {
        found.add(end: node, count: counts[Int(node)])
      } else {
        total = try sum(total, counts[Int(node)])
      }
    }
    if total > 0 { found.add(end: target ?? Vector.none, count: total) }
  }

  private func pass(_ node: UInt32, _ batch: Batch, _ row: Int) throws {
    try read(node, batch, row)
    let count = counts[Int(node)]
    for neighbour in neighbours {
      counts[Int(neighbour)] = try sum(counts[Int(neighbour)], count)
    }
  }

  /// The numbering is a topological order: what is marked is taken up word by word.
  private func passInOrder(
    from source: UInt32, _ batch: Batch, _ row: Int
  ) throws -> [UInt32] {
    let isAscending = edges.order?.isAscending ?? true
    var marks = noMarks()
    _ = marks.insertBit(Int(source))
    var nodes: [UInt32] = []
    var word = Int(source) >> 6
    var done: UInt64 = 0
    while marks.indices.contains(word) {
      let open = marks[word] & ~done
      if open == 0 {
        word += isAscending ? 1 : -1
        done = 0
        continue
      }
      let bit = isAscending ? open.trailingZeroBitCount : 63 - open.leadingZeroBitCount
      done |= 1 << UInt64(bit)
      let node = UInt32(word << 6 + bit)
      nodes.append(node)
      try pass(node, batch, row)
      for neighbour in neighbours { _ = marks.insertBit(Int(neighbour)) }
    }
    return nodes
  }

  // MARK: Enumeration

  private func enumerate(
    _ source: UInt32, _ target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws {
    argument.batch = batch.gathered([row], keeping: plan.uses.sorted())
    enumeration.restart()
    var sums: [UInt64: Int128] = [:]
    while let trails = try enumeration.next() {
      guard case .ints(let lengths, _) = trails.columns[lengthSlot] else { continue }
      var ends: [UInt32] = []
      if wish.ends { ends = try runtime.nodes(trails.columns[plan.to], trails.count) }
      for index in 0..<trails.count {
        let length = wish.lengths ? UInt64(lengths[index]) : 0
        let end = wish.ends ? UInt64(ends[index]) : 0
        sums[end << 32 | length, default: 0] += 1
      }
    }
    for key in sums.keys.sorted() {
      found.add(
        end: wish.ends ? UInt32(key >> 32) : target ?? Vector.none,
        length: Int(key & 0xffff_ffff), count: sums[key] ?? 0)
    }
  }
}
