package import Syntax

/// For each input row, one or all shortest paths from a node to a node, or to every node.
package struct ShortestPath: PlanNode {
  package var input: LogicalPlan
  package var from: Slot
  package var relationships: Slot
  package var to: Slot
  package var step: Step
  package var length: PathLength
  package var isReversed: Bool
  package var isInto: Bool
  package var findsAll: Bool
  package var edge: EdgeCondition?
  package var names: (from: String, relationship: String, to: String)

  package var name: String { findsAll ? "AllShortestPaths" : "ShortestPath" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { isInto ? [relationships] : [relationships, to] }
  package var expressions: [BoundExpression] { edge.map { [$0.predicate] } ?? [] }
  package var uses: Set<Slot> {
    Set(isInto ? [from, to] : [from]).union(edge?.uses ?? [])
  }
  package var details: String {
    "(\(names.from))\(step.text(names.relationship, length: length))(\(names.to)); breadth first"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .shortestPath(copy)
  }
}
