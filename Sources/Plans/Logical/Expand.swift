/// For each input row, every neighbour of a node along one relationship.
package struct Expand: PlanNode {
  package var input: LogicalPlan
  package var from: Slot
  package var relationship: Slot
  package var to: Slot
  package var step: Step
  /// `to` is bound already: only relationships that end there are kept.
  package var isInto: Bool
  /// Slots of relationships, or lists of them, from which this one must differ.
  package var distinctFrom: [Slot]
  /// Names of the three variables, empty for those that the query does not name.
  package var names: (from: String, relationship: String, to: String)

  package var name: String { isInto ? "ExpandInto" : "Expand" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { isInto ? [relationship] : [relationship, to] }
  package var uses: Set<Slot> {
    Set(distinctFrom).union(isInto ? [from, to] : [from])
  }
  package var details: String {
    "(\(names.from))\(step.text(names.relationship))(\(names.to))"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .expand(copy)
  }
}
