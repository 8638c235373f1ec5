import Graphs
import Plans
import Syntax

/// Counts shortest paths: each node has as many as the nodes before it together (Brandes 2001).
final class ShortestCounter: PathCounter {
  private let edges: EdgeSource
  private let plan: ShortestPath
  private let wish: TallyWish
  private let search: ShortestSearch
  private let pairs: PairSearch?
  /// Paths back to the source, where they are asked for.
  private let closed: ClosedPaths?

  init(
    _ edges: EdgeSource, opposite: EdgeSource?, _ plan: ShortestPath, _ wish: TallyWish
  ) throws {
    self.edges = edges
    self.plan = plan
    self.wish = wish
    let upper = plan.length.upper ?? .max
    let countsAll = plan.findsAll && wish.counts
    search = ShortestSearch(
      edges: edges, lower: plan.length.lower, upper: upper, findsAll: countsAll)
    pairs = opposite.map { opposite in
      PairSearch(
        forward: edges, backward: opposite, upper: upper, aim: countsAll ? .count : .existence)
    }
    closed = try opposite.flatMap { opposite in
      plan.missesSource
        ? try ClosedPaths(plan, edges: edges, opposite: opposite, runtime: edges.runtime) : nil
    }
  }

  func add(
    from source: UInt32, to target: UInt32?, _ batch: Batch, _ row: Int, _ found: inout Tallies
  ) throws {
    if target == nil || target == source,
      let (length, count) = try closed?.count(at: source, batch: batch, row: row)
    {
      guard count < .max else { throw tooMany }
      found.add(end: source, length: length, count: Int128(count))
    }
    if let target, target == source {
      if plan.length.lower == 0 { found.add(end: source) }
      return
    }
    if let target, let pairs {
      guard
        let length = try pairs.length(from: source, to: target, batch: batch, row: row)
      else { return }
      found.add(end: target, length: length, count: try count(pairs))
      return
    }
    defer { search.clear() }
    try search.run(from: source, to: target, batch: batch, row: row)
    guard let counts = search.counts() else { throw tooMany }
    for (end, count) in zip(search.ends, counts.suffix(search.ends.count)) {
      found.add(end: end, length: search.distance(of: end), count: count)
    }
  }

  private func count(_ pairs: PairSearch) throws -> Int128 {
    guard plan.findsAll, wish.counts else { return 1 }
    guard let count = pairs.count else { throw tooMany }
    return count
  }

  private var tooMany: any Error {
    edges.runtime.diagnostic(.tooManyPaths, plan.length.range)
  }
}
