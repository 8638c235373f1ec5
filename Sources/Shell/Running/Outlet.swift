import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// Sends an answer where its statement, or the session's format, wants it.
struct Outlet {
  let session: Session
  /// All rows and columns are wanted.
  private let isWhole: Bool
  private let mayPage: Bool
  /// It is the answer of a statement, which `:last` shows again.
  private let isLast: Bool

  init(
    _ session: Session, isWhole: Bool = false, mayPage: Bool = true, isLast: Bool = true
  ) {
    self.session = session
    self.isWhole = isWhole
    self.mayPage = mayPage
    self.isLast = isLast
  }

  func show(_ result: StatementResult, elapsed: Duration) throws {
    switch result.output?.target {
    case .shellCommand(let command)?:
      try ShellCommandOutlet(session).write(result.answer, to: command, result.output?.range)
    case .format(let name, let file)?:
      guard let format = OutputFormat(name: name.text) else {
        var unknown = OutputFormat.unknown(name.text)
        unknown.range = name.range
        throw unknown
      }
      if let file {
        try FileOutlet(session).write(result.answer, as: format, to: file)
      } else {
        try print(result.answer, as: format, elapsed: elapsed)
      }
    case nil:
      let asked = result.format.flatMap { OutputFormat(name: $0) }
      try print(result.answer, as: asked ?? session.settings.format, elapsed: elapsed)
    }
  }

  private func print(_ answer: Answer, as format: OutputFormat, elapsed: Duration) throws {
    let console = session.console
    let isTerminal = console.outputIsTerminal
    let pager = mayPage && !format.isMachineReadable ? Pager(session) : nil
    let renderer = Renderer(
      format: format,
      options: options(for: format, isWhole: isWhole || (pager?.wantsAll ?? false), pager))
    let isEmpty =
      answer.rows.columns.isEmpty && answer.page == nil && answer.drawing == nil
      && answer.report == nil && answer.document == nil
    if isEmpty {
      note(answer.notes)
      return
    }
    let footer: Footer
    if pager != nil || session.renew != nil && !format.isMachineReadable {
      let text: String
      (text, footer) = try session.whole { try renderer.text(answer) }
      if let pager { pager.show(text) } else { console.write(text) }
      console.flush()
    } else {
      footer = try renderer.render(answer) { bytes in
        console.write(bytes)
        if console.isBroken { throw BrokenOutput() }
        try session.workspace.checkAnswer()
      }
      console.flush()
    }
    try session.workspace.checkAnswer()
    note(answer.notes)
    let isRows = [.box, .line, .tsv, .csv].contains(renderer.resolved(for: answer))
    guard isTerminal, console.errorIsTerminal, format != .quiet else {
      if session.settings.isTimedEverywhere {
        session.remark((isRows ? "\(footer.text) · " : "") + elapsed.brief)
      }
      return
    }
    var parts = isRows ? [footer.text] : []
    if session.settings.isTimed, elapsed > .zero { parts.append(elapsed.brief) }
    if isRows, isLast, footer.isCut, session.permissions.isInteractive {
      parts.append(":last shows all")
    }
    if !parts.isEmpty { session.remark(parts.joined(separator: " · ")) }
  }

  private func options(
    for format: OutputFormat, isWhole: Bool, _ pager: Pager?
  ) -> RenderOptions {
    let console = session.console
    let isTerminal = console.outputIsTerminal
    // Without a pager that moves sideways, what does not fit the window would break its lines.
    let isBounded = isTerminal && !(isWhole && pager != nil)
    return RenderOptions(
      // A bar that runs out of the window compares nothing.
      width: isBounded || (isTerminal && (format == .bar || format == .histogram))
        ? console.width : nil,
      // The prompt and the line after an answer stay in view.
      height: isBounded ? max(console.height - 2, 1) : nil,
      rows: isTerminal && !isWhole && !format.isMachineReadable ? session.settings.rows : nil,
      colour: session.settings.isColoured(isTerminal: isTerminal),
      theme: session.settings.theme, unicode: Console.isUnicode,
      isTerminal: isTerminal, view: session.settings.view, colouring: session.settings.colouring)
  }

  /// Warnings and what was cut: beside the result, never inside it.
  private func note(_ notes: [String]) {
    for note in notes { session.remark(note) }
  }
}

extension Session {
  /// Makes a text at a prompt so that an interrupt is answered at once, however far it is: what was
  /// begun then is dropped.
  func whole<Text: Sendable>(
    _ make: @escaping @Sendable () throws -> Text
  ) throws -> Text {
    guard renew != nil else { return try make() }
    let made = Apart.run(unless: { Interrupts.isRaised }) { Result { try make() } }
    guard let made else {
      throw Diagnostic("run.interrupted", "interrupted", outcome: .interrupted)
    }
    try workspace.checkAnswer()
    return try made.get()
  }
}

/// Whoever read standard output went away; the program ends quietly.
struct BrokenOutput: Error {}

extension OutputFormat {
  /// Formats that programs read are never cut.
  var isMachineReadable: Bool {
    switch self {
    case .csv, .tsv, .json, .ndjson, .yaml, .html, .markdown, .dot, .mermaid, .sarif, .junit, .tap,
      .github:
      true
    default: false
    }
  }
}

extension Duration {
  /// `4.1 ms`, `2.35 s`
  var brief: String {
    let (seconds, attoseconds) = components
    let micros = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    if micros < 1_000 { return "\(micros) µs" }
    if micros < 1_000_000 { return "\(micros / 1_000).\(micros / 100 % 10) ms" }
    let hundredths = micros / 10_000
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10) s"
  }
}
