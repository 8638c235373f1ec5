package import Diagnostics
import Rendering
package import Syntax
import Tables
package import Workspaces

/// A workspace with somebody, or a script, in front of it.
package final class Session {
  package internal(set) var workspace: Workspace
  package let console: Console
  package var settings: Settings
  package let history: History
  /// What a run without a terminal may do.
  package var permissions: Permissions
  /// What was run so far.
  package var recorder: Recorder
  /// Its statements, to ask them again.
  var cells = CellLog()
  /// Results that were let go and are being asked for again, one for the other.
  var recalls = 0
  var isRerunning = false
  /// How long statements took so far, without the showing of their answers.
  var answering = Duration.zero
  /// The text with which the next prompt begins.
  var draft: String?
  /// Whether the workspace is still the session's; nil where nothing can be given up.
  var standing: Standing?
  /// Makes another workspace from what one held, when that is left to a statement that was given
  /// up; nil where none is.
  var renew: ((Workspace.State) -> Workspace)?
  private var lateTail = LateTail()
  /// What cannot be evaluated does not end a script.
  var goesOnAfterErrors = false
  /// Whether the last answer with columns, and no verdict, had no row.
  private(set) var hasEmptyAnswer = false
  /// Later statements may ask for what earlier ones answered.
  var keepsResults = true
  /// A report is written at the end, so that a run goes on when its output is read no more.
  var wantsReports = false
  /// Takes answers and diagnostics instead of the console.
  weak var listener: (any SessionListener)?
  /// Paths of the scripts that run, the innermost last.
  var scripts: [String] = []
  /// Goes on while it is not nil.
  var tutorial: Tutorial?
  /// A dialogue takes what is typed.
  var isTalking = false
  /// Set by `:quit`.
  package var quitCode: Int32?

  package init(
    workspace: Workspace, console: Console, settings: Settings, history: History,
    permissions: Permissions
  ) {
    self.workspace = workspace
    self.console = console
    self.settings = settings
    self.history = history
    self.permissions = permissions
    recorder = Recorder(title: "dpq", isOn: permissions.isInteractive)
    recorder.isBounded = permissions.isInteractive
    workspace.recall = { [weak self] number in
      if let self { try CellRuns(session: self).recall(number) }
    }
  }

  /// Runs one statement, shows its answer or its failure, and gives the exit code it stands for.
  package func run(_ parsed: ParsedStatement, in source: SourceText) -> Int32 {
    if isTyped { Interrupts.clear() }
    if case .shellWord(let word) = parsed.statement.kind {
      return run(word, of: parsed, in: source)
    }
    return run(parsed, in: source, as: recorder.begin())
  }

  /// Runs a statement under a number: the next one, or its own when it is asked again.
  func run(_ parsed: ParsedStatement, in source: SourceText, as number: Int) -> Int32 {
    let horizon = workspace.results.horizon
    workspace.results.horizon = number
    defer { workspace.results.horizon = horizon }
    let clock = ContinuousClock()
    let start = clock.now
    let asked = CellQuestion(parsed, in: source, of: workspace)
    var result: StatementResult?
    var failure: Diagnostic?
    var talked: Int32 = 0
    var elapsed = Duration.zero
    do {
      let answered = try answer(to: parsed, in: source)
      elapsed = clock.now - start
      result = answered
      if keepsResults {
        let rows = answered.answer.rows
        workspace.results.keep(
          rows.rowCount > 1_000 ? try whole { ResultStore.made(rows) } : rows, number: number,
          title: recorder.cell(number)?.title ?? parsed.title)
      }
      if let listener {
        try listener.answered(
          answered, to: parsed, in: source, as: number, elapsed: elapsed)
      } else {
        try Outlet(self).show(answered, elapsed: elapsed)
      }
      let rows = answered.answer.rows
      // A verdict without findings is the good answer.
      if !rows.columns.isEmpty, answered.answer.report == nil {
        hasEmptyAnswer = rows.rowCount == 0
      }
      if let dialogue = answered.dialogue { talked = try DialogueLoop(self).run(dialogue) }
    } catch {
      if result == nil { elapsed = clock.now - start }
      failure = diagnostic(for: error)?.located(in: source).timed(clock.now - start)
    }
    failure = lateTail.explain(failure, of: parsed, in: source)
    answering += elapsed
    let outcome = failure?.outcome.rawValue ?? max(result?.outcome ?? 0, talked)
    recorder.add(
      parsed, as: number, in: source, result: result, failure: failure, outcome: outcome)
    if recorder.isOn || keepsResults {
      cells.add(
        asked.facts(
          number, run: cells.begin(), elapsed: elapsed, hasAnswer: result != nil))
    }
    if let failure { report(failure) }
    // What a dialogue or a script runs was not typed for the tutorial.
    if !isTalking, let said = tutorial?.take(result, number: recorder.statements, in: workspace) {
      TutorialWord.say("\n" + said, self)
      if tutorial?.isOver == true { tutorial = nil }
    }
    return console.isBroken && !wantsReports ? Diagnostic.Outcome.failed.rawValue : outcome
  }

  /// Whether what runs now was typed, or asked for by a client: only then an interrupt is of the
  /// one statement, and what comes behind it runs.
  private var isTyped: Bool {
    listener != nil || permissions.isInteractive && scripts.isEmpty
  }

  /// Whether a script ends behind a statement with this exit code. 1 never ends one, being
  /// interrupted always does.
  func isOver(behind code: Int32) -> Bool {
    if quitCode != nil || code == Diagnostic.Outcome.interrupted.rawValue { return true }
    return code >= Diagnostic.Outcome.wrong.rawValue && !goesOnAfterErrors
  }

  /// Throws where what runs now, a script or what was typed, may run no command of the system.
  func requireCommands(at range: SourceRange?) throws(Diagnostic) {
    if Workspace.isSafe { throw Workspace.forbidden("runs no command of the system", at: range) }
    guard permissions.mayRunCommands, scripts.isEmpty || permissions.mayScriptsRunCommands else {
      throw Diagnostic(
        "output.shell-command", "a script may run no command of the system", range: range,
        suggestion: "start dpq with --allow-shell, or write a file: `|> csv FILE`")
    }
  }

  /// From now on statements read these files and folders, write nothing, and run no other program;
  /// nothing takes it back.
  func makeSafe(reading paths: [String]) {
    workspace.makeSafe(reading: paths)
    permissions.mayWrite = false
    history.detach()
  }

  /// Says something about the session itself, faintly and beside what is answered.
  func remark(_ text: String) {
    let line = TerminalText.escaped(text)
    report(
      settings.isColoured(isTerminal: console.errorIsTerminal)
        ? "\u{1B}[\(settings.theme.rendition("2"))m\(line)\u{1B}[0m" : line)
  }

  /// A line for whoever sits at the terminal, in plain colours.
  func hint(_ text: String) { report(text) }

  /// Lines of standard error; a terminal breaks them between words.
  private func report(_ text: String) {
    let text = console.errorIsTerminal ? TerminalText.wrapped(text, to: console.width) : text
    console.report(text.hasSuffix("\n") ? text : text + "\n")
  }

  private func run(
    _ word: Command, of parsed: ParsedStatement, in source: SourceText
  ) -> Int32 {
    do {
      if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { throw problem }
      try ShellWords.run(word, in: self, source: source)
      return 0
    } catch {
      guard let failure = diagnostic(for: error)?.located(in: source) else {
        return Diagnostic.Outcome.failed.rawValue
      }
      report(failure)
      return failure.outcome.rawValue
    }
  }

  /// nil where the reader of standard output went away, of which nobody is told.
  private func diagnostic(for error: any Error) -> Diagnostic? {
    switch error {
    case let diagnostic as Diagnostic: diagnostic
    case is BrokenOutput: nil
    default: Diagnostic("run.failed", "\(error)", outcome: .failed)
    }
  }

  /// Runs the statements of a text until one fails.
  func run(text: String) -> Int32 {
    let source = SourceText(name: "input", text: text)
    var code: Int32 = 0
    var reader = ScriptReader(source, vocabulary: workspace.vocabulary)
    while code <= Diagnostic.Outcome.no.rawValue, quitCode == nil, let item = reader.next() {
      guard case .statement(let parsed) = item else { continue }
      code = run(parsed, in: source)
    }
    return code
  }

  /// Writes a diagnostic to standard error: with its line and caret, or as JSON beside JSON output.
  package func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { recorder.add(problem: diagnostic) }
    if let listener { return listener.told(diagnostic) }
    if settings.format == .json || settings.format == .ndjson, diagnostic.severity == .error {
      console.report(DiagnosticJson.text(diagnostic) + "\n")
      return
    }
    let options = RenderOptions(
      width: console.errorIsTerminal ? console.width : nil,
      colour: settings.isColoured(isTerminal: console.errorIsTerminal),
      theme: settings.theme, unicode: Console.isUnicode, isTerminal: true)
    report(DiagnosticText(options: options).text(diagnostic))
  }
}

