import Graphs

/// The fewest nodes between without which no route is left.
///
/// By Menger's theorem as many as there are routes that share no node between their ends. They are
/// found as a flow over nodes split in two, by levels (Dinic 1970); of several smallest cuts it is
/// the one nearest to the start. O(√nodes · edges).
struct SmallestCut {
  /// Numbers of the route graph, ascending.
  private(set) var nodes: [UInt32] = []
  /// A start leads to an end directly: no node between cuts that.
  private(set) var isDirect = false

  private let graph: RouteGraph
  private let rows: AlgorithmGraph.Rows
  /// Nodes that a start leads to, each once.
  private var first: [UInt32] = []
  /// Nodes that lead to an end.
  private var isLast: Bitmap
  /// Which routes were found: the node before and behind each node of one, `none` where there is no
  /// such, and `ends` where a route begins or ends.
  private var before: [UInt32]
  private var behind: [UInt32]
  /// By half of a node: 2v is where it is entered, 2v + 1 where it is left.
  private var levels: [Int32]
  private var tried: [UInt32]
  /// Of `first`: what lies before it is used or leads nowhere in this round.
  private var nextFirst = 0

  private static let none = UInt32.max
  private static let ends = UInt32.max - 1

  init(_ graph: RouteGraph, checkpoint: () throws -> Void) throws {
    self.graph = graph
    rows = graph.rows
    let count = graph.nodes.count
    isLast = Bitmap(count: count)
    before = [UInt32](repeating: Self.none, count: count)
    behind = before
    levels = [Int32](repeating: -1, count: 2 * count)
    tried = [UInt32](repeating: 0, count: 2 * count)
    findEnds()
    guard !isDirect else { return }
    try takeNearest(checkpoint)
    while try rank(checkpoint) {
      nextFirst = 0
      for index in tried.indices { tried[index] = 0 }
      while try augment(checkpoint) {}
    }
    nodes = (0..<UInt32(count)).filter { levels[2 * Int($0)] >= 0 && levels[2 * Int($0) + 1] < 0 }
  }

  private mutating func findEnds() {
    var isFirst = Bitmap(count: graph.nodes.count)
    for node in graph.nodes.indices {
      for position in rows.neighbours(of: node) {
        let target = Int(rows.targets[position])
        guard target < graph.nodes.count else { continue }
        switch (graph.isStart[node], graph.isEnd[target]) {
        case (true, true): isDirect = true
        case (true, false): if isFirst.insert(target) { first.append(UInt32(target)) }
        case (false, true): isLast[node] = true
        case (false, false): break
        }
      }
    }
  }

  private func isUsed(_ node: Int) -> Bool { behind[node] != Self.none }

  /// Routes that go nearer to an end with every step and share no node: most of what there is, and
  /// found without a look at the whole graph.
  private mutating func takeNearest(_ checkpoint: () throws -> Void) throws {
    var isTried = Bitmap(count: graph.nodes.count)
    var isLeft = isLast.population
    for start in first where isLeft > 0 {
      guard isTried.insert(Int(start)) else { continue }
      var way = [start]
      var positions = [rows.neighbours(of: Int(start)).lowerBound]
      var steps = 0
      while let node = way.last.map({ Int($0) }) {
        steps += 1
        if steps & 0xFFFF == 0 { try checkpoint() }
        if isLast[node] {
          take(way)
          isLeft -= 1
          break
        }
        let position = positions[positions.count - 1]
        guard position < rows.neighbours(of: node).upperBound else {
          way.removeLast()
          positions.removeLast()
          continue
        }
        positions[positions.count - 1] += 1
        let target = Int(rows.targets[position])
        guard target < graph.nodes.count, !graph.isEnd[target],
          graph.remaining[target] < graph.remaining[node], isTried.insert(target)
        else { continue }
        way.append(UInt32(target))
        positions.append(rows.neighbours(of: target).lowerBound)
      }
    }
  }

