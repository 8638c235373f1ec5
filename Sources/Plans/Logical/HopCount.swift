/// For each input row whose node has relationships along a step, how many.
package struct HopCount: PlanNode {
  package var input: LogicalPlan
  package var from: Slot
  package var step: Step
  /// Holds the number.
  package var multiplicity: Slot
  package var text: String

  package var name: String { "HopCount" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { [multiplicity] }
  package var uses: Set<Slot> { [from] }
  package var details: String { "\(text); counts, makes no rows of them" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .hopCount(copy)
  }
}
