/// A state of the automaton of a path pattern: the segment, the transition of its rounds that comes
/// next, and how many rounds are done as far as that matters.
struct PathState: Hashable {
  private let code: UInt64

  static let final = PathState(code: .max)

  private init(code: UInt64) { self.code = code }

  /// A query has fewer than 2¹⁶ nodes in its patterns.
  init(segment: Int, transition: Int, rounds: UInt32) {
    code = UInt64(segment) << 48 | UInt64(transition) << 32 | UInt64(rounds)
  }

  var segment: Int { Int(code >> 48) }
  var transition: Int { Int(code >> 32 & 0xFFFF) }
  var rounds: UInt32 { UInt32(truncatingIfNeeded: code) }
  var isFinal: Bool { code == .max }
}

/// A node of the product of the graph and an automaton.
struct PathPlace: Hashable {
  var state: PathState
  var node: UInt32
}

/// One match of a path pattern, in the direction of the search.
struct PathRun {
  /// The state before each transition.
  var states: [PathState] = []
  var relationships: [UInt32] = []
  /// One more than relationships.
  var nodes: [UInt32] = []
}

/// What one transition leads to from a node; each move has `stride` relationships.
struct PathMoves {
  let stride: Int
  /// `stride` for each move, in the order walked.
  var relationships: [UInt32] = []
  /// The nodes behind those relationships.
  var nodes: [UInt32] = []

  var count: Int { stride == 0 ? 0 : relationships.count / stride }

  func end(of move: Int) -> UInt32 { nodes[(move + 1) * stride - 1] }
  func range(of move: Int) -> Range<Int> { move * stride..<(move + 1) * stride }
}
