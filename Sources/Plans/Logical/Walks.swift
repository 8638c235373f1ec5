/// Every node at the end of a chain of hops, once, with the number of walks that lead to it.
///
/// Stands where rows would repeat an end node, when nothing above reads what lies before it: the
/// work is a pass over nodes or relationships, however many walks there are.
package struct Walks: PlanNode {
  package struct Hop: Sendable {
    package var step: Step
    /// The relationship must not be that of the hop before; both steps lead the same way.
    package var differsFromLast: Bool
    /// What the end of the hop, in `to`, must fulfil.
    package var predicates: [BoundExpression]
    package var to: Slot
    package var text: String
  }

  package var input: LogicalPlan
  package var from: Slot
  package var hops: [Hop]
  /// A last hop whose ends nobody looks at: how many there are is enough.
  package var counted: Hop?
  /// Where the walks' last node goes: the end of the last of `hops`.
  package var to: Slot
  /// Holds the number of walks.
  package var multiplicity: Slot

  package var name: String { "Walks" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { [to, multiplicity] }
  package var passesInput: Bool { false }
  package var expressions: [BoundExpression] { hops.flatMap(\.predicates) }
  package var uses: Set<Slot> { [from] }
  package var details: String {
    let text = hops.map { hop in
      let conditions = hop.predicates.map(\.text).joined(separator: " and ")
      return conditions.isEmpty ? hop.text : "\(hop.text) where \(conditions)"
    }.joined(separator: ", ")
    return text + (counted.map { ", \($0.text)" } ?? "") + "; counts, makes no rows of them"
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .walks(copy)
  }
}
