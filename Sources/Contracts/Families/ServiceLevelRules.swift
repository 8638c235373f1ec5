import Graphs

/// SLA: what is promised of the delivery.
enum ServiceLevelRules {
  static func judge(_ log: inout ChangeLog) {
    let (before, after) = (named(log.old), named(log.new))
    let known = Dictionary(
      after.map { ($0.name, $0.element) }, uniquingKeysWith: { first, _ in first })
    let earlier = Set(before.map(\.name))
    for (name, element) in before {
      guard let now = known[name] else {
        remove(name, element, &log)
        continue
      }
      compare(.init("service level", name, old: element, new: now), element, now, &log)
    }
    for (name, element) in after where !earlier.contains(name) { add(name, element, &log) }
    terms(&log)
  }

  /// By property and element, numbered where two are alike: `latency of orders`.
  private static func named(
    _ contract: ContractPicture
  ) -> [(name: String, element: PictureElement)] {
    var counts: [String: Int] = [:]
    return contract.levels.map { element in
      let level = ServiceLevel(element)
      let property = element.text("property") ?? element.name
      let key = "\(level.property)\u{1F}\(level.element)"
      let count = counts[key, default: 0] + 1
      counts[key] = count
      let name = level.element.isEmpty ? property : "\(property) of \(level.element)"
      return (count == 1 ? name : "\(name) (\(count))", element)
    }
  }

  private static func remove(
    _ name: String, _ element: PictureElement, _ log: inout ChangeLog
  ) {
    let level = ServiceLevel(element)
    let subject = ContractChange.Subject("service level", name, old: element, new: nil)
    if level.kind == .end {
      log.report(
        .endMoved, .removed, subject, was: level.text, level: .info,
        "no end is announced any more")
      return
    }
    log.report(
      .levelRemoved, .removed, subject, was: level.text,
      "nothing is promised any more to those who rely on it")
  }

  private static func add(_ name: String, _ element: PictureElement, _ log: inout ChangeLog) {
    let level = ServiceLevel(element)
    let subject = ContractChange.Subject("service level", name, old: nil, new: element)
    guard level.kind == .end else {
      log.report(.levelTightened, .added, subject, now: level.text, "more is promised than before")
      return
    }
    let days = log.day.flatMap { Lifetime.days(from: $0, to: level.text) }
    let isNear = days.map { $0 < log.settings.noticeDays } ?? false
    log.report(
      .endMoved, .added, subject, now: level.text, level: isNear ? .breaking : .warning,
      isNear
        ? "an end is announced for less than \(log.settings.noticeDays) days from now"
        : "an end is announced where none was, and readers have to move on")
  }

  private static func compare(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (ServiceLevel(old), ServiceLevel(new))
    if was.text != now.text { amounts(subject, was, now, old, &log) }
    for key in MeaningRules.texts where !ValueText.isSame(old[key], new[key]) {
      log.report(
        .textChanged, .changed, subject, key, was: ValueText.text(old[key]),
        now: ValueText.text(new[key]), "what people read of it changes")
    }
    AttributeRules.rest(subject, old, new, known: known, &log)
  }

  private static let known = Set(
    MeaningRules.texts + [
      "property", "value", "unit", "element", "percentage", "threshold", "period", "interval",
      "responseTime", "recoveryTime", "time",
    ])

  private static func amounts(
    _ subject: ContractChange.Subject, _ was: ServiceLevel, _ now: ServiceLevel,
    _ old: PictureElement, _ log: inout ChangeLog
  ) {
    guard let a = was.amount, let b = now.amount, a.unit == b.unit,
      let moreIsBetter = was.moreIsBetter
    else {
      log.report(
        .levelIncomparable, .changed, subject, "value", was: was.text, now: now.text,
        incomparable(was, now))
      return
    }
    guard a.number != b.number else { return }
    let isLooser = (b.number < a.number) == moreIsBetter
    let texts = (was.text, now.text)
    if was.kind == .end {
      log.report(
        .endMoved, .changed, subject, "value", was: texts.0, now: texts.1,
        level: isLooser ? nil : .info,
        isLooser ? "readers have less time than they were told" : "readers have more time")
    } else if isLooser {
      loosened(subject, was, texts, old, &log)
    } else {
      let isOfPeople = was.kind == .retention && log.new.isSensitive
      log.report(
        .levelTightened, .changed, subject, "value", was: texts.0, now: texts.1,
        level: isOfPeople ? .warning : nil,
        isOfPeople
          ? "personal or confidential data is kept for longer, which needs a reason"
          : "more is promised than before")
    }
  }

  private static func loosened(
    _ subject: ContractChange.Subject, _ was: ServiceLevel, _ texts: (String, String),
    _ old: PictureElement, _ log: inout ChangeLog
  ) {
    switch was.kind {
    case .retention:
      log.report(
        .retentionShortened, .changed, subject, "value", was: texts.0, now: texts.1,
        "readers of older data find it gone")
    case .timeliness:
      let isAnalytic = old.text("driver")?.lowercased() == "analytics"
      log.report(
        .timelinessLoosened, .changed, subject, "value", was: texts.0, now: texts.1,
        level: isAnalytic ? .warning : nil,
        isAnalytic
          ? "data comes later, and its driver is analytics, which bears that"
          : "who relies on the old time gets data too late")
    default:
      log.report(
        .serviceLoosened, .changed, subject, "value", was: texts.0, now: texts.1,
        "less is promised than readers rely on")
    }
  }

  private static func incomparable(_ was: ServiceLevel, _ now: ServiceLevel) -> String {
    guard let a = was.amount, let b = now.amount else {
      return "the value is a text, and whether it promises less cannot be told"
    }
    if a.unit != b.unit {
      return "units differ: \(a.unit.isEmpty ? "none" : a.unit) and "
        + (b.unit.isEmpty ? "none" : b.unit)
    }
    return "whether more of `\(was.property)` is better nobody says"
  }

  /// How long data is kept may stand among the terms of use.
  private static func terms(_ log: inout ChangeLog) {
    let (was, now) = (
      log.old.root.part("terms", "retention"), log.new.root.part("terms", "retention")
    )
    guard !ValueText.isSame(was, now) else { return }
    let subject = ContractChange.Subject(
      "terms of use", "retention", old: log.old.root, new: log.new.root)
    func level(_ value: Value?) -> PictureElement? {
      value.map { value in
        PictureElement(
          node: log.old.node, name: "retention", ids: [], path: "retention", parent: nil,
          depth: 0, place: nil, values: ["property": .string("retention"), "value": value])
      }
    }
    switch (level(was), level(now)) {
    case (let old?, let new?):
      amounts(subject, ServiceLevel(old), ServiceLevel(new), old, &log)
    case (let old?, nil):
      log.report(
        .levelRemoved, .removed, subject, was: ServiceLevel(old).text,
        "nothing is promised any more to those who rely on it")
    case (nil, let new?):
      log.report(
        .levelTightened, .added, subject, now: ServiceLevel(new).text,
        "more is promised than before")
    case (nil, nil): break
    }
  }
}
