/// One row for each group of rows that agree on `keys`; one row over all when there are none.
package struct Aggregate: PlanNode {
  package struct Measure: Sendable {
    package var slot: Slot
    package var aggregate: BoundAggregate
  }

  package var input: LogicalPlan
  package var keys: [Project.Item]
  package var measures: [Measure]
  /// Holds how many rows a row stands for; nil when each stands for itself.
  package var multiplicity: Slot?

  package var name: String { "Aggregate" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { keys.map(\.slot) + measures.map(\.slot) }
  package var passesInput: Bool { false }
  package var expressions: [BoundExpression] {
    keys.map(\.expression) + measures.flatMap(\.aggregate.arguments)
  }
  package var uses: Set<Slot> {
    expressions.reduce(into: Set([multiplicity].compactMap { $0 })) { $0.formUnion($1.slots) }
  }
  package var details: String {
    let measures = measures.map { measure in
      BoundExpression(.aggregate(measure.aggregate), measure.aggregate.range).text
    }.joined(separator: ", ")
    let keys = keys.map(\.expression.text).joined(separator: ", ")
    return keys.isEmpty ? measures : "\(measures)\(measures.isEmpty ? "" : " ")by \(keys)"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .aggregate(copy)
  }
}
