import Diagnostics

/// Stops a statement that the user interrupted or whose time ran out.
struct Checkpoint: Sendable {
  private let isInterrupted: @Sendable () -> Bool
  private let deadline: ContinuousClock.Instant?
  private let milliseconds: Int

  init(limits: Limits, isInterrupted: @escaping @Sendable () -> Bool) {
    self.isInterrupted = isInterrupted
    milliseconds = limits.milliseconds ?? 0
    deadline = limits.milliseconds.map { ContinuousClock.now + .milliseconds($0) }
  }

  @Sendable func check() throws {
    if isInterrupted() { throw Self.interrupted }
    if let deadline, ContinuousClock.now > deadline { throw timedOut }
  }

  static let interrupted = Diagnostic("run.interrupted", "interrupted", outcome: .interrupted)

  private var timedOut: Diagnostic {
    Diagnostic(
      "run.timed-out", "stopped after \(milliseconds) ms", outcome: .timedOut,
      suggestion: "`:budget seconds 600` allows more time")
  }
}
