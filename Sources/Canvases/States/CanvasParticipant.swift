/// Somebody who joined a session.
package struct CanvasParticipant: Sendable, Equatable {
  package let name: String
  package var role: String?
  /// False after leaving.
  package var isPresent: Bool
}

/// A named state of a session.
package struct CanvasRevision: Sendable, Equatable {
  package let name: String
  /// How many events of the log it covers.
  package let eventCount: Int
  package let by: String
  package let at: CanvasInstant
}

/// The time a block was given and took.
package struct CanvasTimer: Sendable, Equatable {
  package let block: String
  package var plannedSeconds: Int?
  package var usedSeconds: Int
  /// When it was started, nil while it stands.
  package var runningSince: CanvasInstant?
}
