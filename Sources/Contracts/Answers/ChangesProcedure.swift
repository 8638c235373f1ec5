import Graphs
import Workspaces

/// `dpq.contract_changes(old, new, options)`: what differs between two contracts, judged.
enum ChangesProcedure {
  static let parameters = [
    Procedure.Parameter("old", .any), .init("new", .any, fallback: .null),
    .init("options", .any, fallback: .map(ValueMap())),
  ]

  static let procedure = Procedure(
    name: "dpq.contract_changes",
    summary: "What differs between two contracts, each change with its rule, level and reason.",
    examples: [
      "CALL dpq.contract_changes('contract:customers@1.1.0', 'contract:customers@2.0.0') "
        + "YIELD level, rule, element, reason",
      "CALL dpq.contract_changes('contract:orders@1.1.0', 'contract:orders@1.2.0', "
        + "{for: 'existing-data'}) YIELD level RETURN level, count(*) AS changes",
    ],
    parameters: parameters, columns: ChangeRows.columns
  ) { arguments, context, emit in
    let question = try ContractQuestion(
      arguments[0], arguments[1], options: arguments[2], in: context)
    let rows = ChangeRows.rows(
      try question.comparison(), old: question.old.isCurrent, new: question.new.isCurrent)
    try Procedure.emit(rows: rows, columnCount: ChangeRows.columns.count, emit)
  }
}
