import Graphs

/// Collects the changes between two contracts, each with its level.
struct ChangeLog {
  let old: ContractPicture
  let new: ContractPicture
  let settings: ComparisonSettings
  let profile: ReaderProfile
  private(set) var changes: [ContractChange] = []
  private(set) var notes: [String] = []
  /// How many comparisons of names were made to find renames.
  var nameComparisons = 0

  init(_ old: ContractPicture, _ new: ContractPicture, _ settings: ComparisonSettings) {
    self.old = old
    self.new = new
    self.settings = settings
    profile = settings.profile ?? ReaderProfile(of: old)
  }

  /// Whether readers were promised anything yet: before it is active a contract may change.
  var isPromised: Bool { !Self.unpromised.contains(old.status ?? "") }

  private static let unpromised: Set<String> = ["draft", "proposed", "idea"]

  /// Reports a change; `level` and `existing` stand in place of the rule's own level for consumers
  /// and for existing data.
  mutating func report(
    _ rule: ChangeRule, _ kind: ContractChange.Kind, _ subject: ContractChange.Subject,
    _ property: String = "", was: String? = nil, now: String? = nil, level: ChangeLevel? = nil,
    existing: ChangeLevel? = nil, _ reason: String
  ) {
    let isForConsumers = settings.direction == .consumers
    var weight = (isForConsumers ? level : existing) ?? rule.level(for: settings.direction)
    var reason = reason
    if isForConsumers, weight == .breaking, !isPromised {
      weight = .warning
      reason += "; the contract was \(old.status ?? "a draft"), and promised nothing yet"
    }
    if !isForConsumers {
      reason = Self.reasonForData(rule, weight) ?? reason
    }
    let decided = settings.decided(rule, profile: profile, domain: new.domain ?? old.domain)
    if decided.isDecided {
      guard let chosen = decided.level else { return }
      if chosen != weight { reason += "; the settings make it \(chosen.rawValue)" }
      weight = chosen
    }
    changes.append(
      ContractChange(
        rule: rule, level: weight, kind: kind, subject: subject, property: property, was: was,
        now: now, reason: reason))
  }

  /// Reports a change of a thing as a whole.
  mutating func report(
    _ rule: ChangeRule, _ kind: ContractChange.Kind, _ subject: ContractChange.Subject,
    _ reason: String
  ) {
    report(rule, kind, subject, "", reason)
  }

  mutating func note(_ sentence: String) { notes.append(sentence) }

  /// What a change means for data that is there, where that differs from what readers meet.
  private static func reasonForData(_ rule: ChangeRule, _ level: ChangeLevel) -> String? {
    switch level {
    case .breaking: "data that is there today may not keep the new contract"
    case .warning: "whether the data that is there keeps it cannot be read from the contract"
    case .info where rule.level(for: .consumers) != .info:
      "data that is there today keeps it as well"
    default: nil
    }
  }
}
