/// How many nodes each of up to 512 groups of nodes reaches, all at once: a word of 512 bits a
/// node, one bit a group (MS-BFS; Then et al. 2014).
///
/// One sweep along a topological order of the components, in which a node takes the words of those
/// that lead to it and stops as soon as every bit is set: behind the first levels one neighbour is
/// mostly enough. O(nodes + edges) a sweep, and less the more the groups have in common.
package struct WideReach: Sendable {
  package static let laneCount = 512
  private typealias Lanes = SIMD8<UInt64>

  /// By node: the place of its component in the order. An edge leads to a later place, or stays.
  private let places: [UInt32]
  /// By place: earlier places that lead there.
  private let sources: AlgorithmGraph.Rows
  /// By place: how many of its nodes count.
  private let weights: [UInt32]
  private var lanes: [Lanes]

  /// Counts the nodes that `counted` marks. O(nodes + edges).
  package init(
    _ graph: AlgorithmGraph, counting counted: Bitmap, checkpoint: () throws -> Void
  ) throws {
    if Self.isAscending(graph.forward) {
      places = Array(0..<UInt32(graph.count))
      sources = graph.backward
    } else {
      let condensation = try Condensation(
        offsets: graph.forward.offsets, targets: graph.forward.targets, checkpoint: checkpoint)
      let last = UInt32(max(1, condensation.componentCount)) - 1
      places = condensation.components.map { last - $0 }
      sources = Self.sources(graph.forward, places, count: condensation.componentCount)
    }
    var weights = [UInt32](repeating: 0, count: sources.offsets.count - 1)
    for (node, place) in places.enumerated() where counted[node] { weights[Int(place)] += 1 }
    self.weights = weights
    lanes = [Lanes](repeating: .zero, count: weights.count)
  }

  private static func isAscending(_ rows: AlgorithmGraph.Rows) -> Bool {
    (0..<(rows.offsets.count - 1)).allSatisfy { node in
      let row = rows.neighbours(of: node)
      return row.isEmpty || rows.targets[row.lowerBound] > UInt32(node)
    }
  }

  private static func sources(
    _ forward: AlgorithmGraph.Rows, _ places: [UInt32], count: Int
  ) -> AlgorithmGraph.Rows {
    var offsets = [UInt32](repeating: 0, count: count + 1)
    func forEachEdge(_ body: (_ from: UInt32, _ to: Int) -> Void) {
      for node in places.indices {
        for position in forward.neighbours(of: node) {
          let to = places[Int(forward.targets[position])]
          if to != places[node] { body(places[node], Int(to)) }
        }
      }
    }
    forEachEdge { offsets[$1 + 1] += 1 }
    for place in 0..<count { offsets[place + 1] += offsets[place] }
    var next = offsets
    var targets = [UInt32](repeating: 0, count: Int(offsets[count]))
    forEachEdge { from, to in
      targets[Int(next[to])] = from
      next[to] += 1
    }
    return AlgorithmGraph.Rows(offsets: offsets, targets: targets)
  }

  /// By group, at most 512: how many counted nodes it reaches, its own among them.
  package mutating func counts(
    of groups: [[UInt32]], checkpoint: () throws -> Void
  ) throws -> [Int64] {
    precondition(groups.count <= Self.laneCount, "a word has 512 lanes")
    var own: [Int: Lanes] = [:]
    var all = Lanes.zero
    for (lane, nodes) in groups.enumerated() {
      for node in nodes {
        own[Int(places[Int(node)]), default: .zero][lane >> 6] |= 1 << UInt64(lane & 63)
        all[lane >> 6] |= 1 << UInt64(lane & 63)
      }
    }
    let starts = own.keys.sorted()
    guard let first = starts.first else { return [Int64](repeating: 0, count: groups.count) }
    var counter = LaneCounter()
    var nextStart = 0
    var untilCheck = AlgorithmGraph.checkInterval
    for place in first..<weights.count {
      var found = Lanes.zero
      if nextStart < starts.count, starts[nextStart] == place {
        found = own[place] ?? .zero
        nextStart += 1
      }
      var position = Int(sources.offsets[place + 1])
      let end = Int(sources.offsets[place])
      untilCheck -= 1
      // What was swept before stands in front of `first`.
      while position > end, found != all {
        position -= 1
        untilCheck -= 1
        let source = Int(sources.targets[position])
        if source >= first { found |= lanes[source] }
      }
      lanes[place] = found
      counter.add(found, all: all, weight: weights[place])
      if untilCheck <= 0 {
        try checkpoint()
        untilCheck = AlgorithmGraph.checkInterval
      }
    }
    return (0..<groups.count).map { counter.count(of: $0, in: all) }
  }

  /// By node: no more than so many counted nodes are reached from it, its own component among them.
  ///
  /// The sum over what it leads to, and never more than all that comes behind it. O(nodes + edges).
  package var bounds: [Int64] {
    var sums = weights.map { Int64($0) }
    var behind: Int64 = 0
    for place in stride(from: weights.count - 1, through: 0, by: -1) {
      // Everything behind it in the order, and itself.
      behind += Int64(weights[place])
      sums[place] = min(sums[place], behind)
      for position in sources.neighbours(of: place) {
        let source = Int(sources.targets[position])
        sums[source] = min(sums[source] + sums[place], Int64(places.count))
      }
    }
    return places.map { sums[Int($0)] }
  }

  /// By node: whether fewer than `most` of the marked nodes lead to it from other components.
  /// O(edges · most).
  package func hasFewer(
    than most: Int, of marked: Bitmap, checkpoint: () throws -> Void
  ) throws -> Bitmap {
    var members = [[UInt32]](repeating: [], count: weights.count)
    for (node, place) in places.enumerated() where marked[node] {
      members[Int(place)].append(UInt32(node))
    }
    // Those before each place, as long as they are few.
    var before = [[UInt32]?](repeating: nil, count: weights.count)
    for place in 0..<weights.count {
      if place & 0xFFF == 0 { try checkpoint() }
      var found: [UInt32]? = []
      for position in sources.neighbours(of: place) {
        let source = Int(sources.targets[position])
        guard let far = before[source] else {
          found = nil
          break
        }
        for node in far + members[source] where !(found?.contains(node) ?? true) {
          found?.append(node)
        }
        if let count = found?.count, count >= most {
          found = nil
          break
        }
      }
      before[place] = found
    }
    var few = Bitmap(count: places.count)
    for (node, place) in places.enumerated() where before[Int(place)] != nil { few[node] = true }
    return few
  }
}

