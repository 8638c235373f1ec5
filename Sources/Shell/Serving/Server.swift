import Diagnostics
import Rendering
import Syntax
import Workspaces

/// Answers requests of a program, one JSON object a line in and one or more out, until it sends
/// no more; `Serving.md` describes them.
final class Server: SessionListener {
  /// Counted up when a record changes so that a client of the old form would misread it.
  static let version = 1

  private let session: Session
  private let inbox: Inbox
  private let records: RecordStream
  /// The request that is answered.
  private var identity = Request.Identity.unnamed
  private var run = Request.Run()

  init(_ session: Session, _ inbox: Inbox, _ records: RecordStream) {
    self.session = session
    self.inbox = inbox
    self.records = records
    session.listener = self
    session.console.divert = { [weak self] text, isError in self?.said(text, isError) }
    session.workspace.follow = { progress in
      if let progress { inbox.tell(progress: progress.text) }
    }
  }

  /// The exit code: that of `:quit`, else 0, whatever statements came to.
  func serve() -> Int32 {
    sayReady()
    while !records.isBroken, session.quitCode == nil, let item = inbox.next() {
      Interrupts.clear()
      switch item.message {
      case .request(let request): answer(request, isCancelled: item.isCancelled)
      case .malformed(let malformed):
        records.write(
          "error", of: malformed.identity, [("diagnostic", Self.json(malformed.diagnostic))])
      case .cancelled(let identity, let target, let isFound):
        records.write(
          "cancelled", of: identity,
          [
            ("target", target.map(RecordStream.json) ?? "null"), ("found", "\(isFound)"),
          ])
      }
    }
    return session.quitCode ?? 0
  }

  private func sayReady() {
    let mesh = session.workspace.mesh
    let asOf = (try? session.workspace.context())?.asOfText
    records.write(
      "ready", of: .unnamed,
      [
        ("protocol", "\(Self.version)"), ("mesh", mesh.map { JsonText.string($0.name) } ?? "null"),
        ("demo", "\(mesh?.isDemo ?? false)"), ("as_of", asOf.map(JsonText.string) ?? "null"),
      ])
  }

  private func answer(_ request: Request, isCancelled: Bool) {
    identity = request.identity
    defer { identity = .unnamed }
    switch request.kind {
    case .run(let run): answer(run, isCancelled: isCancelled)
    case .complete(let text, let cursor):
      session.workspace.prepareCompletion()
      let found = session.workspace.complete(text, at: TextOffset.bytes(cursor, in: text))
      let candidates = found.candidates.prefix(Self.mostCandidates).map { candidate in
        #"{"text":\#(JsonText.string(candidate.text)),"kind":\#(JsonText.string(candidate.kind)),"#
          + #""detail":\#(JsonText.string(candidate.detail))}"#
      }
      records.write(
        "candidates", of: identity,
        [
          ("start", "\(TextOffset.scalars(found.replace.lower, in: text))"),
          ("end", "\(TextOffset.scalars(found.replace.upper, in: text))"),
          ("candidates", "[" + candidates.joined(separator: ",") + "]"),
          ("count", "\(found.candidates.count)"),
        ])
    case .inspect(let text, let cursor, let formats):
      let page = Inspection(session).page(
        at: TextOffset.bytes(cursor, in: text), of: text, formats: formats)
      records.write("page", of: identity, page)
    case .isComplete(let text):
      records.write(
        "completeness", of: identity,
        [("status", JsonText.string(Self.status(of: text, session.workspace.vocabulary)))])
    case .cancel: break
    }
  }

  private static let mostCandidates = 1_000

  /// `complete` may be run, `incomplete` lacks something, `invalid` can be repaired by no further
  /// text.
  private static func status(of text: String, _ vocabulary: Vocabulary) -> String {
    let statements = ScriptReader.statements(
      in: SourceText(name: "", text: text), vocabulary: vocabulary)
    if statements.contains(where: { $0.completeness == .wrong }) { return "invalid" }
    switch PromptVerdict.of(text, vocabulary: vocabulary) {
    case .run: return "complete"
    case .needsMore: return "incomplete"
    case .empty: return "empty"
    }
  }

  // MARK: Statements

  private func answer(_ run: Request.Run, isCancelled: Bool) {
    let start = ContinuousClock.now
    self.run = run
    let before = session.workspace.parameters
    for parameter in run.parameters {
      guard session.workspace.setParameter(parameter.name, to: parameter.text) else {
        session.workspace.parameters = before
        session.report(
          Diagnostic("parameter.name", "`\(parameter.name)` is no name for a parameter"))
        return done(Diagnostic.Outcome.wrong.rawValue, since: start)
      }
    }
    let outcome =
      isCancelled
      ? Diagnostic.Outcome.interrupted.rawValue
      : ScriptRunner(session).run(SourceText(name: run.name, text: run.text))
    for parameter in run.parameters {
      session.workspace.parameters[parameter.name] = before[parameter.name]
    }
    session.console.flush()
    done(outcome, since: start)
  }

  private func done(_ outcome: Int32, since start: ContinuousClock.Instant) {
    records.write(
      "done", of: identity,
      [
        ("outcome", "\(outcome)"),
        ("ms", RecordStream.milliseconds(ContinuousClock.now - start)),
      ])
  }

  func answered(
    _ result: StatementResult, to parsed: ParsedStatement, in source: SourceText, as number: Int,
    elapsed: Duration
  ) throws {
    session.console.flush()
    if let output = result.output {
      switch output.target {
      case .format(let name, let file) where file == nil:
        guard OutputFormat(name: name.text) != nil else {
          var unknown = OutputFormat.unknown(name.text)
          unknown.range = name.range
          throw unknown
        }
      case .format, .shellCommand: try Outlet(session).show(result, elapsed: elapsed)
      }
    }
    session.console.flush()
    let members = try ResultRecord(session, run).members(result)
    records.write(
      "result", of: identity,
      [
        ("statement", "\(number)"),
        ("title", parsed.title.map(JsonText.string) ?? "null"),
        ("line", "\(source.position(of: parsed.range.lower).line)"),
      ] + members + [("ms", RecordStream.milliseconds(elapsed))])
  }

  func told(_ diagnostic: Diagnostic) {
    session.console.flush()
    records.write("diagnostic", of: identity, [("diagnostic", Self.json(diagnostic))])
  }

  func heard(prose: String) {
    session.console.flush()
    records.write("prose", of: identity, [("markdown", JsonText.string(prose))])
  }

  /// What words of the shell print, and what is said beside an answer.
  private func said(_ text: String, _ isError: Bool) {
    records.write(
      "output", of: identity,
      [("stream", isError ? "\"stderr\"" : "\"stdout\""), ("text", JsonText.string(text))])
  }

  /// The diagnostic with its place, and as people read it.
  private static func json(_ diagnostic: Diagnostic) -> String {
    "{\(DiagnosticJson.members(diagnostic)),"
      + "\"text\":\(JsonText.string(DiagnosticText().text(diagnostic)))}"
  }
}

/// Places in a text: a client counts scalars, as JSON and Python do, the engine bytes.
enum TextOffset {
  static func bytes(_ scalars: Int, in text: String) -> Int {
    let view = text.unicodeScalars
    let index = view.index(view.startIndex, offsetBy: scalars, limitedBy: view.endIndex)
    return text.utf8.distance(from: text.startIndex, to: index ?? text.endIndex)
  }

  static func scalars(_ bytes: Int, in text: String) -> Int {
    text.utf8.prefix(bytes).count { $0 & 0xC0 != 0x80 }
  }
}
