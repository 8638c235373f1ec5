/// Every command and procedure; features register theirs when the program starts.
package struct Registry: Sendable {
  /// In the order of registration, which is the order of `:help`.
  package private(set) var commands: [CommandDefinition] = []
  package private(set) var procedures: [Procedure] = []
  package private(set) var functions: [ScalarFunction] = []
  private var commandsByName: [String: Int] = [:]
  private var proceduresByName: [String: Int] = [:]
  /// Words of the shell itself, without their colon.
  package var shellWords: [String] = []
  /// What may stand behind a shell word, for completion.
  package var shellArguments: [String: [String]] = [:]
  /// Names of output formats, for completion.
  package var formats: [String] = []
  /// What makes further topics of `:help`, when they are asked for.
  var topicMakers: [@Sendable () -> [HelpTopic]] = []
  /// Old habits → a shell word with its colon: `quit` → `:quit`.
  package var shellAliases: [String: String] = [:]
  /// Habits of other tools → what to type here.
  package var advice: [String: String] = [:]

  package init() {}

  /// Adds a command and, when it is a question, the procedure `dpq.NAME`.
  package mutating func register(_ command: CommandDefinition) {
    for name in [command.name] + command.aliases { commandsByName[name] = commands.count }
    commands.append(command)
    if let procedure = CommandProcedure.procedure(for: command) { register(procedure) }
  }

  package mutating func register(_ procedure: Procedure) {
    proceduresByName[procedure.name] = procedures.count
    procedures.append(procedure)
  }

  package mutating func register(_ function: ScalarFunction) { functions.append(function) }

  /// The function of that name, case ignored.
  package func function(named name: String) -> ScalarFunction? {
    functions.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The command of that name or alias.
  package func command(named name: String) -> CommandDefinition? {
    commandsByName[name].map { commands[$0] }
  }

  package func procedure(named name: String) -> Procedure? {
    proceduresByName[name].map { procedures[$0] }
  }

  /// Names and aliases, ascending.
  package var commandNames: [String] { commandsByName.keys.sorted() }
}
