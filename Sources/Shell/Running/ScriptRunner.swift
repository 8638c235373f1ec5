package import Diagnostics
import Syntax
import Workspaces

/// Runs every statement of a text in order.
package struct ScriptRunner {
  let session: Session

  package init(_ session: Session) {
    self.session = session
  }

  /// The highest exit code of the run. 1 never stops a script; 2 and above do.
  package func run(_ source: SourceText) -> Int32 {
    var highest: Int32 = 0
    var reader = ScriptReader(source, vocabulary: session.workspace.vocabulary)
    while let item = reader.next() {
      guard case .statement(let parsed) = item else { continue }
      highest = max(highest, session.run(parsed, in: source))
      if highest >= Diagnostic.Outcome.wrong.rawValue { break }
      if session.console.isBroken || session.quitCode != nil { break }
    }
    session.console.flush()
    return highest
  }
}
