import Diagnostics
import Glibc
import Tables
import Workspaces

/// Hands lines to a dialogue and shows what it answers, until it is over.
struct DialogueLoop {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  /// The exit code: 1 when lines of a file were refused, else 0.
  func run(_ start: DialogueStart) throws -> Int32 {
    guard !session.isTalking else {
      throw Diagnostic(
        "shell.talking", "a session is open at this prompt already",
        suggestion: "`:quit` leaves it")
    }
    session.isTalking = true
    let wasInteractive = session.workspace.isInteractive
    defer {
      session.isTalking = false
      session.workspace.isInteractive = wasInteractive
    }
    let dialogue = try start.make(session.workspace)
    // What the dialogue runs for its people is no place to open another one.
    session.workspace.isInteractive = false
    let history = History(path: nil)
    let source = try self.source(start, dialogue, history)
    show(try dialogue.begin())
    while !dialogue.isOver, session.quitCode == nil {
      Interrupts.clear()
      offer(dialogue.proposal, in: history)
      let prompt = TerminalText.escaped(dialogue.prompt)
      switch try source.next(Prompt(primary: prompt, continuation: "  … ")) {
      case .endOfInput, .interrupted:
        if start.lines == nil { session.console.write("\n") }
        show(dialogue.leave())
        return code(dialogue, start)
      case .text(let text):
        if start.lines != nil { session.console.write(prompt + TerminalText.escaped(text) + "\n") }
        try take(text, dialogue)
        if !text.isEmpty, start.lines == nil { remember(text, in: history) }
      }
    }
    show(dialogue.leave())
    return code(dialogue, start)
  }

  private func code(_ dialogue: any Dialogue, _ start: DialogueStart) -> Int32 {
    session.console.flush()
    guard start.lines != nil, dialogue.refusals > 0 else { return 0 }
    let lines = dialogue.refusals == 1 ? "1 line was" : "\(dialogue.refusals) lines were"
    session.console.report("\(lines) refused\n")
    return Diagnostic.Outcome.no.rawValue
  }

  /// What was pasted is taken line by line up to the first that is refused; its empty lines do not
  /// end anything, lest the rest answers the next question.
  private func take(_ text: String, _ dialogue: any Dialogue) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let kept = lines.count > 1 ? lines.filter { $0.contains { !$0.isWhitespace } } : lines
    for (index, line) in kept.enumerated() {
      let refusals = dialogue.refusals
      do {
        show(try dialogue.take(line))
      } catch let problem as Diagnostic {
        session.report(problem)
        return
      }
      guard dialogue.refusals == refusals else {
        let rest = kept.count - index - 1
        if rest > 0 { session.console.report("\(rest) more lines were not taken\n") }
        return
      }
    }
  }

  private func source(
    _ start: DialogueStart, _ dialogue: any Dialogue, _ history: History
  ) throws(Diagnostic) -> any LineSource {
    if let path = start.lines {
      let bytes = path == "-" ? try InputFile.readStandardInput() : try InputFile.read(path)
      var lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last?.isEmpty == true { lines.removeLast() }
      return ScriptedLineSource(texts: lines)
    }
    let colour = session.settings.isColoured(isTerminal: true)
    return EditorLineSource(
      assistant: DialogueAssistant(dialogue, theme: session.settings.theme), history: history,
      colour: colour)
      ?? PlainLineSource(prompting: true)
  }

  /// The answer that stands, or the line that was not taken, is one key away.
  private func offer(_ text: String, in history: History) {
    if !text.isEmpty { remember(text, in: history) }
  }

  private func remember(_ text: String, in history: History) {
    history.append(text, at: Int(time(nil)) * 1_000, cwd: "", ms: 0, ok: true)
  }

  private func show(_ replies: [DialogueReply]) {
    for reply in replies {
      switch reply {
      case .text(let text):
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines {
          session.console.write(TerminalText.escaped(String(line)) + "\n")
        }
      case .problem(let problem): session.report(problem)
      case .answer(let answer):
        do {
          try Outlet(session).show(StatementResult(answer: answer), elapsed: .zero)
        } catch {
          session.report(Diagnostic("run.failed", "\(error)", outcome: .failed))
        }
      case .statement(let text): _ = session.run(text: text)
      }
    }
    session.console.flush()
  }
}
