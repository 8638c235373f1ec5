import Graphs
import Workspaces

/// One line about who may read a port, or does.
struct AccessEntry {
  /// In the order in which they are told.
  enum Standing: String, CaseIterable {
    case inForce = "in force"
    /// Approved from a later day on.
    case notYet = "not yet"
    case requested
    case without = "without agreement"
    case expired
    case revoked
    case denied
    case cancelled
    /// Reading takes no agreement.
    case open
    /// Nobody may read it.
    case nobody

    var isEnded: Bool { [.expired, .revoked, .denied, .cancelled].contains(self) }
  }

  let standing: Standing
  var grant: PortGrant?
  /// Who holds the agreement, or reads without one.
  var consumer: UInt32?
  /// The day of the last use that was seen.
  var lastUse: String?

  func text(_ key: String, _ context: MeshContext) -> String? {
    grant.flatMap { context.text(key, of: $0.agreement) }
  }

  func day(_ key: String, _ context: MeshContext) -> String? {
    text(key, context).map { String($0.prefix(10)) }
  }

  /// What was said when it was decided or asked for.
  func reason(_ context: MeshContext) -> String? {
    text("reason", context) ?? text("note", context)
  }

  /// Days until it ends, of one in force.
  func daysLeft(_ context: MeshContext) -> Int? {
    guard standing == .inForce, let today = context.asOfDay, let until = day("until", context)
    else { return nil }
    return Lifetime.days(from: today, to: until)
  }

  /// Days since it was asked for, of one that waits.
  func age(_ context: MeshContext) -> Int? {
    guard standing == .requested, let today = context.asOfDay,
      let asked = day("requested", context)
    else { return nil }
    return Lifetime.days(from: asked, to: today)
  }
}
