import Diagnostics
import Glibc
import Syntax
import Tables
import Workspaces

/// The interactive loop: reads a text, runs its statements, and goes on whatever happens.
struct ReadLoop {
  private let session: Session
  private let assistant: Assistant

  init(_ session: Session) {
    self.session = session
    assistant = Assistant(session)
  }

  /// Runs until `:quit` or Ctrl-D; the exit code.
  func run() -> Int32 {
    Greeting(session).show()
    let colour = session.settings.isColoured(isTerminal: true)
    let source: any LineSource =
      EditorLineSource(assistant: assistant, history: session.history, colour: colour)
      ?? PlainLineSource(prompting: true)
    var joiner = LineJoiner(session.workspace.vocabulary)
    var wasEmpty = false
    while session.quitCode == nil {
      let continuation = session.settings.continuation
      let prompt = Prompt(
        primary: joiner.isEmpty ? primary : continuation, continuation: continuation)
      if let draft = session.draft {
        (source as? EditorLineSource)?.draft = draft
        session.draft = nil
      }
      session.workspace.prepareCompletion()
      let input: LineInput
      do {
        input = try source.next(prompt)
      } catch {
        session.report(Diagnostic("shell.terminal", "\(error)", outcome: .failed))
        return Diagnostic.Outcome.failed.rawValue
      }
      switch input {
      case .endOfInput:
        session.console.write("\n")
        session.console.flush()
        return 0
      case .interrupted:
        let isEmpty = (source as? EditorLineSource)?.hasDroppedText != true && joiner.isEmpty
        if wasEmpty, isEmpty { session.hint("Ctrl-D or :quit leaves the shell") }
        wasEmpty = isEmpty
        joiner.clear()
      case .text(let text):
        wasEmpty = false
        if source is EditorLineSource {
          run(text)
        } else if let whole = joiner.add(text) {
          run(whole)
        }
      }
    }
    return session.quitCode ?? 0
  }

  /// `demo[3]> `: the mesh, the number of the statement to come, and `*` while a what-if is in use.
  private var primary: String {
    let mesh = session.workspace.mesh
    // A name comes from a path, and a path may hold anything; most of the line is for typing.
    let name = TerminalText.truncated(
      TerminalText.escaped(mesh?.name ?? "dpq"), to: max(session.console.width / 3, 4),
      ellipsis: Console.isUnicode ? "…" : "~")
    return "\(name)[\(session.recorder.next)]\(mesh?.overlay == nil ? "" : "*")> "
  }

  /// Runs the statements of one entry until one fails, and remembers the entry.
  private func run(_ text: String) {
    let started = ContinuousClock.now
    session.answering = .zero
    let code = session.run(text: text)
    // What a reader spends in a pager or an editor is not what the statement took.
    let elapsed =
      session.answering > .zero ? session.answering : ContinuousClock.now - started
    session.history.append(
      text, at: Int(time(nil)) * 1_000, cwd: WorkingDirectory.path,
      ms: Int(elapsed.components.seconds * 1_000)
        + Int(elapsed.components.attoseconds / 1_000_000_000_000_000),
      ok: code == 0)
  }
}

/// Joins the lines of a terminal without editing until they are a statement.
private struct LineJoiner {
  private let vocabulary: Vocabulary
  private var lines: [String] = []

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  var isEmpty: Bool { lines.isEmpty }

  mutating func clear() { lines = [] }

  /// The whole text once it is complete.
  mutating func add(_ line: String) -> String? {
    lines.append(line)
    let text = lines.joined(separator: "\n")
    switch PromptVerdict.of(text, vocabulary: vocabulary) {
    case .needsMore: return nil
    case .empty:
      lines = []
      return nil
    case .run:
      lines = []
      return text
    }
  }
}

/// The directory the program was started in.
enum WorkingDirectory {
  static var path: String {
    guard let path = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
