/// Where an agreement stands: requested → approved or denied, approved → expired or revoked,
/// requested → cancelled.
package enum AgreementState: String, Sendable, CaseIterable {
  case requested
  case approved
  case denied
  case expired
  case revoked
  case cancelled

  /// From the word of a file; without one, nobody is said to have approved anything.
  package init(_ text: String?) {
    switch text?.lowercased() {
    case "approved", "active", "granted": self = .approved
    case "denied", "rejected", "declined": self = .denied
    case "expired", "ended": self = .expired
    case "revoked", "withdrawn": self = .revoked
    case "cancelled", "canceled": self = .cancelled
    default: self = .requested
    }
  }

  /// The states that may follow.
  package var successors: [AgreementState] {
    switch self {
    case .requested: [.approved, .denied, .cancelled]
    case .approved: [.expired, .revoked]
    case .denied, .expired, .revoked, .cancelled: []
    }
  }
}

extension MeshContext {
  /// The state of an agreement on the as-of day: one whose last day is over has expired, whatever
  /// its file still says.
  package func state(ofAgreement agreement: UInt32) -> AgreementState {
    let state = AgreementState(text("status", of: agreement))
    guard state == .approved, let day = asOfDay, let until = text("until", of: agreement),
      until.prefix(10) < day
    else { return state }
    return .expired
  }
}
