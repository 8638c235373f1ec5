package import Plans
package import Tables

/// A plan as rows, one an operator, indented by depth.
package enum ExplainTable {
  package static func table(_ lines: [ExplainLine]) -> Table {
    Table(columns: [
      Table.Column(
        "operator",
        cells: lines.map { line in
          .text(String(repeating: "  ", count: line.depth) + line.operation)
        }),
      Table.Column("details", cells: lines.map { .text($0.details) }),
      Table.Column(
        "rows", alignment: .right,
        cells: lines.map { .int(Int64(exactly: $0.estimate.rounded()) ?? .max) }),
    ])
  }
}
