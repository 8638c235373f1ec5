import Syntax

/// For each input row how many trails or shortest paths there are, told apart by end node and by
/// length where either is asked for: along an acyclic part none is walked one by one.
package struct PathTally: PlanNode {
  package enum Paths: Sendable {
    case trails(VariableExpand)
    case shortest(ShortestPath)
  }

  /// What is counted; its input is the input.
  package var paths: Paths
  /// Holds the number of paths of a row, which may be 1 for each of several rows alike; nil when
  /// only the different rows matter.
  package var count: Slot?
  /// Holds the number of relationships.
  package var length: Slot?
  package var givesEnds: Bool

  package var name: String {
    switch paths {
    case .trails: count == nil ? "TrailLevels" : "TrailCount"
    case .shortest: "ShortestPathCount"
    }
  }
  private var node: any PlanNode {
    switch paths {
    case .trails(let trails): trails
    case .shortest(let shortest): shortest
    }
  }
  package var inputs: [LogicalPlan] { node.inputs }
  package var to: Slot {
    switch paths {
    case .trails(let trails): trails.to
    case .shortest(let shortest): shortest.to
    }
  }
  package var isInto: Bool {
    switch paths {
    case .trails(let trails): trails.isInto
    case .shortest(let shortest): shortest.isInto
    }
  }
  package var defines: [Slot] {
    [count, length, givesEnds && !isInto ? to : nil].compactMap { $0 }
  }
  package var expressions: [BoundExpression] { node.expressions }
  package var uses: Set<Slot> { node.uses }
  package var details: String {
    switch paths {
    case .trails(let trails):
      let step = trails.step.text(trails.names.relationship, length: trails.length)
      let how = count == nil ? "sets of nodes by length" : "counts node by node"
      return "(\(trails.names.from))\(step)(\(trails.names.to)); \(how) where no cycle is in "
        + "reach, else enumerates trails"
    case .shortest(let shortest):
      return shortest.details + ", counts without enumerating"
    }
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    switch paths {
    case .trails(var trails):
      trails.input = inputs[0]
      copy.paths = .trails(trails)
    case .shortest(var shortest):
      shortest.input = inputs[0]
      copy.paths = .shortest(shortest)
    }
    return .pathTally(copy)
  }
}