extension Diagnostic {
  /// Says of a cancelled statement how long it ran, where whoever stopped it did not.
  fileprivate func timed(_ elapsed: Duration) -> Diagnostic {
    guard code == "run.interrupted", !message.hasPrefix("cancelled") else { return self }
    var timed = self
    timed.message = "cancelled after \(elapsed.brief)"
    return timed
  }
}

/// Somebody who is told what a session answers, in place of its console.
protocol SessionListener: AnyObject {
  /// The statement of a number was answered; throws what keeps the answer from being handed on.
  func answered(
    _ result: StatementResult, to parsed: ParsedStatement, in source: SourceText, as number: Int,
    elapsed: Duration) throws
  func told(_ diagnostic: Diagnostic)
  /// Markdown of a script, its values put in.
  func heard(prose: String)
}

/// What a statement may do beyond reading the mesh.
package struct Permissions: Sendable {
  /// Files may be written.
  package var mayWrite: Bool
  /// Files that exist may be overwritten without being asked.
  package var mayOverwrite: Bool
  /// Commands of the system may be run; by scripts only where that was asked for.
  package var mayRunCommands = false
  package var mayScriptsRunCommands = false
  /// Somebody can be asked.
  package var isInteractive: Bool

  package init(mayWrite: Bool, mayOverwrite: Bool, isInteractive: Bool) {
    self.mayWrite = mayWrite
    self.mayOverwrite = mayOverwrite
    self.isInteractive = isInteractive
    mayRunCommands = isInteractive
  }
}
