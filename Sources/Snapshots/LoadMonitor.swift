import Synchronization

/// Follows a load from another thread: how far it is, and that it should stop.
package final class LoadMonitor: Sendable {
  package enum Stage: Int, Sendable {
    case finding, reading, merging, building
  }

  /// How far a load is; bytes are those of the files.
  package struct Progress: Sendable, Equatable {
    package let stage: Stage
    package let bytes: Int
    package let totalBytes: Int
  }

  private let stage = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)
  private let totalBytes = Atomic<Int>(0)
  private let flag = Atomic<Bool>(false)

  package init() {}

  package var progress: Progress {
    Progress(
      stage: Stage(rawValue: stage.load(ordering: .relaxed)) ?? .finding,
      bytes: bytes.load(ordering: .relaxed), totalBytes: totalBytes.load(ordering: .relaxed))
  }

  /// Asks the load to end early, with nothing loaded.
  package func stop() { flag.store(true, ordering: .relaxed) }

  package var isStopped: Bool { flag.load(ordering: .relaxed) }

  func enter(_ stage: Stage) { self.stage.store(stage.rawValue, ordering: .relaxed) }
  func expect(_ count: Int) { totalBytes.store(count, ordering: .relaxed) }
  func count(_ count: Int) { bytes.wrappingAdd(count, ordering: .relaxed) }

  /// Throws when the load should end.
  func check() throws(Stopped) {
    if isStopped { throw Stopped() }
  }

  /// The load was asked to end early.
  struct Stopped: Error {}
}

/// Tells a monitor how far a reader is in a text, and the reader whether it should stop.
struct Pace {
  private let monitor: LoadMonitor?
  private var steps = 0
  /// Where the text is read up to, as far as the monitor was told.
  private(set) var counted: Int

  init(_ monitor: LoadMonitor?, from start: Int) {
    self.monitor = monitor
    counted = start
  }

  /// Called at every value; true now and then when the reader should stop.
  @inline(__always)
  mutating func isStopped(at position: Int) -> Bool {
    steps &+= 1
    return steps & 0xFFF == 0 && tell(position)
  }

  private mutating func tell(_ position: Int) -> Bool {
    guard let monitor else { return false }
    monitor.count(position - counted)
    counted = position
    return monitor.isStopped
  }

  /// The text up to here is read.
  mutating func finish(at position: Int) { _ = tell(position) }
}
