import Diagnostics
import Glibc
import Rendering
import Syntax
import Tables
import Workspaces

/// Writes an answer to a file: whole or not at all.
struct FileOutlet {
  let session: Session

  init(_ session: Session) {
    self.session = session
  }

  func write(_ answer: Answer, as format: OutputFormat, to file: Word) throws {
    try checkMayWrite(file)
    let renderer = Renderer(
      format: format == .auto ? .tsv : format,
      options: RenderOptions(
        colouring: session.settings.colouring,
        isVector: OutputFormat(fileName: file.text) == .svg))
    let isInterrupted = session.workspace.isInterrupted
    let bytes = try session.whole {
      var bytes: [UInt8] = []
      _ = try renderer.render(answer) {
        bytes.append(contentsOf: $0)
        if isInterrupted() {
          throw Diagnostic("run.interrupted", "interrupted", outcome: .interrupted)
        }
      }
      return bytes
    }
    try session.workspace.checkAnswer()
    try write(bytes, to: file)
  }

  /// Writes a whole text.
  func write(_ bytes: [UInt8], to file: Word) throws {
    try checkMayWrite(file)
    do {
      try AtomicFile.write(bytes, to: file.text)
    } catch {
      throw Diagnostic(
        "output.unwritable", "`\(file.text)` cannot be written: \(error.reason)",
        outcome: .failed, range: file.range)
    }
    session.workspace.writtenFiles.insert(file.text)
    session.hint("wrote \(TerminalText.escaped(file.text))")
  }

  /// Nothing is written in a run that may not, and nothing over what this run did not write.
  private func checkMayWrite(_ file: Word) throws {
    guard session.permissions.mayWrite else {
      throw Workspace.readOnly("`\(file.text)`", at: file.range)
    }
    let exists = unsafe access(file.text, F_OK) == 0
    if exists, !session.workspace.writtenFiles.contains(file.text),
      !session.permissions.mayOverwrite
    {
      throw Diagnostic(
        "output.exists", "`\(file.text)` exists and was not written by this run",
        range: file.range, suggestion: "choose another name, or start dpq with --yes")
    }
  }
}
