import Diagnostics
import Workspaces

extension Program {
  /// Lets a workspace ask and tell a session, as long as it is the session's.
  static func connect(_ workspace: Workspace, _ standing: Standing, to session: Session) {
    session.standing = standing
    workspace.confirm = { [weak session] question in
      try standing.visit { try session?.confirm(question) ?? false } ?? false
    }
    if session.console.errorIsTerminal {
      workspace.follow = { [weak session] progress in
        standing.visit { session?.console.showProgress(progress?.text) }
      }
    }
    if TerminalKind.current == .screen {
      workspace.watch = { [weak session] next in
        try standing.visit { if let session { try WatchedScreen(session).show(next) } }
      }
    }
    workspace.warn = { [weak session] warning in standing.visit { session?.report(warning) } }
    workspace.recall = { [weak session] number in
      try standing.visit { if let session { try CellRuns(session: session).recall(number) } }
    }
  }

  /// Another workspace for a session whose own was left to a statement that was given up.
  static func renew(_ session: Session, from state: Workspace.State) -> Workspace {
    let standing = Standing()
    let workspace = Workspace(
      from: state, registry: session.workspace.registry,
      isInterrupted: { Interrupts.isRaised || standing.isGivenUp })
    connect(workspace, standing, to: session)
    return workspace
  }
}

extension Session {
  /// Asks before something is dropped or overwritten.
  fileprivate func confirm(_ question: String) throws -> Bool {
    if permissions.mayOverwrite { return true }
    guard permissions.isInteractive else {
      throw Diagnostic(
        "run.unconfirmed", "nobody is there to answer: \(question)", outcome: .failed,
        suggestion: "start dpq with --yes")
    }
    return Question.ask(question, console)
  }
}
