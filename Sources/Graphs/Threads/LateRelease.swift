import Synchronization

/// Lets go of large values on a thread of its own, since that takes as long as making them.
package enum LateRelease {
  private final class Holder<Thing: Sendable>: Sendable {
    private let thing: Mutex<Thing?>

    init(_ thing: consuming Thing) { self.thing = Mutex(thing) }

    func release() { thing.withLock { $0 = nil } }
  }

  /// Releases a value that nothing else holds, while the caller goes on.
  package static func release<Thing: Sendable>(_ thing: consuming Thing) {
    let holder = Holder(thing)
    Helper { holder.release() }.abandon()
  }
}
