package import Syntax

/// How many different nodes are within bounds, over all input rows or for each group of them: no
/// row is made for an end node.
package struct ReachCount: PlanNode {
  /// What is counted; its input is the input.
  package var reach: Reach
  /// Groups of input rows; one over all when there are none.
  package var keys: [Project.Item]
  /// Every slot that holds the count.
  package var slots: [Slot]
  /// What labels the end nodes must have.
  package var labels: [LabelExpression]
  /// Groups that reach nothing are given too, with 0.
  package var keepsEmpty: Bool

  package var name: String { keys.isEmpty ? "ReachCount" : "ReachCountBySource" }
  package var inputs: [LogicalPlan] { [reach.input] }
  package var defines: [Slot] { keys.map(\.slot) + slots }
  package var passesInput: Bool { false }
  package var expressions: [BoundExpression] { keys.map(\.expression) + reach.expressions }
  package var uses: Set<Slot> {
    keys.reduce(into: reach.uses) { $0.formUnion($1.expression.slots) }
  }
  package var details: String {
    let names = reach.names
    let step = reach.step.text(names.relationship, length: reach.length)
    let end = labels.reduce(names.to) { "\($0):\($1.text)" }
    let by = keys.map(\.expression.text).joined(separator: ", ")
    let how =
      keys.isEmpty
      ? "; one search from all sources, counts marked nodes"
      : " by \(by); searches from 64 groups at once, counts marked nodes"
    return "(\(names.from))\(step)(\(end))\(how)"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.reach.input = inputs[0]
    return .reachCount(copy)
  }
}
