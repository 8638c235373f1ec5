import Diagnostics

/// Counts what a query does, and ends it when it was cancelled or its budget is spent.
final class Meter {
  private let budget: Budget
  private let cancellation: Cancellation
  private let started = ContinuousClock.now
  private(set) var figures = RunFigures()
  private var bytes = 0
  let profile: Profile?
  private var untilPoll = Meter.interval

  /// Steps between two looks at the flag and the clock.
  static let interval = 1_000

  init(_ budget: Budget, _ cancellation: Cancellation, profile: Profile? = nil) {
    self.profile = profile
    self.budget = budget
    self.cancellation = cancellation
  }

  /// Called for each relationship or candidate that a loop looks at.
  func step(_ count: Int = 1) throws(Diagnostic) {
    figures.edges += count
    untilPoll -= count
    if untilPoll <= 0 { try poll() }
  }

  /// Called in loops that visit no relationship and make no row.
  func tick(_ count: Int = 1) throws(Diagnostic) {
    untilPoll -= count
    if untilPoll <= 0 { try poll() }
  }

  func addRows(_ count: Int) throws(Diagnostic) {
    figures.rows += count
    untilPoll -= count
    if untilPoll <= 0 { try poll() }
  }

  func addResults(_ count: Int) { figures.results += count }

  /// An operator keeps so many more bytes.
  func keep(bytes more: Int) throws(Diagnostic) {
    bytes += more
    profile?.current?.keep(more)
    if let limit = budget.bytes, bytes > limit { throw spent("memory", "bytes", limit) }
  }

  func release(bytes less: Int) {
    bytes -= less
    profile?.current?.keep(-less)
  }

  func poll() throws(Diagnostic) {
    untilPoll = Self.interval
    if cancellation.isCancelled {
      throw Diagnostic(
        "run.interrupted", cancelled(after: ContinuousClock.now - started), outcome: .interrupted,
        notes: [figures.text])
    }
    if let time = budget.time, ContinuousClock.now - started > time {
      throw Diagnostic(
        "run.timed-out", "the query ran longer than \(time.text)",
        outcome: .timedOut, notes: [figures.text],
        suggestion: "narrow it; `:budget` shows and raises what it may use")
    }
    if let limit = budget.rows, figures.rows > limit { throw spent("row", "rows", limit) }
    if let limit = budget.edges, figures.edges > limit {
      throw spent("work", "relationships", limit)
    }
  }

  /// `cancelled after 2.3 s, 1,204 rows seen`
  private func cancelled(after elapsed: Duration) -> String {
    var digits = String(figures.rows)
    for gap in stride(from: digits.count - 3, to: 0, by: -3) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: gap))
    }
    return "cancelled after \(elapsed.rounded), \(digits) rows seen"
  }

  private func spent(_ name: String, _ unit: String, _ limit: Int) -> Diagnostic {
    Diagnostic(
      "run.budget", "the query needs more than its \(name) budget of \(limit) \(unit)",
      outcome: .failed, notes: [figures.text],
      suggestion: "return distinct ends or give bounds; `:budget` shows and raises what it may use")
  }
}

extension Duration {
  /// `2.3 s`, or `250 ms` below a second.
  fileprivate var rounded: String {
    let (seconds, attoseconds) = components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    return seconds == 0 ? "\(milliseconds) ms" : "\(seconds).\(milliseconds / 100) s"
  }

  /// `60 s`, or `250 ms` where it is no whole number of seconds.
  fileprivate var text: String {
    let (seconds, attoseconds) = components
    if attoseconds == 0 { return "\(seconds) s" }
    return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000) ms"
  }
}
