import Glibc
import Synchronization

/// A thread that does one piece of work while its maker goes on, and is waited for.
///
/// Threads of the system, not tasks: callers here are synchronous and wait, the work blocks on
/// files, and it needs a stack as deep as the main thread's. Signals stay with the main thread.
package final class Helper<Outcome: Sendable>: Sendable {
  private final class Work: Sendable {
    let body: @Sendable () -> Outcome
    let outcome = Mutex<Outcome?>(nil)
    let isDone = Atomic<Bool>(false)

    init(_ body: @escaping @Sendable () -> Outcome) { self.body = body }
  }

  private let work: Work
  /// nil once the thread has been waited for, or when none could be started.
  private let thread: Mutex<pthread_t?>

  /// As deep as the main thread's usually is.
  private static var stackBytes: Int { 8 << 20 }

  /// Starts the work; where no thread can be had, it is done by whoever waits for it.
  package init(_ body: @escaping @Sendable () -> Outcome) {
    let work = Work(body)
    self.work = work
    thread = Mutex(
      Self.start {
        let outcome = work.body()
        work.outcome.withLock { $0 = outcome }
        work.isDone.store(true, ordering: .releasing)
      })
  }

  /// The outcome of the work, when it is there. Waits up to `milliseconds`, and looks ever less
  /// often, up to 500 times a second.
  package func outcome(within milliseconds: Int) -> Outcome? {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    var pause: UInt32 = 50
    while !isDone {
      guard ContinuousClock.now < end else { return nil }
      usleep(pause)
      pause = min(pause * 2, 2_000)
    }
    return wait()
  }

  /// The outcome of the work; a checkpoint that throws ends the waiting, and the work goes on
  /// alone, unheard.
  package func outcome(asking checkpoint: () throws -> Void) throws -> Outcome {
    while true {
      if let outcome = outcome(within: Self.pause) { return outcome }
      try checkpoint()
    }
  }

  /// Milliseconds between two questions whether to wait on.
  private static var pause: Int { 10 }

  private var isDone: Bool {
    work.isDone.load(ordering: .acquiring) || thread.withLock { $0 == nil }
  }

  /// Waits for the end of the work.
  package func wait() -> Outcome {
    thread.withLock { thread in
      if let running = thread { pthread_join(running, nil) }
      thread = nil
    }
    return finished()
  }

  /// Lets the work go on alone, unheard.
  package func abandon() {
    thread.withLock { thread in
      if let running = thread { pthread_detach(running) }
      thread = nil
    }
  }

  private func finished() -> Outcome {
    work.outcome.withLock { outcome in
      if let outcome { return outcome }
      let late = work.body()
      outcome = late
      return late
    }
  }

  deinit { abandon() }

  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    // A new thread takes over which signals are held back.
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let start = unsafe Unmanaged.passRetained(ThreadStart(body))
    var thread = pthread_t()
    let error = unsafe pthread_create(&thread, &attributes, threadBody, start.toOpaque())
    if error != 0 {
      unsafe start.release()
      return nil
    }
    return thread
  }
}

/// A class without parameters, since what C calls cannot be generic.
private final class ThreadStart {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func threadBody(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let start = unsafe start {
    unsafe Unmanaged<ThreadStart>.fromOpaque(start).takeRetainedValue().body()
  }
  return nil
}
