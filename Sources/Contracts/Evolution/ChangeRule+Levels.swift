extension ChangeRule {
  /// What weighs how where nothing else is known. For existing data what shrinks the set of allowed
  /// values weighs, and what enlarges it does not: the mirror of what consumers meet.
  var levels: (consumers: ChangeLevel, existingData: ChangeLevel) {
    switch self {
    case .datasetAdded, .fieldAdded, .orderChanged, .textChanged, .portAdded, .serverAdded,
      .accessWidened, .inputChanged, .ownerChanged, .activated, .bumpTooLarge, .attributeChanged:
      (.info, .info)
    case .datasetRemoved, .fieldRemoved, .typeWidened, .madeOptional, .choicesDropped,
      .boundLoosened, .keyDropped, .timelinessLoosened, .serviceLoosened, .retentionShortened,
      .levelRemoved, .endMoved, .noticeShortened, .portRemoved, .wayChanged, .locationChanged,
      .accessNarrowed, .updateModeChanged, .retired:
      (.breaking, .info)
    case .datasetRenamed, .fieldRenamed, .physicalNameChanged, .fieldMoved, .typeChanged,
      .nestingChanged, .encodingChanged, .vectorChanged:
      (.breaking, .breaking)
    case .typeNarrowed, .madeRequired, .choiceRemoved, .choicesImposed, .boundTightened, .keyAdded:
      (.info, .breaking)
    case .typeStated, .qualityTightened, .levelTightened: (.info, .warning)
    case .patternChanged, .qualityChanged: (.warning, .warning)
    case .choiceAdded, .relationshipRemoved, .defaultChanged, .termChanged, .logicChanged,
      .classificationRaised, .classificationLowered, .qualityLoosened, .levelIncomparable,
      .usageChanged, .priceRaised, .deprecated:
      (.warning, .info)
    case .versionUnchanged, .versionDecreased, .majorMissing: (.error, .error)
    }
  }

  /// What happened, as a phrase.
  var title: String {
    switch self {
    case .datasetAdded: "a dataset was added"
    case .datasetRemoved: "a dataset was removed"
    case .datasetRenamed: "a dataset has another name"
    case .fieldAdded: "a field was added"
    case .fieldRemoved: "a field was removed"
    case .fieldRenamed: "a field has another name"
    case .physicalNameChanged: "a field has another physical name"
    case .orderChanged: "fields stand in another order"
    case .fieldMoved: "a field moved into or out of an object"
    case .typeChanged: "a type is another one"
    case .typeWidened: "a type is wider"
    case .typeNarrowed: "a type is narrower"
    case .nestingChanged: "an array or object became a single value, or the reverse"
    case .encodingChanged: "a format, unit, time zone or encoding is another one"
    case .vectorChanged: "a vector has other dimensions or elements"
    case .typeStated: "a type is stated, or is not any more"
    case .madeOptional: "a field may be empty now"
    case .madeRequired: "a field may not be empty any more"
    case .choiceAdded: "an enumeration has a further value"
    case .choiceRemoved: "an enumeration lacks a value"
    case .choicesDropped: "an enumeration was dropped"
    case .choicesImposed: "values are enumerated now"
    case .boundLoosened: "a bound is looser"
    case .boundTightened: "a bound is tighter"
    case .patternChanged: "a pattern or format is another one"
    case .keyDropped: "a key was dropped, or has other columns"
    case .keyAdded: "a key was added"
    case .relationshipRemoved: "a relationship was removed"
    case .defaultChanged: "a default is another one"
    case .textChanged: "a description was edited"
    case .termChanged: "a field means another term"
    case .logicChanged: "the transformation is another one"
    case .classificationRaised: "a classification was raised"
    case .classificationLowered: "a classification was lowered"
    case .qualityLoosened: "a quality rule was removed or loosened"
    case .qualityTightened: "a quality rule was added or tightened"
    case .qualityChanged: "a quality rule measures something else"
    default: promiseTitle
    }
  }

  private var promiseTitle: String {
    switch self {
    case .timelinessLoosened: "freshness, latency or frequency is loosened"
    case .serviceLoosened: "availability, throughput, errors or times to react are loosened"
    case .retentionShortened: "data is kept for a shorter time"
    case .levelTightened: "a service level was added or tightened"
    case .levelRemoved: "a service level was removed"
    case .endMoved: "an end of support or life was moved"
    case .levelIncomparable: "a service level cannot be compared"
    case .usageChanged: "usage or limitations were reworded"
    case .priceRaised: "a price was added or raised"
    case .noticeShortened: "the notice period is shorter"
    case .portAdded: "an output port was added"
    case .portRemoved: "an output port or server was removed"
    case .wayChanged: "protocol, format or kind of server is another one"
    case .locationChanged: "data lies elsewhere"
    case .serverAdded: "a server or format was added beside the others"
    case .accessNarrowed: "access was narrowed"
    case .accessWidened: "access was widened"
    case .updateModeChanged: "data comes in another mode"
    case .inputChanged: "an input is another one"
    case .ownerChanged: "owner, team or support is another one"
    case .activated: "the contract is active now"
    case .deprecated: "something was deprecated"
    case .retired: "the contract was retired"
    case .versionUnchanged: "the version stayed although readers break"
    case .versionDecreased: "the version went down"
    case .majorMissing: "the version lacks the step that the changes ask for"
    case .bumpTooLarge: "the version went up further than the changes ask for"
    default: "an attribute that no rule knows is another one"
    }
  }
}
