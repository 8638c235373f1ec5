package import Graphs

/// What a description says of itself: that it is personal data, or that it is none.
///
/// Handling tiers (`confidential`, `restricted`) say how something is handled and not what it is,
/// so they mark nothing.
package enum PersonalMark: Sendable, Equatable {
  /// With the words that say so: `pii: true`, `tag PII.Sensitive`.
  case marked(kind: Kind, words: String)
  case denied

  package enum Kind: String, Sendable {
    case classification
    case tag
  }

  private static let flags = ["pii", "isPii", "personal", "personalData", "isPersonalData"]
  private static let words: Set<String> = ["pii", "personal", "phi", "gdpr"]
  private static let denials: Set<String> = ["no", "non", "none", "not"]

  /// The mark of a field, term or asset; nil when it says nothing.
  package init?(of node: UInt32, in view: GraphView) {
    for flag in Self.flags {
      switch view.property(flag, of: node) {
      case .bool(true):
        self = .marked(kind: .classification, words: "\(flag): true")
        return
      case .bool(false):
        self = .denied
        return
      case .string(let text) where !text.isEmpty:
        guard let says = Self.isYes(text) else { continue }
        self = says ? .marked(kind: .classification, words: "\(flag): \(text)") : .denied
        return
      default: continue
      }
    }
    if let text = view.text("classification", of: node), let says = Self.says(text) {
      self = says ? .marked(kind: .classification, words: "classification: \(text)") : .denied
      return
    }
    guard case .list(let tags) = view.property("tags", of: node) else { return nil }
    var isDenied = false
    for case .string(let tag) in tags {
      guard let says = Self.says(tag) else { continue }
      if says {
        self = .marked(kind: .tag, words: "tag \(tag)")
        return
      }
      isDenied = true
    }
    guard isDenied else { return nil }
    self = .denied
  }

  /// Whether a classification tells what the data is rather than how it is handled.
  package static func isCategory(_ classification: String) -> Bool {
    says(classification) != nil
  }

  private static func isYes(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y": true
    case "false", "no", "n", "none": false
    default: nil
    }
  }

  /// Whether a word names personal data; nil when it is about something else.
  private static func says(_ text: String) -> Bool? {
    let parts = PersonalName.words(of: text)
    guard parts.contains(where: words.contains) else { return nil }
    return !parts.contains(where: denials.contains)
  }
}
