import Diagnostics
import Glibc
import Syntax
import Tables
import Workspaces

/// `:watch SECONDS|file STATEMENT`
enum WatchWord {
  static let word = ShellWord(
    name: "watch", aliases: ["\\watch"], usage: ":watch SECONDS|file STATEMENT",
    summary: "Asks the same again and again, and marks what changed.",
    details: """
      `:watch 5 list products` asks every five seconds, `:watch file check` whenever a file of an \
      open mesh changed; both read changed files first. Rows that are new are marked with +, those \
      that went with -; while nothing changes, a line says so. Ctrl-C ends it.
      """,
    examples: [":watch 5 check --pack mesh", ":watch file list products where status = 'draft'"]
  ) { (session: Session, words: [Word], source: SourceText) in
    guard session.permissions.isInteractive else {
      throw Diagnostic("watch.script", "`:watch` belongs to the prompt, and scripts end")
    }
    guard let interval = words.first, words.count > 1, let last = words.last else {
      throw Diagnostic(
        "shell.usage", "`:watch` needs to know how often, and what",
        suggestion: "for instance `:watch 5 list products`")
    }
    let range = SourceRange(words[1].range.lower, last.range.upper)
    var reader = ScriptReader(source, range: range, vocabulary: session.workspace.vocabulary)
    guard case .statement(let parsed)? = reader.next() else { return }
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    guard parsed.isReadOnly else {
      throw Diagnostic(
        "watch.writes", "`:watch` looks and changes nothing", range: parsed.range)
    }
    if case .shellWord = parsed.statement.kind {
      throw Diagnostic(
        "watch.word", "`:watch` asks statements, not words of the shell", range: parsed.range)
    }
    let watch = Watch(session: session, parsed: parsed, source: source)
    try watch.run(every: try seconds(interval))
  }

  /// Seconds between two questions; nil for whenever a file changed.
  private static func seconds(_ word: Word) throws -> Double? {
    if word.text == "file" { return nil }
    guard let seconds = Double(word.text), (0.1...86_400).contains(seconds) else {
      throw Diagnostic(
        "watch.interval", "`\(word.text)` is no number of seconds", range: word.range,
        suggestion: "from 0.1 to 86400, or `file`")
    }
    return seconds
  }
}

/// One statement, asked until Ctrl-C.
private struct Watch {
  let session: Session
  let parsed: ParsedStatement
  let source: SourceText

  func run(every seconds: Double?) throws {
    var before: Table?
    Interrupts.clear()
    while !Interrupts.isRaised, !session.console.isBroken {
      let start = ContinuousClock.now
      var result = try session.workspace.run(parsed, in: source)
      let table = result.answer.table
      let changes = RowChanges(before ?? table, table)
      let isTable = !table.columns.isEmpty
      if before != nil, isTable, changes.isNone, TerminalKind.current == .screen {
        // The same again would push what changed out of sight.
        session.console.showProgress("\(time()) · unchanged · Ctrl-C ends")
      } else {
        session.console.showProgress(nil)
        if isTable {
          result.answer = Answer(table: changes.marked, notes: result.answer.notes)
        }
        session.hint("\(time()) · Ctrl-C ends")
        try Outlet(session, mayPage: false, isLast: false).show(
          result, elapsed: ContinuousClock.now - start)
      }
      before = table
      guard try wait(seconds) else { break }
    }
    session.console.showProgress(nil)
    Interrupts.clear()
  }

  /// Waits for the next question; false when it is over.
  private func wait(_ seconds: Double?) throws -> Bool {
    let step = 100_000.0
    var left = (seconds ?? 1) * 1_000_000
    while true {
      while left > 0 {
        if Interrupts.isRaised { return false }
        usleep(UInt32(min(step, left)))
        left -= step
      }
      if Interrupts.isRaised { return false }
      let hasChanged = try session.workspace.readChanges()
      if seconds != nil || hasChanged { return true }
      left = 1_000_000
    }
  }

  private func time() -> String {
    var now = Glibc.time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return unsafe "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
