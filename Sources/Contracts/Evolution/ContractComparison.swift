/// Everything that differs between two contracts, judged by every rule of contract evolution.
///
/// O(parts of both): parts are matched by their natural keys, never by position.
struct ContractComparison {
  let old: ContractPicture
  let new: ContractPicture
  let settings: ComparisonSettings
  let profile: ReaderProfile
  /// Errors and what breaks first, then warnings, then the rest; within a level by place in the
  /// contract.
  let changes: [ContractChange]
  let notes: [String]
  /// The version that the changes ask for; nil where versions are no SemVer, or for existing data.
  let suggestion: SemanticVersion?
  let nameComparisons: Int

  init(_ old: ContractPicture, _ new: ContractPicture, _ settings: ComparisonSettings) {
    self.old = old
    self.new = new
    self.settings = settings
    var log = ChangeLog(old, new, settings)
    profile = log.profile
    StatusRules.judge(&log)
    SchemaRules.judge(&log)
    QualityRules.judge(&log)
    ServiceLevelRules.judge(&log)
    TermsOfUseRules.judge(&log)
    PortRules.judge(&log)
    OwnershipRules.judge(&log)
    ContractTextRules.judge(&log)
    suggestion = VersionRules.judge(&log)
    changes = log.changes.enumerated().sorted { left, right in
      left.element.level == right.element.level
        ? left.offset < right.offset : left.element.level > right.element.level
    }.map(\.element)
    notes = log.notes
    nameComparisons = log.nameComparisons
  }

  func count(_ level: ChangeLevel) -> Int { changes.count { $0.level == level } }

  /// Whether the answer is no: somebody breaks, or the version is wrong.
  var isBreaking: Bool { changes.contains { $0.level >= .breaking } }

  /// `3 breaking, 1 warning, 3 info; 1 version error`
  var tally: String {
    func part(_ level: ChangeLevel, _ one: String, _ many: String) -> String {
      let count = count(level)
      return "\(count) \(count == 1 ? one : many)"
    }
    let parts = [
      part(.breaking, "breaking", "breaking"), part(.warning, "warning", "warnings"),
      part(.info, "info", "info"),
    ].joined(separator: ", ")
    return count(.error) == 0
      ? parts : "\(parts); \(part(.error, "version error", "version errors"))"
  }
}
