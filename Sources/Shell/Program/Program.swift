import Diagnostics
import Glibc
import Syntax
import Workspaces

/// The program: opens what it was given, then runs statements, scripts, standard input or the
/// shell.
package enum Program {
  /// The exit code: 0 done, 1 the answer is no, 2 the text is wrong, 3 not evaluated, 130
  /// interrupted.
  package static func run(_ options: ProgramOptions) -> Int32 {
    let console = Console()
    let isShell =
      options.statements.isEmpty && options.scripts.isEmpty && TerminalKind.current != .none
    // A script dies quietly when its reader does; a shell outlives its pager.
    if isShell { signal(SIGPIPE, SIG_IGN) }
    Interrupts.install()
    let workspace = Workspace(
      registry: Features.registry, limits: isShell ? .interactive : .script,
      isInterrupted: { Interrupts.isRaised })
    workspace.mayWrite = !options.isReadOnly
    workspace.refusesDemo = !isShell && !options.isDemo
    workspace.opensEmpty = options.isVerdict
    let session = Session(
      workspace: workspace, console: console,
      settings: Settings(format: options.format, colour: options.colour),
      history: History(path: isShell ? History.standardPath : nil),
      permissions: Permissions(
        mayWrite: !options.isReadOnly, mayOverwrite: options.isAnsweredYes,
        isInteractive: isShell))
    session.reports = options.reports
    workspace.confirm = { [weak session] question in
      guard let session else { return false }
      if session.permissions.mayOverwrite { return true }
      guard session.permissions.isInteractive else {
        throw Diagnostic(
          "run.unconfirmed", "nobody is there to answer: \(question)", outcome: .failed,
          suggestion: "start dpq with --yes")
      }
      return Question.ask(question, session.console)
    }
    if console.errorIsTerminal {
      workspace.follow = { [weak session] progress in session?.console.showProgress(progress?.text)
      }
    }
    workspace.warn = { [weak session] warning in session?.report(warning) }
    if let code = prepare(session, options, isShell: isShell) { return code }
    let code =
      isShell ? ReadLoop(session).run() : runTexts(session, options)
    console.flush()
    if let failure = console.failure, failure != EPIPE {
      let reason = unsafe String(cString: strerror(failure))
      console.report("standard output cannot be written: \(reason)\n")
      return Diagnostic.Outcome.failed.rawValue
    }
    return session.quitCode ?? code
  }

  /// Opens the snapshots and sets the parameters; an exit code when there is nothing to go on with.
  private static func prepare(
    _ session: Session, _ options: ProgramOptions, isShell: Bool
  ) -> Int32? {
    for text in options.parameters {
      guard session.workspace.setParameter(text) else {
        session.report(
          Diagnostic(
            "usage.param", "`--param \(text)` is not of the form NAME=VALUE",
            suggestion: "for instance --param domain=sales"))
        return Diagnostic.Outcome.wrong.rawValue
      }
    }
    if let command = options.paths.first, Features.registry.command(named: command) != nil,
      unsafe access(command, F_OK) != 0
    {
      session.report(
        Diagnostic(
          "usage.command", "`\(command)` is a command, and no file of that name is here",
          suggestion: "dpq [SNAPSHOT…] -c '\(command) …'"))
      return Diagnostic.Outcome.wrong.rawValue
    }
    let opening = Opening(session, isVerdict: options.isVerdict)
    let code = options.snapshots.isEmpty ? opening.openDemo() : opening.open(options.snapshots)
    // A shell goes on with what it has: the user is there to load something else.
    return isShell ? nil : code
  }

  private static func runTexts(_ session: Session, _ options: ProgramOptions) -> Int32 {
    var highest: Int32 = 0
    var sources: [SourceText] = options.statements.enumerated().map { index, text in
      SourceText(name: options.statements.count == 1 ? "-c" : "-c[\(index + 1)]", text: text)
    }
    for path in options.scripts {
      do {
        sources.append(SourceText(name: path, bytes: try InputFile.read(path)))
      } catch {
        session.report(error)
        return error.outcome.rawValue
      }
    }
    if sources.isEmpty {
      do {
        sources.append(SourceText(name: "<stdin>", bytes: try InputFile.readStandardInput()))
      } catch {
        session.report(error)
        return error.outcome.rawValue
      }
    }
    for source in sources {
      highest = max(highest, ScriptRunner(session).run(source))
      if highest >= Diagnostic.Outcome.wrong.rawValue || session.quitCode != nil { break }
    }
    return highest
  }
}

extension Program {
  /// Writes what is wrong with the command line, and what to type instead where it can tell.
  package static func reportUsage(_ text: String) {
    Console().report(text.hasSuffix("\n") ? text : text + "\n")
  }
}
