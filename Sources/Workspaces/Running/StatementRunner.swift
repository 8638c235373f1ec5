import Diagnostics
import Graphs
import Syntax
import Tables

/// Runs one statement in a workspace.
struct StatementRunner {
  let workspace: Workspace
  let source: SourceText

  init(_ workspace: Workspace, _ source: SourceText) {
    self.workspace = workspace
    self.source = source
  }

  func run(_ statement: Statement) throws -> StatementResult {
    let prefix = statement.prefix
    switch statement.kind {
    case .query(let query):
      let runner = QueryRunner(workspace, source, mesh: statement.mesh)
      return switch prefix {
      case .explain: try runner.explain(query)
      case .portable: try runner.portable(query)
      case .profile: try runner.profile(query)
      case nil: try runner.run(query)
      }
    case .command(let command):
      return try run(command, prefix: prefix)
    case .selector(let word):
      return try run(word, prefix: prefix)
    case .shellWord(let word):
      throw Diagnostic(
        "run.shell-word", "`:\(word.name.text)` belongs to the shell", range: word.name.range)
    case .empty, .invalid:
      return StatementResult(answer: Answer(table: Table(columns: [])))
    }
  }

  private func run(
    _ command: Command, prefix: Statement.Prefix?
  ) throws -> StatementResult {
    guard let definition = workspace.registry.command(named: command.name.text) else {
      throw Diagnostic(
        "command.unknown", "there is no command `\(command.name.text)`",
        range: command.name.range,
        suggestion: NearestName.suggestion(
          for: command.name.text, in: workspace.registry.commandNames))
    }
    return try CommandRunner(workspace, source).run(
      definition, command.words, tail: command.tail, prefix: prefix)
  }

  /// An address shows; anything else lists.
  private func run(_ word: Word, prefix: Statement.Prefix?) throws -> StatementResult {
    let context = try workspace.context()
    if word.text.hasPrefix("$"), let list = workspace.registry.command(named: "list") {
      return try CommandRunner(workspace, source).run(list, [word], tail: nil, prefix: prefix)
    }
    // Megabytes on one line are no selector; looking at each of them would take half a minute.
    guard word.text.utf8.count <= NodeResolver.longestWord else {
      throw NodeResolver(context).unknown(
        CommandWord(word.text, isQuoted: word.isQuoted, range: word.range))
    }
    let isAddress = context.view.node(at: word.text) != nil
    let resolved = isAddress ? 1 : NodeResolver(context).matches(word.text).count
    let name = resolved == 1 ? "show" : "list"
    guard let definition = workspace.registry.command(named: name) else {
      throw Diagnostic("command.unknown", "there is no command `\(name)`", range: word.range)
    }
    if resolved == 0, let first = Self.firstPlainWord(word.text),
      NodeResolver(context).matches(first).isEmpty
    {
      let names = workspace.registry.commandNames
      throw Diagnostic(
        "command.unknown", "there is no command `\(first)`",
        range: SourceRange(word.range.lower, word.range.lower + first.utf8.count),
        suggestion: NearestName.suggestion(for: first, in: names) ?? "`:help` lists the commands")
    }
    if resolved == 0, Self.isPlainWord(word.text) {
      var unknown = NodeResolver(context).unknown(
        CommandWord(word.text, isQuoted: word.isQuoted, range: word.range))
      let commands = workspace.registry.commandNames
      if let command = NearestName.find(word.text, in: commands) {
        unknown.notes.append("the command nearest to it is `\(command)`")
      }
      throw unknown
    }
    return try CommandRunner(workspace, source).run(
      definition, [word], tail: nil, prefix: prefix)
  }

  /// The word before the first blank, where one stands and it is no selector: `impact
  /// sales/orders`.
  private static func firstPlainWord(_ text: String) -> String? {
    guard let blank = text.firstIndex(of: " ") else { return nil }
    let first = String(text[..<blank])
    return !first.isEmpty && first.allSatisfy { $0.isLetter || $0 == "-" } && first != "not"
      ? first : nil
  }

  /// Whether a text has none of the selector's operators.
  private static func isPlainWord(_ text: String) -> Bool {
    !text.contains { "+@,*?[(^".contains($0) } && !text.contains("..")
      && !SelectorMethods.names.contains { text.hasPrefix($0 + ":") }
  }
}
