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
  package var uses: Set<Slot> { inner.readSlots }
  package var details: String { "" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .optional(Optionally(input: inputs[0], inner: inputs[1], introduced: introduced))
  }
}

extension LogicalPlan {
  /// Every slot that some operator of the plan reads.
  package var readSlots: Set<Slot> {
    let node = node
    return node.inputs.reduce(into: node.uses) { $0.formUnion($1.readSlots) }
  }
}
