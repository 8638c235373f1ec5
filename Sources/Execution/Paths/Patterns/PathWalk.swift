import Graphs
import Plans
import Syntax

/// Every match from one source, depth first: nothing is kept but the present path and what is left
/// to try along it.
struct PathWalk {
  /// A node of the present path.
  private struct Frame {
    let node: UInt32
    var states: [PathState]
    /// Moves of the last state that was taken from `states`.
    var moves: PathMoves?
    var state = PathState.final
    var move = 0
    /// How many relationships led here.
    let stride: Int
  }

  private let machine: PathMachine
  private var frames: [Frame] = []
  private var run = PathRun()
  private var used: Set<UInt32> = []
  private var visited: Set<UInt32> = []

  init(_ machine: PathMachine) throws {
    self.machine = machine
    run.nodes = [machine.source]
    if machine.mode == .acyclic { visited.insert(machine.source) }
    frames = [Frame(node: machine.source, states: try machine.startStates(), stride: 0)]
  }

  /// The next match, nil at the end.
  mutating func next() throws -> PathRun? {
    while let top = frames.indices.last {
      try machine.runtime.meter.tick()
      guard let moves = frames[top].moves else {
        guard let state = frames[top].states.popLast() else {
          leave()
          continue
        }
        if state.isFinal { return run }
        frames[top].moves = try machine.moves(state, from: frames[top].node)
        frames[top].state = state
        frames[top].move = 0
        continue
      }
      let move = frames[top].move
      guard move < moves.count else {
        frames[top].moves = nil
        continue
      }
      frames[top].move += 1
      try machine.runtime.meter.step()
      if take(moves, move) { try enter(moves, move, from: frames[top].state) }
    }
    return nil
  }

  /// Adds a move to the path, unless it repeats what the mode forbids.
  private mutating func take(_ moves: PathMoves, _ move: Int) -> Bool {
    let range = moves.range(of: move)
    switch machine.mode {
    case .walk: break
    case .trail:
      for index in range where used.contains(moves.relationships[index]) { return false }
      for index in range { used.insert(moves.relationships[index]) }
    case .acyclic:
      for index in range where visited.contains(moves.nodes[index]) { return false }
      for index in range { visited.insert(moves.nodes[index]) }
    }
    run.relationships += moves.relationships[range]
    run.nodes += moves.nodes[range]
    return true
  }

  private mutating func enter(_ moves: PathMoves, _ move: Int, from state: PathState) throws {
    run.states.append(state)
    let node = moves.end(of: move)
    var states: [PathState] = []
    try machine.arrive(state, at: node, &states)
    frames.append(Frame(node: node, states: states, stride: moves.stride))
  }

  private mutating func leave() {
    guard let frame = frames.popLast(), frame.stride > 0 else { return }
    run.states.removeLast()
    for _ in 0..<frame.stride {
      guard let relationship = run.relationships.popLast(), let node = run.nodes.popLast() else {
        return
      }
      switch machine.mode {
      case .walk: break
      case .trail: used.remove(relationship)
      case .acyclic: visited.remove(node)
      }
    }
  }
}
