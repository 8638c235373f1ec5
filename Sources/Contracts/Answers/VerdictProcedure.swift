import Graphs
import Workspaces

/// `dpq.contract_verdict(old, new, options)`: the answer in one row.
enum VerdictProcedure {
  static let procedure = Procedure(
    name: "dpq.contract_verdict",
    summary:
      "Whether one contract breaks those who follow another, and the version it should bear.",
    examples: [
      "CALL dpq.contract_verdict('contract:customers@1.1.0', 'contract:customers@2.0.0') "
        + "YIELD isBreaking, suggested, summary"
    ],
    parameters: ChangesProcedure.parameters,
    columns: [
      ResultColumn("old", .text), ResultColumn("new", .text), ResultColumn("isBreaking", .boolean),
      ResultColumn("summary", .text), ResultColumn("was", .text), ResultColumn("now", .text),
      ResultColumn("suggested", .text), ResultColumn("direction", .text),
      ResultColumn("profile", .text), ResultColumn("notes", .list),
    ]
  ) { arguments, context, emit in
    let question = try ContractQuestion(
      arguments[0], arguments[1], options: arguments[2], in: context)
    let comparison = try question.comparison()
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    let row: [Value] = [
      .string(question.old.address), .string(question.new.address), .bool(comparison.isBreaking),
      .string(comparison.changes.isEmpty ? "no difference" : comparison.tally),
      text(comparison.old.version), text(comparison.new.version), text(comparison.suggestion?.text),
      .string(comparison.settings.direction.rawValue), .string(comparison.profile.rawValue),
      .list(comparison.notes.map { .string($0) }),
    ]
    try Procedure.emit(rows: [row], columnCount: row.count, emit)
  }
}
