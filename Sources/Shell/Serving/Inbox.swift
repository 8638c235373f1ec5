import Diagnostics
import Glibc
import Rendering
import Synchronization

/// The requests of a client, read while a statement runs too, so that it can be cancelled.
///
/// Nothing reads beside the statement: whoever runs it asks now and then whether it should stop,
/// and that is when the inbox looks for more. Any thread may ask.
final class Inbox: Sendable {
  enum Message: Sendable {
    case request(Request)
    case malformed(RequestReader.Malformed)
    /// A cancellation, which did its work when it came.
    case cancelled(Request.Identity, target: Request.Identity?, isFound: Bool)
  }

  /// A message, and whether it was cancelled while it waited.
  struct Item: Sendable {
    let message: Message
    var isCancelled = false
  }

  private struct Running {
    let identity: Request.Identity
    let start: ContinuousClock.Instant
    var isCancelled: Bool
    /// When the client last heard of it.
    var told: ContinuousClock.Instant
  }

  private struct State {
    var lines: RequestLines
    var waiting: [Item] = []
    var hasEnded = false
    var running: Running?
    var looked = ContinuousClock.now
  }

  /// Reading stops while this many requests wait; the client's writes wait then too.
  private static let mostWaiting = 10_000
  private static let pause = Duration.milliseconds(5)
  private static let beat = Duration.milliseconds(500)

  private let descriptor: Int32
  private let records: RecordStream
  private let state: Mutex<State>

  init(descriptor: Int32, records: RecordStream) {
    self.descriptor = descriptor
    self.records = records
    state = Mutex(State(lines: RequestLines()))
  }

  /// The next message, waited for; nil when the client sends no more.
  func next() -> Item? {
    while true {
      let (item, hasEnded) = state.withLock { state -> (Item?, Bool) in
        state.running = nil
        guard !state.waiting.isEmpty else { return (nil, state.hasEnded) }
        let item = state.waiting.removeFirst()
        if case .request(let request) = item.message {
          let now = ContinuousClock.now
          state.running = Running(
            identity: request.identity, start: now, isCancelled: item.isCancelled, told: now)
        }
        return (item, false)
      }
      if let item { return item }
      if hasEnded { return nil }
      var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&input, 1, -1) < 0, errno == EINTR { continue }
      state.withLock { receive(&$0, atMost: 1) }
    }
  }

  /// Whether the request that is answered was cancelled; tells the client now and then that it
  /// goes on.
  func isCancelled() -> Bool {
    let (isCancelled, beat) = state.withLock { state -> (Bool, Running?) in
      guard let running = state.running else { return (false, nil) }
      if running.isCancelled { return (true, nil) }
      let now = ContinuousClock.now
      guard now - state.looked >= Self.pause else { return (false, nil) }
      state.looked = now
      receive(&state, atMost: 64)
      let isDue = now - running.told >= Self.beat
      if isDue { state.running?.told = now }
      return (state.running?.isCancelled ?? false, isDue ? running : nil)
    }
    if let beat, !isCancelled { tell(beat, nil) }
    return isCancelled
  }

  /// Tells the client how far what runs is.
  func tell(progress text: String) {
    let running = state.withLock { state -> Running? in
      let now = ContinuousClock.now
      guard let running = state.running, now - running.told >= Self.beat / 2 else { return nil }
      state.running?.told = now
      return running
    }
    if let running { tell(running, text) }
  }

  private func tell(_ running: Running, _ text: String?) {
    records.write(
      "progress", of: running.identity,
      [
        ("ms", RecordStream.milliseconds(ContinuousClock.now - running.start)),
        ("text", text.map(JsonText.string) ?? "null"),
      ])
  }

  /// Reads what is there, without waiting.
  private func receive(_ state: inout State, atMost chunks: Int) {
    for _ in 0..<chunks where !state.hasEnded && state.waiting.count < Self.mostWaiting {
      var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&input, 1, 0) > 0 else { return }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { return }
      state.hasEnded = count <= 0
      let lines = count > 0 ? state.lines.add(chunk[..<count]) : state.lines.end()
      for line in lines { Self.take(line, into: &state) }
    }
  }

  private static func take(_ line: RequestLines.Line, into state: inout State) {
    do throws(RequestReader.Malformed) {
      let request = try line.request()
      guard case .cancel(let target) = request.kind else {
        return state.waiting.append(Item(message: .request(request)))
      }
      var isFound = false
      if let running = state.running, target == nil || target == running.identity {
        state.running?.isCancelled = true
        isFound = true
      }
      for index in state.waiting.indices {
        guard case .request(let other) = state.waiting[index].message,
          target == nil || target == other.identity
        else { continue }
        state.waiting[index].isCancelled = true
        isFound = true
      }
      state.waiting.append(
        Item(message: .cancelled(request.identity, target: target, isFound: isFound)))
    } catch {
      state.waiting.append(Item(message: .malformed(error)))
    }
  }
}
