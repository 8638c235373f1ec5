import Diagnostics

/// Stops a statement that the user interrupted or whose time ran out.
struct Checkpoint: Sendable {
  private let isInterrupted: @Sendable () -> Bool
  private let deadline: ContinuousClock.Instant?
  private let seconds: Int

  init(limits: Limits, isInterrupted: @escaping @Sendable () -> Bool) {
    self.isInterrupted = isInterrupted
    seconds = limits.seconds ?? 0
    deadline = limits.seconds.map { ContinuousClock.now + .seconds($0) }
  }

  @Sendable func check() throws {
    if isInterrupted() { throw Self.interrupted }
    if let deadline, ContinuousClock.now > deadline { throw timedOut }
  }

  static let interrupted = Diagnostic("run.interrupted", "interrupted", outcome: .interrupted)

  private var timedOut: Diagnostic {
    Diagnostic(
      "run.timed-out", "stopped after \(seconds) seconds", outcome: .timedOut,
      suggestion: "`:set seconds 600` allows more time")
  }
}
