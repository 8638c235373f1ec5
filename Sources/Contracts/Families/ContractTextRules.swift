import Graphs

/// SEM, CLS and UNK of the contract as a whole.
enum ContractTextRules {
  private static let known = Set(
    MeaningRules.texts + MeaningRules.meanings + MeaningRules.logic + ClassificationRules.keys + [
      "version", "status", "sourceStatus", "statusDates", "sourceStatusDates", "usage",
      "limitations", "policies", "billing", "noticePeriod", "terms", "price", "support", "roles",
      "authoritativeDefinitions", "deprecated", "synonymDetails", "slaDefaultElement",
      "servicelevels", "sunset", "endOfLife", "endOfSupport",
    ])
  /// Judged by the rules of terms and of service levels.
  private static let knownTerms: Set<String> = [
    "usage", "limitations", "policies", "billing", "noticePeriod", "retention",
  ]

  static func judge(_ log: inout ChangeLog) {
    let (old, new) = (log.old.root, log.new.root)
    let subject = ContractChange.Subject("contract", "", old: old, new: new)
    if old.name != new.name, ![log.old.address, log.new.address].contains(new.name) {
      log.report(
        .textChanged, .changed, subject, "name", was: old.name, now: new.name,
        "what people read of it changes")
    }
    MeaningRules.judge(subject, old, new, &log)
    ClassificationRules.judge(subject, old, new, &log)
    AttributeRules.rest(subject, old, new, known: known, &log)
    let (was, now) = (terms(old), terms(new))
    for key in Set(was.keys + now.keys).sorted() where !knownTerms.contains(key) {
      guard !ValueText.isSame(was[key], now[key]) else { continue }
      log.report(
        .attributeChanged, .changed, subject, "terms.\(key)", was: ValueText.text(was[key]),
        now: ValueText.text(now[key]), "no rule says what it means to readers")
    }
    if log.old.stem != log.new.stem {
      log.note("the two are no versions of one contract: their ids differ")
    }
  }

  private static func terms(_ root: PictureElement) -> ValueMap {
    if case .map(let map)? = root["terms"] { map } else { ValueMap() }
  }
}
