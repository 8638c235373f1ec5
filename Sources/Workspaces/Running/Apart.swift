import Graphs

/// Work on a thread of its own, which whoever waits for it may give up.
package enum Apart {
  /// Milliseconds between two questions whether to give up.
  private static let pause = 10

  /// The outcome of the work; nil when it was given up: then it goes on unheard until it ends.
  package static func run<Outcome: Sendable>(
    unless isGivenUp: () -> Bool, _ work: @escaping @Sendable () -> Outcome
  ) -> Outcome? {
    let helper = Helper(work)
    while true {
      if let outcome = helper.outcome(within: pause) { return outcome }
      if isGivenUp() {
        helper.abandon()
        return nil
      }
    }
  }
}
