package import Syntax

/// For each input row, every node within bounds of a node, once: breadth first, never enumerating.
///
/// Stands where trails would, when only distinct end nodes are asked for and the lower bound is 0
/// or 1: a shortest walk to another node repeats no relationship.
package struct Reach: PlanNode {
  package var input: LogicalPlan
  package var from: Slot
  package var to: Slot
  package var step: Step
  package var length: PathLength
  package var isInto: Bool
  /// Nothing of the input rows is read above: one search starts from all of them.
  package var sharesSources: Bool
  package var edge: EdgeCondition?
  package var names: (from: String, relationship: String, to: String)

  package var name: String {
    isInto ? "ReachInto" : sharesSources ? "ReachShared" : "Reach"
  }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { isInto ? [] : [to] }
  package var passesInput: Bool { !sharesSources }
  package var expressions: [BoundExpression] { edge.map { [$0.predicate] } ?? [] }
  package var uses: Set<Slot> {
    Set(isInto ? [from, to] : [from]).union(edge?.uses ?? [])
  }
  package var details: String {
    var text = "(\(names.from))\(step.text(names.relationship, length: length))(\(names.to))"
    if let edge { text += " each \(edge.predicate.text)" }
    return text + "; breadth first, each end node once"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .reach(copy)
  }
}
