package import Diagnostics
import Rendering
package import Syntax
import Tables
package import Workspaces

/// A workspace with somebody, or a script, in front of it.
package final class Session {
  package let workspace: Workspace
  package let console: Console
  package var settings: Settings
  package let history: History
  /// What a run without a terminal may do.
  package let permissions: Permissions
  /// Files that the answer of each statement is written to, by their endings.
  package var reports: [String] = []
  /// Set by `:quit`.
  package var quitCode: Int32?

  package init(
    workspace: Workspace, console: Console, settings: Settings, history: History,
    permissions: Permissions
  ) {
    self.workspace = workspace
    self.console = console
    self.settings = settings
    self.history = history
    self.permissions = permissions
  }

  /// Runs one statement, shows its answer or its failure, and gives the exit code it stands for.
  package func run(_ parsed: ParsedStatement, in source: SourceText) -> Int32 {
    Interrupts.clear()
    let clock = ContinuousClock()
    let start = clock.now
    do {
      if parsed.diagnostics.allSatisfy({ $0.severity != .error }),
        case .shellWord(let word) = parsed.statement.kind
      {
        try ShellWords.run(word, in: self, source: source)
        return 0
      }
      let result = try workspace.run(parsed, in: source)
      try Outlet(self).show(result, elapsed: clock.now - start)
      return result.outcome
    } catch let diagnostic as Diagnostic {
      report(diagnostic.located(in: source))
      return diagnostic.outcome.rawValue
    } catch is BrokenOutput {
      return Diagnostic.Outcome.failed.rawValue
    } catch {
      report(Diagnostic("run.failed", "\(error)", outcome: .failed))
      return Diagnostic.Outcome.failed.rawValue
    }
  }

  /// Writes a diagnostic to standard error: with its line and caret, or as JSON beside JSON output.
  package func report(_ diagnostic: Diagnostic) {
    if settings.format == .json || settings.format == .ndjson, diagnostic.severity == .error {
      console.report(DiagnosticJson.text(diagnostic) + "\n")
      return
    }
    let options = RenderOptions(
      width: console.errorIsTerminal ? console.width : nil,
      colour: settings.isColoured(isTerminal: console.errorIsTerminal),
      unicode: Console.isUnicode, isTerminal: true)
    let text = DiagnosticText(options: options).text(diagnostic)
    console.report(text.hasSuffix("\n") ? text : text + "\n")
  }
}

/// What a statement may do beyond reading the mesh.
package struct Permissions: Sendable {
  /// Files may be written.
  package var mayWrite: Bool
  /// Files that exist may be overwritten without being asked.
  package var mayOverwrite: Bool
  /// Somebody can be asked.
  package var isInteractive: Bool

  package init(mayWrite: Bool, mayOverwrite: Bool, isInteractive: Bool) {
    self.mayWrite = mayWrite
    self.mayOverwrite = mayOverwrite
    self.isInteractive = isInteractive
  }
}
