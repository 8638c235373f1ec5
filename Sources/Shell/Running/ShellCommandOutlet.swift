import Diagnostics
import Glibc
import Rendering
import Tables

/// Sends an answer to a command of the system's shell: `|> !less`.
struct ShellCommandOutlet {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  /// Writes the answer, as a file would hold it, to the command's standard input, and waits.
  ///
  /// A command that ends before it has read all is no failure; one that cannot be started, or ends
  /// with another code than 0, is.
  func write(_ answer: Answer, to command: String, _ range: SourceRange?) throws {
    try session.requireCommands(at: range)
    guard !command.isEmpty else {
      throw Diagnostic(
        "syntax.expected", "expected a command behind `|> !`", range: range,
        suggestion: "for instance `|> !less`")
    }
    let asked = session.settings.format
    let renderer = Renderer(
      format: asked == .auto && answer.page == nil && answer.drawing == nil ? .tsv : asked,
      options: RenderOptions(isTerminal: asked == .auto))
    let text = try renderer.text(answer).text
    session.console.flush()
    // The command's reader may go away early, as `head` does.
    let previous = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, previous) }
    guard let pipe = unsafe popen(command, "we") else {
      throw Diagnostic(
        "output.shell-command",
        "`\(command)` cannot be started: \(unsafe String(cString: strerror(errno)))",
        outcome: .failed, range: range)
    }
    _ = unsafe fputs(text, pipe)
    let status = unsafe pclose(pipe)
    guard status == 0 else {
      throw Diagnostic(
        "output.shell-command", "`\(command)` ended with \(ExitStatus.phrase(status))",
        outcome: .failed, range: range)
    }
  }
}
