import Diagnostics
import Graphs
import Workspaces

/// `dpq.findings(rule)`: what the rules of the pack *mesh*, or one of them, find, whatever was
/// silenced.
enum FindingsProcedure {
  static let procedure = Procedure(
    name: "dpq.findings", summary: "What the rules about the shape of the mesh find wrong.",
    examples: [
      "CALL dpq.findings()", "CALL dpq.findings('mesh/CYC-001') YIELD node, message",
      "CALL dpq.findings() YIELD rule, severity RETURN rule, severity, count(*) AS found",
    ],
    parameters: [.init("rule", .text, fallback: .null)],
    columns: [
      ResultColumn("rule", .text), ResultColumn("severity", .text), ResultColumn("node", .node),
      ResultColumn("message", .text), ResultColumn("file", .text), ResultColumn("line", .integer),
    ]
  ) { arguments, context, emit in
    var run = CheckRun(context: context, scope: .everything)
    if case .string(let id) = arguments[0] {
      guard let rule = MeshRule.all.first(where: { $0.rule.id == id }) else {
        throw Diagnostic(
          "findings.unknown", "the pack mesh has no rule `\(id)`",
          suggestion: NearestName.suggestion(for: id, in: MeshRule.all.map(\.rule.id)))
      }
      try run.judge(rule, MeshSurvey(context))
    } else {
      try RulePack.mesh.judge(&run)
    }
    run.finish()
    let rows = run.findings.sorted {
      ($0.rule.id, $0.subject, $0.message) < ($1.rule.id, $1.subject, $1.message)
    }.map { finding -> [Value] in
      [
        .string(finding.rule.id), .string(finding.severity.rawValue),
        finding.node.map { .node($0) } ?? .null, .string(finding.message),
        finding.site.map { .string($0.file) } ?? .null,
        finding.site?.line.map { .int(Int64($0)) } ?? .null,
      ]
    }
    try Procedure.emit(rows: rows, columnCount: 6, emit)
  }
}
