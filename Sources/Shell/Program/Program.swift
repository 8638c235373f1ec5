import Diagnostics
import Glibc
import Rendering
import Syntax
import Workspaces

/// The program: opens what it was given, then runs statements, scripts, standard input or the
/// shell.
package enum Program {
  /// The exit code: 0 done, 1 the answer is no, 2 the text is wrong, 3 not evaluated, 130
  /// interrupted.
  package static func run(_ options: ProgramOptions) -> Int32 {
    if options.isServing { return serve(options) }
    let console = Console()
    let isShell =
      options.statements.isEmpty && options.scripts.isEmpty && TerminalKind.current != .none
    // A script dies quietly when its reader does; a shell outlives its pager.
    if isShell || !options.reports.isEmpty { signal(SIGPIPE, SIG_IGN) }
    Interrupts.install()
    let standing = Standing()
    let workspace = Workspace(
      registry: Features.registry, limits: isShell ? .interactive : .script,
      isInterrupted: { Interrupts.isRaised || standing.isGivenUp })
    workspace.mayWrite = !options.isReadOnly
    workspace.refusesDemo = !isShell && !options.isDemo
    workspace.opensEmpty = options.isVerdict
    workspace.isInteractive = isShell
    let session = Session(
      workspace: workspace, console: console,
      settings: Settings(format: options.format, colour: options.colour),
      history: History(path: isShell && !options.isSafe ? History.standardPath : nil),
      permissions: Permissions(
        mayWrite: !options.isReadOnly, mayOverwrite: options.isAnsweredYes,
        isInteractive: isShell))
    if options.mayRunCommands {
      session.permissions.mayRunCommands = true
      session.permissions.mayScriptsRunCommands = true
    }
    session.settings.isTimedEverywhere = options.isTimed
    session.goesOnAfterErrors = options.goesOnAfterErrors
    if options.isSafe { session.makeSafe(reading: options.readable) }
    // Statements that are all known, and ask for no earlier result, need none kept.
    session.keepsResults =
      options.statements.isEmpty || !options.scripts.isEmpty
      || options.statements.contains { $0.contains("$_") }
    session.wantsReports = !options.reports.isEmpty
    if session.wantsReports {
      session.recorder.isOn = true
      session.recorder.entitle(title(of: options))
    }
    connect(workspace, standing, to: session)
    // A dumb terminal and a pipe have nobody who would press Ctrl-C twice.
    if isShell, TerminalKind.current == .screen {
      session.renew = { [weak session] state in
        session.map { renew($0, from: state) }
          ?? Workspace(from: state, registry: Features.registry, isInterrupted: { true })
      }
    }
    var code =
      prepare(session, options, isShell: isShell)
      ?? (isShell ? ReadLoop(session).run() : runTexts(session, options))
    if options.isNoWhenEmpty, session.hasEmptyAnswer {
      code = max(code, Diagnostic.Outcome.no.rawValue)
    }
    session.recorder.end(code)
    code = max(code, writeReports(session, options.reports))
    console.flush()
    if let failure = console.failure, failure != EPIPE {
      let reason = unsafe String(cString: strerror(failure))
      console.report("standard output cannot be written: \(reason)\n")
      return Diagnostic.Outcome.failed.rawValue
    }
    return session.quitCode ?? code
  }

  /// The name of the script, without folder and ending, else the first statement.
  private static func title(of options: ProgramOptions) -> String {
    guard let script = options.scripts.first else { return options.statements.first ?? "dpq" }
    let file = script.split(separator: "/").last ?? ""
    return String(file.prefix { $0 != "." })
  }

  /// Runs a script, or the statements of a Markdown document.
  private static func run(
    _ source: SourceText, _ session: Session, _ purpose: NotebookPurpose
  ) -> Int32 {
    guard session.scripts.last?.hasSuffix(".md") == true else {
      return ScriptRunner(session).run(source)
    }
    let text = String(decoding: source.bytes, as: UTF8.self)
    do throws(Diagnostic) {
      session.recorder.isOn = true
      return MarkdownRun(session, try MarkdownScript(text, name: source.name))
        .run(purpose, text: text)
    } catch {
      session.report(error)
      return error.outcome.rawValue
    }
  }

  /// Writes the reports in every case, whatever became of the run; the exit code of writing them.
  private static func writeReports(_ session: Session, _ paths: [String]) -> Int32 {
    var highest: Int32 = 0
    for path in paths {
      do {
        try ReportWriter(session).write(path)
      } catch let problem as Diagnostic {
        session.report(problem)
        highest = max(highest, problem.outcome.rawValue)
      } catch {
        session.report(Diagnostic("report.failed", "\(error)", outcome: .failed))
        highest = max(highest, Diagnostic.Outcome.failed.rawValue)
      }
    }
    return highest
  }

  /// Opens the snapshots and sets the parameters; an exit code when there is nothing to go on with.
  static func prepare(
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
    let code = opening.open(options.snapshots, over: options.meshes)
    guard isShell else { return code }
    // A shell goes on with what it has: the user is there to load something else.
    InitFile(session, named: options.initFile).run()
    return nil
  }

  private static func runTexts(_ session: Session, _ options: ProgramOptions) -> Int32 {
    var highest: Int32 = 0
    var sources: [SourceText] = []
    for path in options.scripts {
      do {
        sources.append(SourceText(name: path, bytes: try InputFile.read(path)))
      } catch {
        session.report(error)
        return error.outcome.rawValue
      }
    }
    // What a script defines holds for the statements beside it.
    sources += options.statements.enumerated().map { index, text in
      SourceText(name: options.statements.count == 1 ? "-c" : "-c[\(index + 1)]", text: text)
    }
    if sources.isEmpty {
      var piped = PipedScript(session)
      return piped.run()
    }
    for source in sources {
      session.scripts = options.scripts.contains(source.name) ? [source.name] : []
      highest = max(highest, run(source, session, options.purpose))
      if session.isOver(behind: highest) { break }
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

extension Program {
  /// Tells what the script of a command line asks to be given, where `--help` stands beside one;
  /// the exit code, or nil where the words ask for something else.
  package static func scriptHelp(_ words: [String]) -> Int32? {
    guard words.contains("--help") || words.contains("-h"),
      let script = words.first(where: { $0.hasSuffix(".dpq") })
    else { return nil }
    let console = Console()
    do throws(Diagnostic) {
      let source = SourceText(name: script, bytes: try InputFile.read(script))
      console.write(ScriptParameters.help(try ScriptParameter.all(in: source), name: script))
      console.flush()
      return 0
    } catch {
      console.report(DiagnosticText().text(error))
      return error.outcome.rawValue
    }
  }
}
