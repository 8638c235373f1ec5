import Diagnostics
import Syntax
import Workspaces

/// How long a statement that was interrupted is waited for.
struct Patience {
  /// A second interrupt within so long of the first means that the first did not help.
  private static let window = Duration.seconds(2)
  /// One that leaves everything as it is need not come to its end.
  private static let grace = Duration.milliseconds(50)

  /// Whether the statement leaves everything as it is.
  let isReading: Bool
  private var seen = 0
  private var last: ContinuousClock.Instant?
  private var hasSecond = false

  init(isReading: Bool) { self.isReading = isReading }

  /// Whether the statement is to be given up: asked again and again while it runs.
  mutating func isOver(interrupts: Int, at now: ContinuousClock.Instant = .now) -> Bool {
    guard interrupts > 0 else { return false }
    if interrupts > seen {
      let isSoon = last.map { now - $0 <= Self.window } ?? false
      hasSecond = hasSecond || isSoon || interrupts - seen > 1
      seen = interrupts
      last = now
    }
    return hasSecond || isReading && last.map { now - $0 >= Self.grace } ?? false
  }
}

extension Session {
  /// The answer of a statement, which a shell asks on a thread of its own: what does not stop when
  /// it is interrupted is given up, and the session goes on with what was open before it.
  func answer(to parsed: ParsedStatement, in source: SourceText) throws -> StatementResult {
    guard let renew, let standing, !isTalking, recalls == 0 else {
      return try workspace.run(parsed, in: source)
    }
    let before = workspace.state
    let isReading = CellQuestion.isReading(parsed, workspace)
    var patience = Patience(isReading: isReading)
    let result = try workspace.runApart(parsed, in: source) {
      patience.isOver(interrupts: Interrupts.count) && standing.giveUp()
    }
    if let result { return result }
    workspace = renew(before)
    if isReading { throw Diagnostic("run.interrupted", "interrupted", outcome: .interrupted) }
    throw Diagnostic(
      "run.abandoned", "given up, since it did not stop when it was interrupted",
      outcome: .interrupted,
      notes: ["the session is as it was before; a file that it wrote may appear all the same"])
  }
}
