import Diagnostics
import Graphs
import Plans
import Syntax

/// The automaton of a path pattern, in the direction of the search, for one row at a time.
final class PathMachine {
  struct Segment {
    let plan: PathSegment
    let transitions: [PathTransition]
    let lower: UInt32
    /// nil for any number of rounds.
    let upper: UInt32?
  }

  let segments: [Segment]
  let junctions: [PathJunctionTest]
  let junctionSlots: [Slot]
  let mode: PathMode
  let runtime: Runtime
  private(set) var batch: Batch
  private(set) var row = 0
  private(set) var source: UInt32 = 0
  /// Where paths have to end; nil for everywhere.
  private(set) var target: UInt32?
  /// The only places that a search needs to look at; nil for all.
  var useful: Set<PathPlace>?
  /// Relationships that the rest of the MATCH has already.
  private(set) var forbidden: Set<UInt32> = []

  init(_ automaton: PathAutomaton, isReversed: Bool, runtime: Runtime) throws {
    self.runtime = runtime
    mode = automaton.mode
    batch = runtime.emptyBatch(0)
    let plans = isReversed ? automaton.segments.reversed().map(\.reversed) : automaton.segments
    let joints = isReversed ? automaton.junctions.reversed() : automaton.junctions
    segments = try plans.map { plan in
      Segment(
        plan: plan, transitions: try Self.transitions(plan, runtime),
        lower: UInt32(clamping: plan.length.lower),
        upper: plan.length.upper.map { UInt32(clamping: $0) })
    }
    junctions = try joints.map { try PathJunctionTest($0, runtime: runtime) }
    junctionSlots = joints.map(\.slot)
  }

  /// A round is cut into its relationships, unless a condition reads across them.
  private static func transitions(
    _ plan: PathSegment, _ runtime: Runtime
  ) throws -> [PathTransition] {
    var parts = [[BoundExpression]](repeating: [], count: plan.hops.count)
    let inner = plan.inner
    let starts = [plan.start] + plan.hops.map(\.node)
    for condition in plan.conditions {
      let read = condition.slots.intersection(inner)
      let place = plan.hops.indices.first { index in
        read.isSubset(of: [starts[index], plan.hops[index].relationship, plan.hops[index].node])
      }
      guard let place else {
        return [
          try PathTransition(
            start: plan.start, hops: plan.hops, conditions: plan.conditions, runtime: runtime)
        ]
      }
      parts[place].append(condition)
    }
    return try plan.hops.indices.map { index in
      try PathTransition(
        start: starts[index], hops: [plan.hops[index]], conditions: parts[index],
        runtime: runtime)
    }
  }

  /// The relationship types that some part of the pattern may follow, ascending.
  lazy var types: [UInt32] = {
    let steps = segments.flatMap { $0.plan.hops.map(\.step) }
    return Set(steps.flatMap { runtime.view.types(matching: $0.types) }).sorted()
  }()

  /// Whether some relationship may be walked in both directions.
  var isUndirected: Bool {
    segments.contains { $0.plan.hops.contains { $0.step.direction == .either } }
  }

  func begin(
    _ batch: Batch, row: Int, source: UInt32, target: UInt32?, forbidden: Set<UInt32>
  ) {
    self.batch = batch
    self.row = row
    self.source = source
    self.target = target
    self.forbidden = forbidden
    useful = nil
    for junction in junctions { junction.clear() }
  }

  /// States in which a search begins at the source.
  func startStates() throws -> [PathState] {
    var states: [PathState] = []
    try settle(0, 0, at: source, &states)
    dropUseless(&states, at: source)
    return states
  }

  func transition(_ state: PathState) -> PathTransition {
    segments[state.segment].transitions[state.transition]
  }

  /// What the next transition of a state leads to; a move that repeats what its mode forbids is
  /// left out, as far as that shows in the move alone.
  func moves(_ state: PathState, from node: UInt32) throws -> PathMoves {
    let found = try transition(state).moves(from: node, batch: batch, row: row)
    let segment = segments[state.segment]
    if state.segment < junctions.count, state.transition == segment.transitions.count - 1,
      next(state) >= segment.lower
    {
      let ends = (0..<found.count).map(found.end)
      try junctions[state.segment].prepare(ends, batch: batch, row: row)
    }
    if forbidden.isEmpty, mode == .walk || (mode == .trail && found.stride == 1) { return found }
    var kept = PathMoves(stride: found.stride)
    for move in 0..<found.count where isAllowed(found, move, from: node) {
      kept.relationships += found.relationships[found.range(of: move)]
      kept.nodes += found.nodes[found.range(of: move)]
    }
    return kept
  }

  private func isAllowed(_ moves: PathMoves, _ move: Int, from node: UInt32) -> Bool {
    let range = moves.range(of: move)
    for index in range {
      if forbidden.contains(moves.relationships[index]) { return false }
      switch mode {
      case .walk: break
      case .trail:
        if moves.relationships[range.lowerBound..<index].contains(moves.relationships[index]) {
          return false
        }
      case .acyclic:
        if moves.nodes[index] == node || moves.nodes[index] == source
          || moves.nodes[range.lowerBound..<index].contains(moves.nodes[index])
        {
          return false
        }
      }
    }
    return true
  }

  /// Rounds after the present one, as far as they matter.
  private func next(_ state: PathState) -> UInt32 {
    let segment = segments[state.segment]
    if segment.upper == nil {
      return state.rounds < segment.lower ? state.rounds + 1 : segment.lower
    }
    return state.rounds + 1
  }

  /// Adds the states in which a node is after the transition of a state.
  func arrive(_ state: PathState, at node: UInt32, _ states: inout [PathState]) throws {
    if state.transition + 1 < segments[state.segment].transitions.count {
      states.append(
        PathState(
          segment: state.segment, transition: state.transition + 1, rounds: state.rounds))
    } else {
      try settle(state.segment, next(state), at: node, &states)
    }
    dropUseless(&states, at: node)
  }

  private func dropUseless(_ states: inout [PathState], at node: UInt32) {
    guard let useful else { return }
    states.removeAll { !useful.contains(PathPlace(state: $0, node: node)) }
  }

  /// Stays in a segment, and goes on to the next ones without walking where bounds allow.
  private func settle(
    _ segment: Int, _ rounds: UInt32, at node: UInt32, _ states: inout [PathState]
  ) throws {
    var segment = segment
    var rounds = rounds
    while true {
      if segments[segment].upper.map({ rounds < $0 }) ?? true {
        states.append(PathState(segment: segment, transition: 0, rounds: rounds))
      }
      guard rounds >= segments[segment].lower else { return }
      guard segment + 1 < segments.count else {
        if target == nil || target == node { states.append(.final) }
        return
      }
      guard try junctions[segment].passes(node, batch: batch, row: row) else { return }
      segment += 1
      rounds = 0
    }
  }
}
