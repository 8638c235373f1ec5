import Diagnostics
import Rendering
import Syntax
import Workspaces

/// Runs the statements of a Markdown document, and holds what it shows against what they answer.
struct MarkdownRun {
  private let session: Session
  private let script: MarkdownScript

  init(_ session: Session, _ script: MarkdownScript) {
    self.session = session
    self.script = script
  }

  /// The highest exit code of the statements, and 1 where a check finds a difference.
  ///
  /// A checked document may show statements that fail: what counts is that they do so as shown.
  func run(_ purpose: NotebookPurpose, text: String) -> Int32 {
    var highest: Int32 = 0
    var answers: [[Notebook.Cell]] = []
    if purpose != .run { session.console.isSilent = true }
    defer { session.console.isSilent = false }
    for part in script.parts {
      switch part {
      case .text(let text): session.recorder.add(prose: text)
      case .opening, .answer: continue
      case .code(_, let statements):
        let before = session.recorder.notebook.cells.count
        // Lines of the document move when answers are written into it; those of a block do not.
        let source = SourceText(
          name: "\(script.name) block \(answers.count + 1)", text: statements)
        let code = ScriptRunner(session).run(source)
        highest = max(highest, code)
        answers.append(Array(session.recorder.notebook.cells.dropFirst(before)))
        if purpose == .run, session.isOver(behind: code) { return highest }
      }
    }
    session.console.isSilent = false
    let anew = document(answers)
    switch purpose {
    case .run: return highest
    case .check: return compare(text, anew)
    case .update: return write(anew, over: text)
    }
  }

  /// The document with the answers of this run.
  private func document(_ answers: [[Notebook.Cell]]) -> String {
    var text = ""
    var rest = answers[...]
    for (index, part) in script.parts.enumerated() {
      switch part {
      case .text(let lines):
        // The blank line between a block and its answer was written with the answer.
        let isBetween = index + 1 < script.parts.count && script.parts[index + 1] == .answer
        text += isBetween && lines == "\n" ? "" : lines
      case .opening: text += NotebookMarkdown().opening(ReportWriter(session).notebook)
      case .answer: continue
      case .code(let block, _):
        text += block + "\n" + NotebookMarkdown().answers(rest.popFirst() ?? [])
      }
    }
    return text
  }

  private func compare(_ text: String, _ anew: String) -> Int32 {
    guard text != anew else {
      session.console.report("\(script.name) is as it was answered\n")
      return 0
    }
    let (old, new) = (lines(text), lines(anew))
    let first =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    session.report(
      Diagnostic(
        "notebook.differs", "the document shows something else than is answered now", outcome: .no,
        range: SourceRange(0, 0),
        source: SourceText(
          name: script.name, text: first < old.count ? old[first] : "", firstLine: first + 1),
        notes: [first < new.count ? "now: \(new[first])" : "now: nothing more"],
        suggestion: "`--update` writes what is answered now"))
    return Diagnostic.Outcome.no.rawValue
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func write(_ anew: String, over text: String) -> Int32 {
    guard anew != text else {
      session.console.report("\(script.name) is as it was answered\n")
      return 0
    }
    do {
      session.workspace.writtenFiles.insert(script.name)
      try FileOutlet(session).write(
        Array(anew.utf8), to: Word(script.name, isQuoted: true, SourceRange(0, 0)))
      return 0
    } catch {
      let problem =
        error as? Diagnostic ?? Diagnostic("notebook.failed", "\(error)", outcome: .failed)
      session.report(problem)
      return problem.outcome.rawValue
    }
  }
}
