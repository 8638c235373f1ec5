import Glibc
import Synchronization

/// Pieces of work that helpers and the caller take in turn; outcomes stand in order.
package final class SharedWork<Outcome: Sendable>: Sendable {
  private final class Pieces: Sendable {
    let next = Atomic<Int>(0)
    let outcomes: Mutex<[Outcome?]>
    let count: Int
    let body: @Sendable (Int) -> Outcome

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Outcome) {
      self.count = count
      self.body = body
      outcomes = Mutex([Outcome?](repeating: nil, count: count))
    }

    /// Does pieces until none is left to take.
    func take() {
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < count else { return }
        let outcome = body(piece)
        outcomes.withLock { $0[piece] = outcome }
      }
    }
  }

  private let pieces: Pieces
  private let helpers: [Helper<Void>]

  /// Starts pieces 0 up to `count`; they are begun in order, by at most `helpers` threads beside
  /// the one that waits.
  package init(
    _ count: Int, helpers most: Int = Processors.count - 1,
    _ body: @escaping @Sendable (Int) -> Outcome
  ) {
    let pieces = Pieces(count, body)
    self.pieces = pieces
    helpers = (0..<min(max(most, 0), count)).map { _ in Helper { pieces.take() } }
  }

  /// Helps with what is left, waits for the rest, and gives all outcomes.
  package func outcomes() -> [Outcome] {
    pieces.take()
    for helper in helpers { helper.wait() }
    return pieces.outcomes.withLock { $0.compactMap { $0 } }
  }
}

/// The processors that this process may use.
package enum Processors {
  package static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
