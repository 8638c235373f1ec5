import Diagnostics
package import Rendering
import Syntax
import Workspaces

/// Keeps what is run, for reports and `:notebook`.
package struct Recorder {
  /// Statements beyond these are counted and not kept.
  private static let mostCells = 10_000

  /// Whether anybody may ask for what is kept; numbers are counted anyway.
  package var isOn: Bool
  package private(set) var notebook: Notebook
  /// Statements that were run, kept or not.
  private(set) var statements = 0

  init(title: String, isOn: Bool) {
    self.isOn = isOn
    notebook = Notebook(title: title)
  }

  /// The run is over with that exit code.
  mutating func end(_ outcome: Int32) { notebook.outcome = outcome }

  mutating func entitle(_ title: String) { notebook.title = title }

  /// The number of the statement that runs next.
  var next: Int { statements + 1 }

  mutating func add(prose: String) { add(.prose(prose)) }

  mutating func add(heading: String) {
    if !heading.isEmpty { add(.heading(heading)) }
  }

  /// Keeps one statement with its answer, or with what went wrong.
  mutating func add(
    _ parsed: ParsedStatement, in source: SourceText, result: StatementResult?,
    failure: Diagnostic?, outcome: Int32
  ) {
    statements += 1
    guard isOn else { return }
    var isAssertion = false
    if case .command(let command) = parsed.statement.kind {
      isAssertion = command.name.text == "assert"
    }
    add(
      .cell(
        Notebook.Cell(
          number: statements, title: parsed.title, text: source.text(in: parsed.range),
          file: source.name, line: source.position(of: parsed.range.lower).line,
          isAssertion: isAssertion, answer: result?.answer,
          diagnostics: (result?.warnings ?? []) + (failure.map { [$0] } ?? []), outcome: outcome)))
  }

  /// What is said outside of statements, on opening: what could not be read.
  mutating func add(problem: Diagnostic) {
    guard isOn, notebook.pieces.isEmpty, notebook.problems.count < 20 else { return }
    notebook.problems.append("\(problem.severity.rawValue): \(problem.placedMessage)")
  }

  private mutating func add(_ piece: Notebook.Piece) {
    guard isOn, notebook.pieces.count < Self.mostCells else { return }
    notebook.pieces.append(piece)
  }
}
