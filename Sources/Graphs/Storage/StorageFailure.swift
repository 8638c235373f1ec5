import Synchronization

/// The first thing that went wrong while a part of a graph was read.
///
/// A part that cannot be read stands as empty, so that nothing crashes; whoever gives an answer
/// asks here first, for the answer may lack something.
package final class StorageFailure: Sendable {
  private let first = Mutex<(any Error)?>(nil)

  package init() {}

  package var error: (any Error)? { first.withLock { $0 } }

  /// Keeps the error unless there is one.
  package func note(_ error: any Error) { first.withLock { $0 = $0 ?? error } }
}