/// Counts for 512 lanes, digit by digit: a word a binary digit, so that adding costs two words on
/// average.
private struct LaneCounter {
  private var digits: [SIMD8<UInt64>] = []
  /// What all lanes have alike.
  private var shared: Int64 = 0
  /// Of places that count more than once.
  private var extra: [Int64] = []

  mutating func add(_ lanes: SIMD8<UInt64>, all: SIMD8<UInt64>, weight: UInt32) {
    guard weight > 0, lanes != .zero else { return }
    if lanes == all {
      shared += Int64(weight)
    } else if weight == 1 {
      var carry = lanes
      var digit = 0
      while carry != .zero {
        if digit == digits.count { digits.append(.zero) }
        let both = digits[digit] & carry
        digits[digit] ^= carry
        carry = both
        digit += 1
      }
    } else {
      if extra.isEmpty { extra = [Int64](repeating: 0, count: WideReach.laneCount) }
      for lane in 0..<WideReach.laneCount
      where lanes[lane >> 6] & (1 << UInt64(lane & 63)) != 0 {
        extra[lane] += Int64(weight)
      }
    }
  }

  func count(of lane: Int, in all: SIMD8<UInt64>) -> Int64 {
    let bit: UInt64 = 1 << UInt64(lane & 63)
    guard all[lane >> 6] & bit != 0 else { return 0 }
    var count = shared + (extra.isEmpty ? 0 : extra[lane])
    for (digit, word) in digits.enumerated() where word[lane >> 6] & bit != 0 {
      count += 1 << Int64(digit)
    }
    return count
  }
}
