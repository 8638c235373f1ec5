import Synchronization

/// A part that is read when it is first asked for, once, and then kept.
///
/// Asking again costs one atomic read; two threads that ask at once wait for one reading.
package final class Lazy<Part: Sendable>: Sendable {
  private final class Box: Sendable {
    let part: Part

    init(_ part: Part) { self.part = part }
  }

  private let box = AtomicLazyReference<Box>()
  private let turn = Mutex<Void>(())
  private let read: @Sendable () -> Part

  /// A part that is there already.
  package init(_ part: Part) {
    read = { part }
    _ = box.storeIfNil(Box(part))
  }

  package init(read: @escaping @Sendable () -> Part) { self.read = read }

  package var value: Part {
    if let box = box.load() { return box.part }
    return turn.withLock { _ in
      if let box = box.load() { return box.part }
      return box.storeIfNil(Box(read())).part
    }
  }

  /// The part if somebody asked for it before.
  package var known: Part? { box.load()?.part }
}
