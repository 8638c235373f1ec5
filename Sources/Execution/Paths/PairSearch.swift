import Graphs

/// Shortest ways from one node to another, searched from both ends at once, the smaller frontier
/// first; the scratch is kept between searches and cleared by what was touched.
///
/// Before a level is added the two sides have no node in common, so every node at which they meet
/// then lies on a shortest way, and each shortest way passes exactly one of them.
final class PairSearch {
  enum Aim {
    /// Whether there is a way.
    case existence
    case oneWay
    case allWays
    /// How many shortest ways there are.
    case count
  }

  private let forward: EdgeSource
  private let backward: EdgeSource
  private let upper: Int
  private let aim: Aim
  private var ahead: SearchSide
  private var behind: SearchSide
  private var meetings: [UInt32] = []

  init(forward: EdgeSource, backward: EdgeSource, upper: Int, aim: Aim) {
    self.forward = forward
    self.backward = backward
    self.upper = upper
    self.aim = aim
    let bound = forward.runtime.view.nodeBound
    ahead = SearchSide(nodeCount: bound)
    behind = SearchSide(nodeCount: bound)
  }

  /// The length of the shortest way between two different nodes, nil when there is none within the
  /// bound; what was found can be read until the next search.
  func length(from source: UInt32, to target: UInt32, batch: Batch, row: Int) throws -> Int? {
    ahead.clear()
    behind.clear()
    meetings.removeAll(keepingCapacity: true)
    var useful = UInt32(0)...UInt32.max
    if let order = forward.order {
      guard order.mayReach(target, from: source) else { return nil }
      let (first, last) = (order.firstUseful(from: source), order.lastUseful(to: target))
      useful = min(first, last)...max(first, last)
    }
    ahead.start(at: source)
    behind.start(at: target)
    let stopsAtFirst = aim == .existence || aim == .oneWay
    var length = 0
    while length < upper, !ahead.frontier.isEmpty, !behind.frontier.isEmpty {
      length += 1
      if ahead.frontier.count <= behind.frontier.count {
        try ahead.expand(
          forward, useful, against: behind.visited, &meetings, stopsAtFirst: stopsAtFirst,
          batch: batch, row: row)
      } else {
        try behind.expand(
          backward, useful, against: ahead.visited, &meetings, stopsAtFirst: stopsAtFirst,
          batch: batch, row: row)
      }
      if !meetings.isEmpty {
        try trace(batch, row)
        return length
      }
    }
    return nil
  }

  /// The ways on both sides of the meetings, as far as they are asked for. Each meeting lies in the
  /// last level of either side, for else the sides would have met before.
  private func trace(_ batch: Batch, _ row: Int) throws {
    if aim == .existence { return }
    if aim == .oneWay { meetings.removeLast(meetings.count - 1) }
    let takesAll = aim != .oneWay
    try ahead.trace(
      from: meetings, back: backward, takesAll: takesAll, batch: batch, row: row)
    try behind.trace(
      from: meetings, back: forward, takesAll: takesAll, batch: batch, row: row)
  }

  /// Gives the relationships of each way found, from the source to the target.
  func forEachWay(_ body: ([UInt32]) throws -> Void) throws {
    let meter = forward.runtime.meter
    for node in meetings {
      try ahead.forEachWay(to: node, meter) { start in
        try behind.forEachWay(to: node, meter) { end in try body(start.reversed() + end) }
      }
    }
  }

  /// The number of ways found; nil when 127 bits cannot hold it.
  var count: Int128? {
    guard let before = ahead.counts(of: meetings), let behind = behind.counts(of: meetings) else {
      return nil
    }
    var total: Int128 = 0
    for (before, behind) in zip(before, behind) {
      let (ways, isTooMany) = before.multipliedReportingOverflow(by: behind)
      let (sum, overflows) = total.addingReportingOverflow(ways)
      if isTooMany || overflows { return nil }
      total = sum
    }
    return total
  }
}
