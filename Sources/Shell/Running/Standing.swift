import Synchronization

/// Whether a workspace is still the session's, or was left to a statement that was given up.
///
/// What a workspace asks or tells the session, from whatever thread, goes through here: while it
/// does, nothing can be given up, and afterwards it is not heard.
final class Standing: Sendable {
  private struct State {
    var visitors = 0
    var isGivenUp = false
  }

  private let state = Mutex(State())

  var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

  /// False while something is asked or told.
  func giveUp() -> Bool {
    state.withLock { state in
      if state.visitors == 0 { state.isGivenUp = true }
      return state.isGivenUp
    }
  }

  /// Does something with the session; nil when the workspace is not its own any more.
  @discardableResult
  func visit<Outcome>(_ body: () throws -> Outcome) rethrows -> Outcome? {
    let isWelcome = state.withLock { state in
      if !state.isGivenUp { state.visitors += 1 }
      return !state.isGivenUp
    }
    guard isWelcome else { return nil }
    defer { state.withLock { $0.visitors -= 1 } }
    return try body()
  }
}
