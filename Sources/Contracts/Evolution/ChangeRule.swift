/// A rule of contract evolution: what changed, and how that weighs; the raw value is its id.
enum ChangeRule: String, Sendable, CaseIterable {
  case datasetAdded = "SCH-01"
  case datasetRemoved = "SCH-02"
  case datasetRenamed = "SCH-03"
  case fieldAdded = "FLD-01"
  case fieldRemoved = "FLD-02"
  case fieldRenamed = "FLD-03"
  case physicalNameChanged = "FLD-04"
  case orderChanged = "FLD-05"
  case fieldMoved = "FLD-06"
  case typeChanged = "TYP-01"
  case typeWidened = "TYP-02"
  case typeNarrowed = "TYP-03"
  case nestingChanged = "TYP-04"
  case encodingChanged = "TYP-05"
  case vectorChanged = "TYP-06"
  case typeStated = "TYP-07"
  case madeOptional = "NUL-01"
  case madeRequired = "NUL-02"
  case choiceAdded = "ENM-01"
  case choiceRemoved = "ENM-02"
  case choicesDropped = "ENM-03"
  case choicesImposed = "ENM-04"
  case boundLoosened = "CST-01"
  case boundTightened = "CST-02"
  case patternChanged = "CST-03"
  case keyDropped = "CST-04"
  case keyAdded = "CST-05"
  case relationshipRemoved = "CST-06"
  case defaultChanged = "CST-07"
  case textChanged = "SEM-01"
  case termChanged = "SEM-02"
  case logicChanged = "SEM-03"
  case classificationRaised = "CLS-01"
  case classificationLowered = "CLS-02"
  case qualityLoosened = "QLT-01"
  case qualityTightened = "QLT-02"
  case qualityChanged = "QLT-03"
  case timelinessLoosened = "SLA-01"
  case serviceLoosened = "SLA-02"
  case retentionShortened = "SLA-03"
  case levelTightened = "SLA-04"
  case levelRemoved = "SLA-05"
  case endMoved = "SLA-06"
  case levelIncomparable = "SLA-07"
  case usageChanged = "TRM-01"
  case priceRaised = "TRM-02"
  case noticeShortened = "TRM-03"
  case portAdded = "PRT-01"
  case portRemoved = "PRT-02"
  case wayChanged = "PRT-03"
  case locationChanged = "PRT-04"
  case serverAdded = "PRT-05"
  case accessNarrowed = "PRT-06"
  case accessWidened = "PRT-07"
  case updateModeChanged = "PRT-08"
  case inputChanged = "INP-01"
  case ownerChanged = "OWN-01"
  case activated = "STA-01"
  case deprecated = "STA-02"
  case retired = "STA-03"
  case versionUnchanged = "VER-01"
  case versionDecreased = "VER-02"
  case majorMissing = "VER-03"
  case bumpTooLarge = "VER-04"
  case attributeChanged = "UNK-01"

  /// `contract/FLD-02`
  var id: String { "contract/\(rawValue)" }

  func level(for direction: ChangeDirection) -> ChangeLevel {
    direction == .consumers ? levels.consumers : levels.existingData
  }

  /// Whether a change of no more than informative level is one of documentation.
  var isPatch: Bool {
    switch self {
    case .orderChanged, .textChanged, .inputChanged, .ownerChanged, .attributeChanged: true
    default: false
    }
  }

  /// The word of semantic versioning for a change of this rule; nil for what stands in no version.
  func semver(at level: ChangeLevel) -> String? {
    switch self {
    case .versionUnchanged, .versionDecreased, .majorMissing, .bumpTooLarge, .activated: return nil
    default: break
    }
    switch level {
    case .error: return nil
    case .breaking: return "major"
    case .warning: return "minor"
    case .info: return isPatch ? "patch" : "minor"
    }
  }
}