  private mutating func take(_ way: [UInt32]) {
    var last = Self.ends
    for node in way {
      before[Int(node)] = last
      if last != Self.ends { behind[Int(last)] = node }
      last = node
    }
    behind[Int(last)] = Self.ends
  }

  /// Levels of the halves that more flow may reach; whether it reaches an end.
  private mutating func rank(_ checkpoint: () throws -> Void) throws -> Bool {
    for index in levels.indices { levels[index] = -1 }
    var queue: [UInt32] = []
    // One that a route begins with is reached too, though nothing leads on from it.
    for node in first {
      levels[2 * Int(node)] = 0
      queue.append(2 * node)
    }
    var next = 0
    var last = Int32.max
    while next < queue.count {
      let half = Int(queue[next])
      let node = half / 2
      if next & 0xFFFF == 0 { try checkpoint() }
      next += 1
      // Behind the nearest end nothing is looked for in this round.
      guard levels[half] < last else { continue }
      let level = levels[half] + 1
      func reach(_ other: Int) {
        guard levels[other] < 0 else { return }
        levels[other] = level
        queue.append(UInt32(other))
      }
      if half & 1 == 0 {
        if !isUsed(node) {
          reach(2 * node + 1)
        } else if before[node] < Self.ends {
          reach(2 * Int(before[node]) + 1)
        }
        continue
      }
      if reachesEnd(node) { last = min(last, levels[half]) }
      if isUsed(node) { reach(2 * node) }
      for position in rows.neighbours(of: node) {
        let target = rows.targets[position]
        guard Int(target) < graph.nodes.count, !graph.isEnd[Int(target)], behind[node] != target
        else { continue }
        reach(2 * Int(target))
      }
    }
    return last < .max
  }

  private func reachesEnd(_ node: Int) -> Bool {
    isLast[node] && behind[node] != Self.ends
  }

  /// Where an arc of a half leads that can take more flow; -1 for one that cannot, nil behind the
  /// last arc.
  private func target(of half: Int, _ arc: UInt32) -> Int? {
    let node = half / 2
    guard half & 1 == 1 else {
      guard arc == 0 else { return nil }
      guard isUsed(node) else { return 2 * node + 1 }
      let previous = before[node]
      return previous >= Self.ends ? -1 : 2 * Int(previous) + 1
    }
    // Back into the node, if a route goes through it.
    if arc == 0 { return isUsed(node) ? 2 * node : -1 }
    let row = rows.neighbours(of: node)
    let position = row.lowerBound + Int(arc) - 1
    guard position < row.upperBound else { return nil }
    let other = Int(rows.targets[position])
    guard other < graph.nodes.count, !graph.isEnd[other], behind[node] != UInt32(other) else {
      return -1
    }
    return 2 * other
  }

  /// Adds one route along ascending levels; false when there is none.
  private mutating func augment(_ checkpoint: () throws -> Void) throws -> Bool {
    while nextFirst < first.count {
      let start = Int(first[nextFirst])
      nextFirst += 1
      if before[start] == Self.ends { continue }
      var path = [2 * start]
      var steps = 0
      while let half = path.last {
        steps += 1
        if steps & 0xFFFF == 0 { try checkpoint() }
        if half & 1 == 1, reachesEnd(half / 2) {
          apply(path)
          return true
        }
        guard let other = target(of: half, tried[half]) else {
          // Nothing leads on from here in this round.
          levels[half] = -1
          path.removeLast()
          continue
        }
        if other >= 0, levels[other] == levels[half] + 1 {
          path.append(other)
        } else {
          tried[half] += 1
        }
      }
    }
    return false
  }

  private mutating func apply(_ path: [Int]) {
    var last = Self.ends
    for half in path {
      let node = UInt32(half / 2)
      if half & 1 == 0 {
        if last == node {
          // Out of the node and back into it: no route goes through it any more.
          before[Int(node)] = Self.none
          behind[Int(node)] = Self.none
        } else {
          if last != Self.ends { behind[Int(last)] = node }
          before[Int(node)] = last
        }
      }
      last = node
    }
    behind[Int(last)] = Self.ends
  }
}
