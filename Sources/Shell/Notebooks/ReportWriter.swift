import Diagnostics
import Glibc
import Rendering
import Syntax
import Tables
import Workspaces

/// Writes what was run to a file, in the form that its ending asks for.
struct ReportWriter {
  private let session: Session
  /// What was run, behind the facts of the mesh that was asked.
  let notebook: Notebook

  init(_ session: Session) {
    self.session = session
    var notebook = CellRuns(session: session).whole(session.recorder.notebook)
    notebook.facts.insert(contentsOf: Self.facts(session), at: 0)
    self.notebook = notebook
  }

  /// The report of a finished run: of one statement its answer, else the whole run.
  func write(_ path: String) throws {
    let cells = notebook.cells
    if notebook.pieces.count == 1, let answer = cells.first?.answer, !path.hasSuffix(".ipynb") {
      try FileOutlet(session).write(
        answer, as: OutputFormat(fileName: path) ?? .text, to: Self.word(path))
    } else {
      try writeNotebook(path)
    }
  }

  /// The whole run.
  ///
  /// Throws `report.format` for an ending that tells of one answer only.
  func writeNotebook(_ path: String, range: SourceRange? = nil) throws {
    let text: String
    if path.hasSuffix(".ipynb") {
      text = NotebookJupyter().text(notebook)
    } else if path.hasSuffix(".dpq") {
      text = NotebookScript.text(notebook)
    } else {
      switch OutputFormat(fileName: path) {
      case .html?: text = NotebookHtml(colouring: session.settings.colouring).text(notebook)
      case .markdown?: text = NotebookMarkdown().text(notebook)
      case .sarif?, .junit?, .tap?:
        let format = OutputFormat(fileName: path) ?? .sarif
        let answer = Answer(table: Table(columns: []), report: notebook.report)
        text = try Renderer(format: format, options: RenderOptions()).text(answer).text
      default:
        throw Diagnostic(
          "report.format", "`\(path)` cannot hold the report of a run", range: range,
          suggestion: "its ending is one of html, md, ipynb, sarif, xml (JUnit) and tap; "
            + "`STATEMENT |> csv FILE` keeps one answer")
      }
    }
    try FileOutlet(session).write(Array(text.utf8), to: Self.word(path, range))
  }

  private static func word(_ path: String, _ range: SourceRange? = nil) -> Word {
    Word(path, isQuoted: true, range ?? SourceRange(0, 0))
  }

  /// Which mesh was asked, where it came from, as of when, and what tells it from others.
  private static func facts(_ session: Session) -> [String] {
    guard let mesh = session.workspace.mesh, let context = try? session.workspace.context() else {
      return ["no mesh was open"]
    }
    let asOf = context.asOfText.map { ", as of \($0)" } ?? ""
    let source = mesh.isDemo ? "the demo mesh" : "\(mesh.name), from \(mesh.source)"
    return [
      "\(source)\(asOf)", Greeting(session).counts(context), "snapshot digest \(context.digest)",
    ]
  }
}

/// A run as a script that does the same again: statements that failed stand in comments.
enum NotebookScript {
  static func text(_ notebook: Notebook) -> String {
    var lines: [String] = []
    for piece in notebook.pieces {
      switch piece {
      case .prose(let text): lines += prefixed(text, by: "/// ")
      case .heading(let title): lines.append("// %% " + oneLine(title))
      case .cell(let cell):
        if let title = cell.title { lines.append("// %% " + oneLine(title)) }
        let text = cell.text + (cell.text.hasSuffix(";") ? "" : ";")
        lines += cell.outcome > 1 ? prefixed(text, by: "// ") : [text]
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func prefixed(_ text: String, by mark: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { mark + $0 }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
