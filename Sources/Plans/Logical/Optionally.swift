/// For each row of the first input, what the second finds for it, or one row of nulls.
package struct Optionally: PlanNode {
  package var input: LogicalPlan
  /// A plan over `Argument`.
  package var inner: LogicalPlan
  /// Slots that are null where the inner plan finds nothing.
  package var introduced: [Slot]

  package var name: String { "Optional" }
  package var inputs: [LogicalPlan] { [input, inner] }
  package var defines: [Slot] { introduced }
  package var uses: Set<Slot> { inner.readSlots.intersection(inner.argumentSlots) }
  package var details: String { "" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .optional(Optionally(input: inputs[0], inner: inputs[1], introduced: introduced))
  }
}
