/// For each input row, one row for each element of a list.
package struct Unwind: PlanNode {
  package var input: LogicalPlan
  package var list: BoundExpression
  package var slot: Slot
  package var variable: String
  /// Counts the elements of each list.
  package var position: Position?

  package struct Position: Sendable {
    package var slot: Slot
    package var name: String
    /// The number of the first element: 0 or 1.
    package var first: Int64
  }

  package var name: String { "Unwind" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { [slot] + (position.map { [$0.slot] } ?? []) }
  package var expressions: [BoundExpression] { [list] }
  package var details: String {
    let text = "\(list.text) AS \(variable)"
    return position.map { "\(text), from \($0.first) AS \($0.name)" } ?? text
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .unwind(copy)
  }
}
