import Diagnostics
import Rendering
import Shell
import Syntax
import Tables
import Workspaces

/// The demo mesh in a workspace, for tests that run statements as a user would.
struct Demo {
  let workspace: Workspace

  init() {
    workspace = Workspace(
      registry: Features.registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
  }

  /// Runs one statement; throws its diagnostic.
  func run(_ text: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: text)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  /// What a terminal of that width shows of a statement, notes below, without footer and colour.
  func shown(_ text: String, width: Int = 100) throws -> String {
    let answer = try run(text).answer
    let options = RenderOptions(width: width, rows: 40, isTerminal: true)
    let shown = try Renderer(format: .auto, options: options).text(answer).text
    let notes = answer.notes.map { $0 + "\n" }.joined()
    return (shown.isEmpty || shown.hasSuffix("\n") ? shown : shown + "\n") + notes
  }

  func tsv(_ text: String) throws -> String {
    let renderer = Renderer(format: .tsv, options: RenderOptions())
    return try renderer.text(try run(text).answer).text
  }
}
