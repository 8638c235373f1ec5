/// How many trails there are, over all input rows: counted along an acyclic part without walking
/// each.
package struct TrailCount: PlanNode {
  /// What is counted; its input is the input.
  package var trails: VariableExpand
  /// Every slot that holds the count.
  package var slots: [Slot]

  package var name: String { "TrailCount" }
  package var inputs: [LogicalPlan] { [trails.input] }
  package var defines: [Slot] { slots }
  package var passesInput: Bool { false }
  package var uses: Set<Slot> { trails.uses }
  package var details: String {
    let names = trails.names
    let step = trails.step.text(names.relationship, length: trails.length)
    return "(\(names.from))\(step)(\(names.to)); counts by length, enumerates only where cycles are"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.trails.input = inputs[0]
    return .trailCount(copy)
  }
}
