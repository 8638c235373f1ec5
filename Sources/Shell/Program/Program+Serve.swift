import Diagnostics
import Glibc
import Rendering
import Workspaces

extension Program {
  /// Serves a client on standard input and output until it sends no more; the exit code.
  package static func serve(_ options: ProgramOptions) -> Int32 {
    guard options.statements.isEmpty, options.scripts.isEmpty, options.reports.isEmpty else {
      reportUsage("`--serve-stdio` takes snapshots; statements come as requests")
      return Diagnostic.Outcome.wrong.rawValue
    }
    // Requests and records have descriptors of their own: what else reads standard input finds it
    // empty, and what else is written goes to standard error.
    let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard input >= 0, output >= 0, nothing >= 0, dup2(nothing, STDIN_FILENO) >= 0,
      dup2(STDERR_FILENO, STDOUT_FILENO) >= 0
    else {
      reportUsage("standard input and output cannot be served")
      return Diagnostic.Outcome.failed.rawValue
    }
    signal(SIGPIPE, SIG_IGN)
    Interrupts.install()
    let records = RecordStream(descriptor: output)
    let inbox = Inbox(descriptor: input, records: records)
    let workspace = Workspace(
      registry: Features.registry, limits: .interactive,
      isInterrupted: { Interrupts.isRaised || inbox.isCancelled() })
    workspace.mayWrite = !options.isReadOnly
    workspace.refusesDemo = !options.isDemo
    let session = Session(
      workspace: workspace, console: Console(),
      settings: Settings(format: options.format, colour: .never), history: History(path: nil),
      permissions: Permissions(
        mayWrite: !options.isReadOnly, mayOverwrite: options.isAnsweredYes, isInteractive: false))
    session.permissions.mayRunCommands = options.mayRunCommands
    if options.isSafe { session.makeSafe(reading: options.readable) }
    session.recorder.isOn = true
    workspace.confirm = { question in
      if options.isAnsweredYes { return true }
      throw Diagnostic(
        "run.unconfirmed", "nobody is there to answer: \(question)", outcome: .failed,
        suggestion: "start dpq with --yes")
    }
    workspace.warn = { [weak session] warning in session?.report(warning) }
    let server = Server(session, inbox, records)
    return prepare(session, options, isShell: false) ?? server.serve()
  }
}
