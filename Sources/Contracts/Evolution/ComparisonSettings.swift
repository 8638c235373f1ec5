import Workspaces

/// How two contracts are compared: for whom, how data is read, on which day, by which levels.
struct ComparisonSettings: Sendable {
  /// A level that somebody decided upon in place of that of the rule; nil leaves the change out.
  struct Override: Sendable {
    let rule: String
    let level: ChangeLevel?
    let profile: String?
    let domain: String?
  }

  var direction = ChangeDirection.consumers
  /// Nil for what the port's format says.
  var profile: ReaderProfile?
  /// The day on which ends and notices are judged, `2026-06-30`; nil where nothing says.
  var day: String?
  /// Later entries win.
  var overrides: [Override] = []
  /// Days that a deprecation leaves before the end.
  var noticeDays = 90

  /// Who reads the old contract; nil where the mesh that would say is not at hand.
  var readerCount: Int?

  /// The level that somebody decided upon: nil where nobody did.
  func decided(
    _ rule: ChangeRule, profile: ReaderProfile, domain: String?
  ) -> (level: ChangeLevel?, isDecided: Bool) {
    let found = overrides.last { entry in
      (entry.rule == rule.id || entry.rule == rule.rawValue)
        && (entry.profile == nil || entry.profile == profile.rawValue)
        && (entry.domain == nil || entry.domain == domain)
    }
    return (found?.level, found != nil)
  }
}
