import Diagnostics
import Graphs
import Workspaces

/// `dpq.findings()`: everything the mesh rules find wrong.
enum FindingsProcedure {
  static let procedure = Procedure(
    name: "dpq.findings", summary: "What the rules about the shape of the mesh find wrong.",
    examples: [
      "CALL dpq.findings()",
      "CALL dpq.findings() YIELD rule, severity RETURN rule, severity, count(*) AS found",
    ],
    parameters: [],
    columns: [
      ResultColumn("rule", .text), ResultColumn("severity", .text), ResultColumn("node", .node),
      ResultColumn("message", .text), ResultColumn("file", .text), ResultColumn("line", .integer),
    ]
  ) { _, context, emit in
    var rows: [[Value]] = []
    for rule in MeshRule.all {
      try context.checkpoint()
      let found = try rule.violations(context).map { (context.address(of: $0.node), $0) }
      for (_, violation) in found.sorted(by: { ($0.0, $0.1.message) < ($1.0, $1.1.message) }) {
        rows.append(row(violation, of: rule, in: context))
      }
    }
    try Procedure.emit(rows: rows, columnCount: 6, emit)
  }

  private static func row(
    _ violation: MeshRule.Violation, of rule: MeshRule, in context: MeshContext
  ) -> [Value] {
    var place = ["file", "line"].map { context.view.property($0, of: violation.node) }
    if let relationship = violation.relationship {
      let there = ["file", "line"].map { context.view.property($0, ofRelationship: relationship) }
      if !there[0].isNull { place = there }
    }
    return [
      .string(rule.id), .string(rule.severity.rawValue), .node(violation.node),
      .string(violation.message), place[0], place[1],
    ]
  }
}
