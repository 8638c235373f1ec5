package import Syntax

/// For each input row, every node whose labels fulfil `labels`.
package struct NodeScan: PlanNode {
  package var input: LogicalPlan
  package var slot: Slot
  package var variable: String
  package var labels: LabelExpression?

  package var name: String { labels == nil ? "AllNodesScan" : "NodeScan" }
  package var inputs: [LogicalPlan] { [input] }
  package var defines: [Slot] { [slot] }
  package var details: String { "(\(variable)\(labels.map { ":\($0.text)" } ?? ""))" }

  package func with(inputs: [LogicalPlan]) -> LogicalPlan {
    var copy = self
    copy.input = inputs[0]
    return .nodeScan(copy)
  }
}
