import Graphs
import Syntax

/// Whether trails lead from one node to another, for many pairs: the order of the numbering rules
/// most of the impossible ones out, an end that many pairs share is searched once for all of them,
/// and the rest are searched from both ends; or 64 at once, when that has cost more so far.
final class PairReach {
  private let edges: EdgeSource
  private let lower: Int
  private let search: BreadthSearch
  private let opposite: BreadthSearch
  private let pairs: PairSearch
  /// What the shared ends of the last batch reach, or are reached from.
  private var marksFrom: [UInt32: [UInt64]] = [:]
  private var marksTo: [UInt32: [UInt64]] = [:]
  /// What single pairs have cost: how many there were, and relationships followed.
  private var searched = (pairs: 0, edges: 0)
  private let length: PathLength
  private let oppositeEdges: EdgeSource
  private var lanesFrom: LaneSearch?
  private var lanesTo: LaneSearch?

  init(_ edges: EdgeSource, opposite: EdgeSource, length: PathLength) {
    self.edges = edges
    self.length = length
    oppositeEdges = opposite
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
    var hits = [Bool](repeating: false, count: sources.count)
    var open: [Int] = []
    for row in sources.indices {
      if let known = try known(targets[row], from: sources[row], batch, row) {
        hits[row] = known
      } else {
        open.append(row)
      }
    }
    for (index, row) in open.enumerated() {
      if sharingPays(open.count - index) {
        try searchTogether(open[index...], sources, targets, &hits)
        break
      }
      let before = edges.runtime.meter.figures.edges
      hits[row] =
        try pairs.length(from: sources[row], to: targets[row], batch: batch, row: row) != nil
      searched.pairs += 1
      searched.edges += edges.runtime.meter.figures.edges - before
    }
    return hits
  }

  /// Whether one search for 64 pairs at once follows fewer relationships than one for each.
  private func sharingPays(_ left: Int) -> Bool {
    guard edges.isUnconditional, !edges.isUndirected, searched.pairs > 0, left > 1 else {
      return false
    }
    let each = searched.edges / searched.pairs
    return min(left, LaneSearch.laneCount) * each > 2 * edges.total
  }

  /// Searches from the sources or from the targets, whichever are fewer.
  private func searchTogether(
    _ rows: ArraySlice<Int>, _ sources: [UInt32], _ targets: [UInt32], _ hits: inout [Bool]
  ) throws {
    let isForward =
      Set(rows.map { sources[$0] }).count <= Set(rows.map { targets[$0] }).count
    let (starts, ends) = isForward ? (sources, targets) : (targets, sources)
    let search =
      try isForward
      ? lanesFrom ?? LaneSearch(edges, length: length)
      : lanesTo ?? LaneSearch(oppositeEdges, length: length)
    if isForward { lanesFrom = search } else { lanesTo = search }
    let ordered = rows.sorted { (starts[$0], $0) < (starts[$1], $1) }
    var groups: [[UInt32]] = []
    var members: [(row: Int, group: Int)] = []
    func flush() throws {
      try search.search(from: groups[...])
      for (row, group) in members { hits[row] = search.reaches(ends[row], from: group) }
      groups = []
      members = []
    }
    for row in ordered {
      if groups.last != [starts[row]] {
        if groups.count == LaneSearch.laneCount { try flush() }
        groups.append([starts[row]])
      }
      members.append((row, groups.count - 1))
    }
    try flush()
  }

  /// The answer where it takes no search of its own; nil where it does.
  private func known(
    _ target: UInt32, from source: UInt32, _ batch: Batch, _ row: Int
  ) throws -> Bool? {
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
    return nil
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
