import Graphs
import Syntax

/// Whether trails lead from one node to another, for many pairs: the order of the numbering rules
/// most of the impossible ones out, an end that many pairs share is searched once for all of them,
/// and the rest are searched from both ends.
final class PairReach {
  private let edges: EdgeSource
  private let lower: Int
  private let search: BreadthSearch
  private let opposite: BreadthSearch
  private let pairs: PairSearch
  /// What the shared ends of the last batch reach, or are reached from.
  private var marksFrom: [UInt32: [UInt64]] = [:]
  private var marksTo: [UInt32: [UInt64]] = [:]

  init(_ edges: EdgeSource, opposite: EdgeSource, length: PathLength) {
    self.edges = edges
    lower = length.lower
    search = BreadthSearch(edges, length: length)
    self.opposite = BreadthSearch(opposite, length: length)
    pairs = PairSearch(
      forward: edges, backward: opposite, upper: length.upper ?? .max, aim: .existence)
  }

  func reaches(
    _ targets: [UInt32], from sources: [UInt32], batch: Batch
  ) throws -> [Bool] {
    try shareEnds(sources, targets, batch)
    return try sources.indices.map { row in
      try reaches(targets[row], from: sources[row], batch, row)
    }
  }

  private func reaches(
    _ target: UInt32, from source: UInt32, _ batch: Batch, _ row: Int
  ) throws -> Bool {
    if source == Vector.none || target == Vector.none { return false }
    if let order = edges.order, source != target || order.isAcyclic {
      if source == target { return lower == 0 }
      if !order.mayReach(target, from: source) { return false }
    }
    if source == target {
      if lower == 0 { return true }
      if edges.isUndirected { return try search.returns(to: source, batch: batch, row: row) }
      let marks = try marksFrom[source] ?? search.marks(from: source, batch: batch, row: row)
      return marks.holds(Int(source))
    }
    if let marks = marksFrom[source] { return marks.holds(Int(target)) }
    if let marks = marksTo[target] { return marks.holds(Int(source)) }
    return try pairs.length(from: source, to: target, batch: batch, row: row) != nil
  }

  /// Searches from ends that many rows share. Conditions may differ from row to row: then each
  /// pair is searched by itself.
  private func shareEnds(_ sources: [UInt32], _ targets: [UInt32], _ batch: Batch) throws {
    guard edges.isUnconditional, !edges.isUndirected else { return }
    marksFrom = try shared(sources, search, kept: marksFrom, batch)
    let rest = sources.indices.filter { marksFrom[sources[$0]] == nil }.map { targets[$0] }
    marksTo = try shared(rest, opposite, kept: marksTo, batch)
  }

  private func shared(
    _ ends: [UInt32], _ search: BreadthSearch, kept: [UInt32: [UInt64]], _ batch: Batch
  ) throws -> [UInt32: [UInt64]] {
    var uses: [UInt32: Int] = [:]
    for end in ends where end != Vector.none { uses[end, default: 0] += 1 }
    let least = edges.runtime.tuning.sharedEnds
    var found: [UInt32: [UInt64]] = [:]
    for (end, count) in uses where count >= least || kept[end] != nil {
      found[end] = try kept[end] ?? search.marks(from: end, batch: batch, row: 0)
    }
    return found
  }
}
