/// CLS: who may see it.
enum ClassificationRules {
  static let keys = ["classification", "pii", "masking", "sensitive"]

  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (old.text("classification"), new.text("classification"))
    if was != now {
      let ranks = (was.map(Tier.rank) ?? -1, now.map(Tier.rank) ?? -1)
      let isRanked = ranks.0 != nil && ranks.1 != nil
      let isRaised = (ranks.1 ?? 0) > (ranks.0 ?? 0)
      log.report(
        isRaised || !isRanked ? .classificationRaised : .classificationLowered, .changed, subject,
        "classification", was: was, now: now,
        !isRanked
          ? "the two are in no known order, and who may see it may change"
          : isRaised
            ? "readers without the higher clearance may lose access"
            : "more people may see it, and governance has to agree")
    }
    for key in ["pii", "sensitive"] {
      let flags = (old.flag(key) == true, new.flag(key) == true)
      guard flags.0 != flags.1 else { continue }
      log.report(
        flags.1 ? .classificationRaised : .classificationLowered, .changed, subject, key,
        was: flags.0 ? "yes" : "no", now: flags.1 ? "yes" : "no",
        flags.1
          ? "readers need a lawful purpose now, and may lose access"
          : "it is protected no longer, and governance has to agree")
    }
    let masks = (old.text("masking"), new.text("masking"))
    if masks.0 != masks.1 {
      log.report(
        masks.1 == nil ? .classificationLowered : .classificationRaised, .changed, subject,
        "masking", was: masks.0, now: masks.1,
        masks.1 == nil
          ? "values are seen in the clear, and governance has to agree"
          : "readers see masked values where they saw others")
    }
  }
}
