import Workspaces

/// What a walk found, of single nodes or of groups of them.
protocol Walked {
  associatedtype Found: Visits
  var visits: Found { get }
  /// One sentence each.
  var notes: [String] { get }
  /// Every step between two of some visited nodes, in the direction of the data.
  func edges(among nodes: [UInt32]) throws -> [Edge]
}

/// Visited nodes: farthest upstream first, then by hop; inside a hop as the search found them.
protocol Visits: Sendable {
  var count: Int { get }
  /// The places of those that are equally far from the selection, in the order of the visits.
  var hops: [(hop: Int, places: Range<Int>)] { get }
  func visit(at place: Int) -> Visit
  /// The node of a visit alone.
  func node(at place: Int) -> UInt32
}

extension Visits {
  var isEmpty: Bool { count == 0 }

  var allNodes: [UInt32] { (0..<count).map { node(at: $0) } }

  /// Whether fields were followed, so that visits tell how they are known.
  var hasTraces: Bool {
    count > 0 && (visit(at: 0).trace != nil || visit(at: count - 1).trace != nil)
  }
}

/// A node of a walk, and the step by which the search came to it.
struct Visit: Sendable {
  let node: UInt32
  /// Steps from the selection; negative upstream.
  let hop: Int
  /// The neighbour on the way back to the selection; nil for the selection itself.
  let previous: UInt32?
  let bases: BasisSet
  /// Data was seen to flow where nobody declared or agreed it.
  let isBypass: Bool
  /// How many steps stand behind the one from `previous`.
  let steps: Int
  /// Whether hidden nodes lie between `previous` and this one.
  let isBridged: Bool
  /// How the fields on the way are known; nil where no fields are followed.
  let trace: TraceFacts?
  /// How many nodes it stands for.
  var members = 1

  /// How the step is known; nil for the selection itself.
  var basis: String? {
    if previous == nil { return nil }
    return isBypass ? "bypass" : bases.text
  }
}

/// The steps between two nodes of a walk, in the direction of the data.
struct Edge {
  let from: UInt32
  let to: UInt32
  var bases: BasisSet
  var isBypass: Bool
  var steps: Int
  var isBridged: Bool
  var isTableOnly: Bool

  /// Takes another step between the same two nodes into account.
  mutating func add(_ other: Edge) {
    bases.formUnion(other.bases)
    steps += other.steps
    isBypass = isBypass || other.isBypass
    isBridged = isBridged && other.isBridged
    isTableOnly = isTableOnly && other.isTableOnly
  }
}
