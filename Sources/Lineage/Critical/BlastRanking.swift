import Graphs
import Workspaces

/// Reach counts of many products, or of those alone that have the largest.
///
/// Exact for all: a sweep for each 512 of them. For the largest alone, a product with as many
/// others before it is left out, since all of those reach more, and so is one that cannot reach as
/// many as the largest are known to.
struct BlastRanking {
  private let graph: CriticalGraph
  private let context: MeshContext
  private var reach: WideReach

  init(_ graph: CriticalGraph, in context: MeshContext) throws {
    self.graph = graph
    self.context = context
    reach = try WideReach(
      graph.graph, counting: graph.isProduct, checkpoint: context.checkpoint)
  }

  /// By number: how many products it reaches, itself left out.
  mutating func counts(of numbers: [UInt32]) throws -> [Int64] {
    var counts: [Int64] = []
    counts.reserveCapacity(numbers.count)
    var start = 0
    while start < numbers.count {
      let part = numbers[start..<min(start + WideReach.laneCount, numbers.count)]
      let found = try reach.counts(of: part.map { [$0] }, checkpoint: context.checkpoint)
      counts += zip(part, found).map { $1 - (graph.isProduct[Int($0)] ? 1 : 0) }
      start = part.endIndex
    }
    return counts
  }

  /// Those that reach the most, with their counts, ascending by number: `most` of them, and whoever
  /// reaches as many as the last of these.
  mutating func largest(
    _ most: Int, of numbers: [UInt32]
  ) throws -> [(number: UInt32, count: Int64)] {
    guard most > 0 else { return [] }
    let candidates = try candidates(most, numbers)
    var found: [(number: UInt32, count: Int64)] = []
    /// The largest counts so far, descending.
    var largest: [Int64] = []
    var start = 0
    while start < candidates.count {
      let part = candidates[start..<min(start + WideReach.laneCount, candidates.count)]
      start = part.endIndex
      // Bounds descend: nobody behind reaches as many as the last of the largest.
      if largest.count == most, part[part.startIndex].bound < largest[most - 1] { break }
      for (candidate, count) in zip(part, try counts(of: part.map(\.number))) {
        found.append((candidate.number, count))
        largest.append(count)
      }
      largest.sort(by: >)
      largest.removeLast(max(0, largest.count - most))
    }
    let least = largest.last ?? 0
    return found.filter { $0.count >= least }.sorted { $0.number < $1.number }
  }

  /// Whoever may be among the largest, with the most that they can reach, descending by it.
  private func candidates(
    _ most: Int, _ numbers: [UInt32]
  ) throws -> [(number: UInt32, bound: Int64)] {
    let bounds = reach.bounds
    var chosen = Bitmap(count: graph.graph.count)
    for number in numbers { chosen[Int(number)] = true }
    let few =
      most <= Self.mostBefore
      ? try reach.hasFewer(than: most, of: chosen, checkpoint: context.checkpoint) : nil
    // A source that feeds one product reaches as many as that reaches and one more, which is no
    // less only for products: of others none is left out for who stands before it.
    return numbers.filter { number in
      few.map { $0[Int(number)] || !graph.isProduct[Int(number)] } ?? true
    }
    .map { (number: $0, bound: bounds[Int($0)] - (graph.isProduct[Int($0)] ? 1 : 0)) }
    .sorted { ($1.bound, $0.number) < ($0.bound, $1.number) }
  }

  /// Of more than so many, who stands before whom is not looked for.
  private static let mostBefore = 128
}
