package import Diagnostics
import Graphs
package import Syntax

extension Workspace {
  /// What is wrong with a statement as far as it can be told without running it: its text, names
  /// that the mesh lacks, options that the command lacks. Nothing is run and nothing changes.
  package func problems(of parsed: ParsedStatement, in source: SourceText) -> [Diagnostic] {
    var found = parsed.diagnostics
    if !found.contains(where: { $0.severity == .error }) {
      do {
        found += try StatementBinding(self, source).problems(of: parsed.statement)
      } catch let problem as Diagnostic {
        found.append(problem)
      } catch {
        found.append(
          Diagnostic("run.failed", "\(error)", outcome: .failed, range: parsed.range))
      }
    }
    return found.map { $0.located(in: source) }
  }
}

/// Binds a statement as if it were to be run.
private struct StatementBinding {
  private let workspace: Workspace
  private let source: SourceText

  init(_ workspace: Workspace, _ source: SourceText) {
    self.workspace = workspace
    self.source = source
  }

  /// Warnings; throws the first error.
  func problems(of statement: Statement) throws -> [Diagnostic] {
    switch statement.kind {
    case .query(let query):
      return try QueryRunner(workspace, source, mesh: statement.mesh).bind(query)
    case .command(let command): return try problems(of: command)
    case .selector(let word):
      if !word.text.contains("$") { _ = try workspace.context().select(word.text) }
      return []
    case .shellWord, .empty, .invalid: return []
    }
  }

  private func problems(of command: Command) throws -> [Diagnostic] {
    let registry = workspace.registry
    guard let definition = registry.command(named: command.name.text) else {
      throw Diagnostic(
        "command.unknown", "there is no command `\(command.name.text)`",
        range: command.name.range,
        suggestion: NearestName.suggestion(for: command.name.text, in: registry.commandNames))
    }
    if definition.isDefinition {
      guard definition.name == AssertCommand.definition.name, let text = command.words.first
      else { return [] }
      return try Assertion(
        DefinitionCall(text: text, source: source, workspace: workspace)
      ).bind()
    }
    // A word that is made of a parameter is known when it has a value.
    guard !command.words.contains(where: { $0.text.contains("$") }) else { return [] }
    let reader = ParameterWords([:], in: source)
    let call = try CommandCall(
      command: definition, line: try command.words.map { try reader.resolve($0) },
      context: try workspace.context(orEmpty: true))
    try checkNames(of: call)
    return []
  }

  /// Fails where a word that names nodes names none.
  private func checkNames(of call: CommandCall) throws {
    let arguments = call.command.arguments
    if !arguments.isEmpty, !call.words.isEmpty, arguments.allSatisfy(\.isSelector) {
      _ = try call.context.select(call)
    } else if case .address? = arguments.first, let word = call.words.first,
      !word.text.contains(":")
    {
      let resolver = NodeResolver(call.context)
      if resolver.matches(word.text).isEmpty { throw resolver.unknown(word) }
    }
  }
}

extension CommandDefinition.Argument {
  fileprivate var isSelector: Bool { if case .selector = self { true } else { false } }
}
