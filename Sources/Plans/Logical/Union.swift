/// The rows of one plan after those of another, each with its columns brought to common slots.
package struct Union: PlanNode {
  package struct Part: Sendable {
    package var plan: LogicalPlan
    package var columns: [Slot]
  }

  package var parts: [Part]
  package var columns: [Slot]

  package var name: String { "Union" }
  package var inputs: [LogicalPlan] { parts.map(\.plan) }
  package var defines: [Slot] { columns }
  package var passesInput: Bool { false }
  package var uses: Set<Slot> { Set(parts.flatMap(\.columns)) }
  package var details: String { "" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    let parts = zip(inputs, parts).map { Part(plan: $0, columns: $1.columns) }
    return .union(Union(parts: parts, columns: columns))
  }
}
