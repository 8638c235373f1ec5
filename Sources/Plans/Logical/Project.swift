/// Adds computed columns to each row.
package struct Project: PlanNode {
  package struct Item: Sendable {
    package var slot: Slot
    package var name: String
    package var expression: BoundExpression
  }

  package var input: LogicalPlan
  package var items: [Item]

  package var name: String { "Project" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { items.map(\.slot) }
  package var expressions: [BoundExpression] { items.map(\.expression) }
  package var details: String {
    items.map { item in
      let text = item.expression.text
      return text == item.name ? text : "\(text) AS \(item.name)"
    }.joined(separator: ", ")
  }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    .project(Project(input: inputs[0], items: items))
  }
}
