import Graphs
import Workspaces

/// `dpq.rule_levels(file)`: the levels of rules that a settings file of `check` decides upon.
enum RuleLevels {
  static let procedure = Procedure(
    name: "dpq.rule_levels",
    summary: "Which rules of contract evolution a settings file weighs otherwise.",
    examples: ["EXPLAIN CALL dpq.rule_levels('check.yaml')"],
    parameters: [.init("file", .text)],
    columns: [
      ResultColumn("rule", .text), ResultColumn("severity", .text),
      ResultColumn("profile", .text), ResultColumn("domain", .text),
    ]
  ) { arguments, context, emit in
    guard case .string(let path) = arguments[0] else { return }
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    let policies = try PolicySet(context).rules.map(\.id)
    let rows = try CheckSettings(path: path, policies: policies).levels.flatMap { level in
      level.rules.sorted().map { rule -> [Value] in
        [.string(rule), .string(level.severity), text(level.profile), text(level.domain)]
      }
    }
    try Procedure.emit(rows: rows, columnCount: 4, emit)
  }
}
