import Graphs

/// QLT: what is checked of the data, and how strictly.
enum QualityRules {
  static func judge(_ log: inout ChangeLog) {
    let (before, after) = (named(log.old), named(log.new))
    let known = Dictionary(
      after.map { ($0.name, $0.rule) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(before.map(\.name))
    for (name, rule) in before {
      guard let now = known[name] else {
        remove(name, rule, &log)
        continue
      }
      compare(.init("quality rule", name, old: rule, new: now), rule, now, &log)
    }
    for (name, rule) in after where !earlier.contains(name) {
      log.report(
        .qualityTightened, .added, .init("quality rule", name, old: nil, new: rule),
        existing: isStrict(rule) ? .breaking : nil, "more is checked than before")
    }
  }

  /// By what it checks and is called: `orders.amount: no nulls`, numbered where two are alike.
  private static func named(_ contract: ContractPicture) -> [(name: String, rule: PictureElement)] {
    var counts: [String: Int] = [:]
    return contract.checks.map { rule in
      let place = ["dataset", "field"].compactMap { rule.text($0) }
      let element = place.isEmpty ? rule.text("element").map { [$0] } ?? [] : place
      let name = [element.joined(separator: "."), rule.name].filter { !$0.isEmpty }
        .joined(separator: ": ")
      let count = counts[name, default: 0] + 1
      counts[name] = count
      return (count == 1 ? name : "\(name) (\(count))", rule)
    }
  }

  /// Whether a failure is an error, or the law asks for the rule.
  private static func isStrict(_ rule: PictureElement) -> Bool {
    rule.text("severity")?.lowercased() == "error" || rule.text("driver") == "regulatory"
      || rule.text("businessImpact")?.lowercased() == "regulatory"
  }

  private static func remove(
    _ name: String, _ rule: PictureElement, _ log: inout ChangeLog
  ) {
    log.report(
      .qualityLoosened, .removed, .init("quality rule", name, old: rule, new: nil),
      level: isStrict(rule) ? .breaking : nil,
      isStrict(rule)
        ? "a failure was an error, and nobody looks any more" : "nobody looks any more")
  }

  private static func compare(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    thresholds(subject, old, new, &log)
    let (was, now) = (severity(old), severity(new))
    if was != now {
      let isLooser = rank(now) < rank(was)
      log.report(
        isLooser ? .qualityLoosened : .qualityTightened, .changed, subject, "severity", was: was,
        now: now, isLooser ? "a failure weighs less" : "a failure weighs more")
    }
    for key in logic where !ValueText.isSame(old[key], new[key]) {
      log.report(
        .qualityChanged, .changed, subject, key, was: ValueText.text(old[key]),
        now: ValueText.text(new[key]), "it measures another thing, and its name stays")
    }
    for key in MeaningRules.texts where !ValueText.isSame(old[key], new[key]) {
      log.report(
        .textChanged, .changed, subject, key, was: ValueText.text(old[key]),
        now: ValueText.text(new[key]), "what people read of it changes")
    }
    AttributeRules.rest(subject, old, new, known: known, &log)
  }

  private static let logic = [
    "query", "metric", "rule", "engine", "implementation", "arguments", "type", "code", "unit",
  ]
  private static let thresholdKeys = [
    "operator", "target", "mustBe", "mustBeEqualTo", "mustNotBe", "mustBeGreaterThan",
    "mustBeGreaterOrEqualTo", "mustBeGreaterThanOrEqualTo", "mustBeLessThan",
    "mustBeLessOrEqualTo", "mustBeLessThanOrEqualTo", "mustBeBetween", "mustNotBeBetween",
    "validValues",
  ]
  private static let known = Set(
    logic + thresholdKeys + MeaningRules.texts + ["severity", "dataset", "field", "element"])

  private static func severity(_ rule: PictureElement) -> String? {
    rule.text("severity")?.lowercased()
  }

  private static func rank(_ severity: String?) -> Int {
    ["info", "warning", "error"].firstIndex(of: severity ?? "warning") ?? 1
  }

  private static func thresholds(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (Threshold(old), Threshold(new))
    guard was.text != now.text else { return }
    let texts = (was.text.isEmpty ? nil : was.text, now.text.isEmpty ? nil : now.text)
    guard let a = was.range, let b = now.range else {
      let isGone = now.text.isEmpty
      log.report(
        isGone ? .qualityLoosened : was.text.isEmpty ? .qualityTightened : .qualityChanged,
        .changed, subject, "threshold", was: texts.0, now: texts.1,
        level: isGone && isStrict(old) ? .breaking : nil,
        isGone
          ? "nothing fails any more"
          : "whether it is stricter than before cannot be told")
      return
    }
    if b.holds(a) {
      log.report(
        .qualityLoosened, .changed, subject, "threshold", was: texts.0, now: texts.1,
        level: isStrict(old) ? .breaking : nil, "results pass that failed before")
    } else if a.holds(b) {
      log.report(
        .qualityTightened, .changed, subject, "threshold", was: texts.0, now: texts.1,
        existing: isStrict(new) ? .breaking : nil, "results fail that passed before")
    } else {
      log.report(
        .qualityChanged, .changed, subject, "threshold", was: texts.0, now: texts.1,
        "some results pass that failed, and some fail that passed")
    }
  }
}
