import Graphs
import Plans
import Syntax

/// The walks to one vertex of a table that its mode allows, one after the other, from the end back
/// to the source.
struct PathCursor {
  private struct Frame {
    let vertex: Int
    var way: Int
    /// How many relationships lead from here to the frame below.
    let stride: Int
    var isFresh = true
  }

  private let machine: PathMachine
  private var frames: [Frame] = []
  // From the end to the source.
  private var states: [PathState] = []
  private var relationships: [UInt32] = []
  private var nodes: [UInt32] = []
  private var used: Set<UInt32> = []
  private var visited: Set<UInt32> = []

  init(_ machine: PathMachine, _ table: PathTable, vertex: Int) {
    self.machine = machine
    let start = table.vertices[Int(vertex)]
    nodes = [start.place.node]
    visited = [start.place.node]
    frames = [Frame(vertex: vertex, way: start.firstWay, stride: 0)]
  }

  mutating func next(_ table: PathTable) throws -> PathRun? {
    while let top = frames.indices.last {
      try machine.runtime.meter.step()
      let vertex = table.vertices[Int(frames[top].vertex)]
      if vertex.length == 0, frames[top].isFresh {
        frames[top].isFresh = false
        return PathRun(
          states: states.reversed(), relationships: relationships.reversed(),
          nodes: nodes.reversed())
      }
      guard frames[top].way >= 0 else {
        leave()
        continue
      }
      let way = table.ways[Int(frames[top].way)]
      frames[top].way = way.next
      enter(way, table)
    }
    return nil
  }

  /// Goes one move back, unless that repeats what the mode forbids.
  private mutating func enter(_ way: PathTable.Way, _ table: PathTable) {
    let origin = table.vertices[Int(way.origin)]
    let stride = machine.transition(origin.place.state).hops.count
    let move = Int(way.move)..<Int(way.move) + stride
    // The last node of the move stands already.
    let before = [origin.place.node] + table.nodes[move].dropLast()
    switch machine.mode {
    case .walk: break
    case .trail:
      for index in move where used.contains(table.relationships[index]) { return }
      for index in move { used.insert(table.relationships[index]) }
    case .acyclic:
      for node in before where visited.contains(node) { return }
      visited.formUnion(before)
    }
    relationships += table.relationships[move].reversed()
    nodes += before.reversed()
    states.append(origin.place.state)
    frames.append(Frame(vertex: way.origin, way: origin.firstWay, stride: stride))
  }

  private mutating func leave() {
    guard let frame = frames.popLast(), frame.stride > 0 else { return }
    states.removeLast()
    for _ in 0..<frame.stride {
      guard let relationship = relationships.popLast(), let node = nodes.popLast() else { return }
      switch machine.mode {
      case .walk: break
      case .trail: used.remove(relationship)
      case .acyclic: visited.remove(node)
      }
    }
  }
}
