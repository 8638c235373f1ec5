/// The first row of each combination of the given slots.
package struct Distinct: PlanNode {
  package var input: LogicalPlan
  package var columns: [Slot]
  package var names: [String]

  package var name: String { "Distinct" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { columns }
  package var passesInput: Bool { false }
  package var uses: Set<Slot> { Set(columns) }
  package var details: String { names.joined(separator: ", ") }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .distinct(Distinct(input: inputs[0], columns: columns, names: names))
  }
}
