import Graphs
import Syntax

/// The part of the mesh that walks of bounded length from a node can pass, in topological order
/// where no cycle is in it.
final class AcyclicPart {
  private enum State: UInt8 {
    case new
    case open
    case done
  }

  private let edges: EdgeSource
  /// Finds the nodes that a walk may leave; nil where it may leave all.
  private let bound: BreadthSearch?
  private var states: [State] = []

  init(_ edges: EdgeSource, length: PathLength) {
    self.edges = edges
    bound = length.upper.map { upper in
      BreadthSearch(
        edges, length: PathLength(lower: 0, upper: max(0, upper - 1), range: length.range))
    }
  }

  /// Depth first; a neighbour that is still open closes a cycle, and then there is no order.
  func order(from source: UInt32, _ batch: Batch, _ row: Int) throws -> [UInt32]? {
    let leavable = try bound?.marks(from: source, batch: batch, row: row)
    if states.isEmpty {
      states = [State](repeating: .new, count: edges.runtime.view.nodeBound)
    }
    var met: [UInt32] = []
    defer { for node in met { states[Int(node)] = .new } }
    var candidates: [UInt32] = []
    var frames: [(node: UInt32, first: Int)] = []
    var finished: [UInt32] = []
    func open(_ node: UInt32) throws {
      states[Int(node)] = .open
      met.append(node)
      frames.append((node, candidates.count))
      if let leavable, !leavable.holds(Int(node)) { return }
      try edges.appendNeighbours(from: node, &candidates, batch: batch, row: row)
    }
    try open(source)
    while let (node, first) = frames.last {
      guard candidates.count > first, let next = candidates.popLast() else {
        states[Int(node)] = .done
        finished.append(node)
        frames.removeLast()
        continue
      }
      switch states[Int(next)] {
      case .open: return nil
      case .done: continue
      case .new: try open(next)
      }
    }
    return finished.reversed()
  }
}
