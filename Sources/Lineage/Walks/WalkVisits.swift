import Graphs
import Workspaces

/// The visits of a walk, as the searches of its parts left them: each is put together when it is
/// asked for.
struct WalkVisits: Visits {
  private(set) var count = 0
  private(set) var hops: [(hop: Int, places: Range<Int>)] = []
  private let bases: BasisReader
  private let reaches: [WalkReach]
  /// By reach: positions that are visits of this walk, ascending; nil for all of them.
  private let kept: [[UInt32]?]
  private var stretches: [Stretch] = []

  /// Visits that one reach gives at one distance.
  private struct Stretch {
    let reach: Int
    let hop: Int
    /// In its reach, or among the kept of it.
    let positions: Range<Int>
    /// Among the visits of the walk.
    var first = 0
  }

  /// What several reaches have is a visit of the first. O(nodes of the mesh) where there are
  /// several or something is left out, else O(1) beside the distances.
  init(
    _ reaches: [WalkReach], without excluded: Set<UInt32>, in context: MeshContext
  ) throws {
    self.reaches = reaches
    bases = BasisReader(context.view)
    var seen = reaches.count > 1 ? Bitmap(count: context.view.nodeBound) : nil
    kept = try reaches.map { reach in
      if seen == nil, excluded.isEmpty { return nil }
      var kept: [UInt32] = []
      for (position, node) in reach.nodes.nodes.enumerated() {
        if position % 4_096 == 0 { try context.checkpoint() }
        if seen?.insert(Int(node)) ?? true, !excluded.contains(node) {
          kept.append(UInt32(position))
        }
      }
      return kept
    }
    arrange()
  }

  private mutating func arrange() {
    for (number, reach) in reaches.enumerated() {
      for (distance, positions) in reach.nodes.levels.enumerated() {
        let own =
          kept[number].map { kept in
            kept.firstPlace(
              from: positions.lowerBound)..<kept.firstPlace(from: positions.upperBound)
          } ?? positions
        let hop = reach.direction == .upstream ? -distance : distance
        if !own.isEmpty { stretches.append(Stretch(reach: number, hop: hop, positions: own)) }
      }
    }
    stretches.sort { ($0.hop, $0.reach) < ($1.hop, $1.reach) }
    for index in stretches.indices {
      stretches[index].first = count
      let places = count..<(count + stretches[index].positions.count)
      count = places.upperBound
      if let last = hops.last, last.hop == stretches[index].hop {
        hops[hops.count - 1].places = last.places.lowerBound..<count
      } else {
        hops.append((stretches[index].hop, places))
      }
    }
  }

  func node(at place: Int) -> UInt32 {
    let stretch = stretch(of: place)
    return reaches[stretch.reach].nodes.nodes[position(of: place, in: stretch)]
  }

  func visit(at place: Int) -> Visit {
    let stretch = stretch(of: place)
    let position = position(of: place, in: stretch)
    let reach = reaches[stretch.reach]
    let visit = reach.nodes.visit(at: position)
    var known: BasisSet = []
    var steps = 0
    if let step = visit.step {
      let others = reach.nodes.parallels(at: position)
      known = bases.basis(of: step.relationship)
      for other in others { known.formUnion(bases.basis(of: other)) }
      steps = 1 + others.count
    }
    return Visit(
      node: visit.node, hop: stretch.hop, previous: visit.previous, bases: known,
      isBypass: known.isBypass(at: reach.grain), steps: steps, isBridged: visit.isBridged,
      trace: reach.traces.isEmpty ? nil : reach.traces[position])
  }

  private func stretch(of place: Int) -> Stretch {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].first <= place { low = middle } else { high = middle }
    }
    return stretches[low]
  }

  private func position(of place: Int, in stretch: Stretch) -> Int {
    let position = stretch.positions.lowerBound + place - stretch.first
    return kept[stretch.reach].map { Int($0[position]) } ?? position
  }
}

extension [UInt32] {
  /// The place of the first element that is not smaller; of an ascending array.
  fileprivate func firstPlace(from element: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(self[middle]) < element { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
