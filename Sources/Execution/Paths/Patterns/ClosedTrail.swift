import Graphs
import Plans

/// Whether any trail at all leads from the source back to it, over the relationships of a pattern
/// in whatever order.
struct ClosedTrail {
  private let machine: PathMachine

  init(_ machine: PathMachine) { self.machine = machine }

  /// Each node gets the first relationship of its way from the source. A relationship between two
  /// such branches, or a second one to the source, closes a cycle through it. O(relationships).
  func exists() throws -> Bool {
    let source = machine.source
    var branch: [UInt32: UInt32] = [:]
    var pending = [source]
    while let node = pending.popLast() {
      for (neighbour, relationship) in try neighbours(of: node) {
        let own = node == source ? relationship : branch[node] ?? relationship
        if neighbour == source {
          if node == source || own != relationship { return true }
        } else if let known = branch[neighbour] {
          if known != own { return true }
        } else {
          branch[neighbour] = own
          pending.append(neighbour)
        }
      }
    }
    return false
  }

  /// Along every relationship of the pattern, in both directions.
  private func neighbours(of node: UInt32) throws -> [(UInt32, UInt32)] {
    let view = machine.runtime.view
    var found: [(UInt32, UInt32)] = []
    for type in machine.types {
      for direction in [GraphView.Direction.outgoing, .incoming] {
        Expansion(view, type: type, direction).forEach(of: node) { neighbour, relationship in
          if direction == .outgoing || neighbour != node {
            found.append((neighbour, relationship))
          }
        }
      }
    }
    try machine.runtime.meter.step(found.count + 1)
    return found
  }
}
