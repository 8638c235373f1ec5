import Graphs
import Plans
import Tables

/// A plan as rows: one operator a line, its inputs indented below it.
enum PlanTable {
  static func table(_ plan: QueryPlan, _ view: GraphView) -> Table {
    let lines = plan.explain(view)
    var table = Table(
      ["operator", "details", "rows"],
      rows: lines.map { line in
        let indent = String(repeating: "  ", count: line.depth)
        return [
          .text(indent + line.operation), .text(line.details), .int(rounded(line.estimate)),
        ]
      })
    table.columns[2].alignment = .right
    return table
  }

  private static func rounded(_ estimate: Double) -> Int64 {
    Int64(exactly: min(max(estimate, 0), 1e18).rounded()) ?? 0
  }
}
