import Diagnostics

/// A family of rules that is run as one: `--pack files`.
struct RulePack: Sendable {
  /// What the ids of its rules begin with.
  let name: String
  /// What it judges, for the help page.
  let summary: String
  /// Every rule, ascending by id.
  let rules: [Rule]
  /// Judges what the run is about, and reports into it.
  let judge: @Sendable (inout CheckRun) throws -> Void
}

/// Every rule of every pack; a further pack joins by one line here.
enum RuleRegistry {
  /// Those whose rules are part of the program, in the order in which they run.
  static let packs: [RulePack] = [.files, .mesh, .contract]
  /// The same, and behind them the policies, which a session may add to.
  static let all = packs + [.policy]

  /// Every rule of the program, ascending by id.
  static let rules: [Rule] = packs.flatMap(\.rules).sorted { $0.id < $1.id }

  private static let numbers: [String: Int] = Dictionary(
    uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })

  /// The rule of an id, nil where there is none.
  static func rule(_ id: String) -> Rule? { numbers[id].map { rules[$0] } }
}
