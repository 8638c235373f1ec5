import Graphs

/// Guesses renames: nodes of one kind whose neighbours and fields are the same to four fifths
/// (Jaccard), and no other node is as like.
///
/// Candidates share a neighbour or field that few have, so that hubs cost nothing: O(n log n) for n
/// neighbours of nodes without a partner.
struct LikenessMatcher {
  /// The least share of neighbours and fields that two names of one node have in common.
  private static let least = 0.8
  /// Of fewer neighbours and fields than so many nothing is concluded.
  private static let fewest = 3
  /// A neighbour that more nodes than so many share tells none of them.
  private static let mostSharing = 64
  /// So many candidates are compared in full.
  private static let mostCandidates = 8

  private struct Proposal {
    let before: UInt32
    let after: UInt32
    let shared: Int
    let all: Int

    /// Compares shares without rounding: a/b < c/d.
    func isLess(than other: Proposal) -> Bool { shared * other.all < other.shared * all }
    func isEqual(to other: Proposal) -> Bool { shared * other.all == other.shared * all }
  }

  private let left: [UInt32]
  private let right: [UInt32]
  private let leftFeatures: [[UInt64]]
  private let rightFeatures: [[UInt64]]

  /// Pairs what it can and says whether that was anything.
  static func run(_ matcher: inout NodeMatcher) throws -> Bool {
    let left = matcher.partners.unmatchedBefore
    let right = matcher.partners.unmatchedAfter
    guard !left.isEmpty, !right.isEmpty else { return false }
    let partners = matcher.partners
    let was = NodeFeatures(matcher.before) { partners.after($0) }
    let now = NodeFeatures(matcher.after) { partners.before($0) == nil ? nil : $0 }
    let guess = LikenessMatcher(
      left: left, right: right, leftFeatures: left.map(was.features),
      rightFeatures: right.map(now.features))
    let found = try guess.proposals(matcher.checkpoint)
    for proposal in found {
      matcher.partners.pair(
        proposal.before, proposal.after, .alike(shared: proposal.shared, of: proposal.all))
    }
    return !found.isEmpty
  }

  /// Pairs that are each other's best, ascending by the earlier node.
  private func proposals(_ checkpoint: () throws -> Void) throws -> [Proposal] {
    var postings: [(feature: UInt64, position: UInt32)] = []
    for (position, features) in rightFeatures.enumerated() {
      for feature in features { postings.append((feature, UInt32(position))) }
    }
    postings.sort { ($0.feature, $0.position) < ($1.feature, $1.position) }
    let common = tooCommon()
    var bestOfRight: [UInt32: Proposal?] = [:]
    var ofLeft: [Proposal] = []
    for (position, features) in leftFeatures.enumerated() {
      if position % 1_024 == 0 { try checkpoint() }
      guard let best = best(for: position, features, postings, common) else { continue }
      ofLeft.append(best)
      switch bestOfRight[best.after] {
      case nil: bestOfRight[best.after] = best
      case let known?:
        if let known, best.isLess(than: known) { break }
        if let known, best.isEqual(to: known) {
          bestOfRight[best.after] = .some(nil)
        } else if known != nil {
          bestOfRight[best.after] = best
        }
      }
    }
    return ofLeft.filter { proposal in
      if let best = bestOfRight[proposal.after] ?? nil {
        best.before == proposal.before
      } else {
        false
      }
    }
  }

  /// Features that more than `mostSharing` nodes of the earlier graph have.
  private func tooCommon() -> Set<UInt64> {
    var all = leftFeatures.flatMap(\.self)
    all.sort()
    var common: Set<UInt64> = []
    var start = 0
    for index in 1...max(all.count, 1) where index >= all.count || all[index] != all[start] {
      if index - start > Self.mostSharing { common.insert(all[start]) }
      start = index
    }
    return common
  }

  private func best(
    for position: Int, _ features: [UInt64],
    _ postings: [(feature: UInt64, position: UInt32)], _ common: Set<UInt64>
  ) -> Proposal? {
    var counts: [UInt32: Int] = [:]
    for feature in features where !common.contains(feature) {
      let range = Self.range(of: feature, in: postings)
      if range.count > Self.mostSharing { continue }
      for index in range { counts[postings[index].position, default: 0] += 1 }
    }
    let likeliest = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(Self.mostCandidates)
    var best: Proposal?
    var isTied = false
    for (candidate, _) in likeliest {
      let other = rightFeatures[Int(candidate)]
      let shared = Self.shared(features, other)
      let all = features.count + other.count - shared
      let proposal = Proposal(
        before: left[position], after: right[Int(candidate)], shared: shared, all: all)
      guard all >= Self.fewest, Double(shared) >= Self.least * Double(all) else { continue }
      if let known = best, !known.isLess(than: proposal) {
        if known.isEqual(to: proposal) { isTied = true }
        continue
      }
      best = proposal
      isTied = false
    }
    return isTied ? nil : best
  }

  private static func range(
    of feature: UInt64, in postings: [(feature: UInt64, position: UInt32)]
  ) -> Range<Int> {
    var low = 0
    var high = postings.count
    while low < high {
      let middle = (low + high) / 2
      if postings[middle].feature < feature { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < postings.count, postings[end].feature == feature, end - low <= mostSharing {
      end += 1
    }
    return low..<end
  }

  /// How many numbers two ascending lists have in common.
  private static func shared(_ left: [UInt64], _ right: [UInt64]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        count += 1
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}
