import Synchronization

/// Asks a running query to stop; may be shared between threads.
package final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let poll: @Sendable () -> Bool

  /// `poll` is asked beside the flag, for whoever is told of an interrupt only by asking: a signal
  /// handler may do no more than count.
  package init(poll: @escaping @Sendable () -> Bool = { false }) {
    self.poll = poll
  }

  package func cancel() { flag.store(true, ordering: .relaxed) }

  package var isCancelled: Bool { flag.load(ordering: .relaxed) || poll() }
}
