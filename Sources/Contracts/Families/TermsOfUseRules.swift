import Graphs
import Workspaces

/// TRM: what readers may do with the data, what it costs, and how early they are told.
enum TermsOfUseRules {
  private static let usage = ["usage", "limitations", "policies", "billing"]

  static func judge(_ log: inout ChangeLog) {
    let (old, new) = (log.old.root, log.new.root)
    let subject = ContractChange.Subject("terms of use", "", old: old, new: new)
    for key in usage {
      let (was, now) = (term(key, old), term(key, new))
      guard !ValueText.isSame(was, now) else { continue }
      log.report(
        .usageChanged, .changed, subject, key, was: ValueText.text(was),
        now: ValueText.text(now), "whether what readers do is still allowed has to be read")
    }
    notice(subject, &log)
    price(subject, &log)
  }

  /// Among the terms, or beside them.
  private static func term(_ key: String, _ root: PictureElement) -> Value? {
    root.part("terms", key) ?? root[key]
  }

  private static func notice(_ subject: ContractChange.Subject, _ log: inout ChangeLog) {
    let values = (term("noticePeriod", log.old.root), term("noticePeriod", log.new.root))
    guard !ValueText.isSame(values.0, values.1) else { return }
    let texts = (ValueText.text(values.0), ValueText.text(values.1))
    let lengths = (
      texts.0.flatMap { TextDuration($0)?.seconds }, texts.1.flatMap { TextDuration($0)?.seconds }
    )
    // The same length in other words.
    if let before = lengths.0, before == lengths.1 { return }
    let level: ChangeLevel?
    let reason: String
    switch (texts.0, lengths.0, lengths.1) {
    case (nil, _, _):
      level = .info
      reason = "a notice period is promised where none was"
    case (_, let before?, let after?):
      level = after < before ? nil : .info
      reason =
        after < before
        ? "readers are told later than they were promised" : "readers are told earlier"
    case (_?, _, _) where texts.1 == nil:
      level = nil
      reason = "no notice is promised any more"
    default:
      level = .warning
      reason = "one of them is no length of time, and they cannot be compared"
    }
    log.report(
      .noticeShortened, .changed, subject, "noticePeriod", was: texts.0, now: texts.1,
      level: level, reason)
  }

  private static func price(_ subject: ContractChange.Subject, _ log: inout ChangeLog) {
    let (was, now) = (log.old.root["price"], log.new.root["price"])
    guard !ValueText.isSame(was, now) else { return }
    let (a, b) = (amount(was), amount(now))
    if a != nil, a == b, units(was) == units(now) {
      log.report(
        .textChanged, .changed, subject, "price", was: ValueText.text(was),
        now: ValueText.text(now), "the price is the same, and is told otherwise")
      return
    }
    let level: ChangeLevel?
    let reason: String
    switch (a, b) {
    case (let a?, let b?) where b < a && units(was) == units(now):
      level = .info
      reason = "readers pay less"
    case (_?, nil) where now == nil:
      level = .info
      reason = "no price is stated any more"
    case (_?, _?) where units(was) != units(now):
      level = nil
      reason = "prices of other units cannot be compared"
    default:
      level = nil
      reason = a == nil ? "readers are to pay where they did not" : "readers pay more"
    }
    log.report(
      .priceRaised, .changed, subject, "price", was: ValueText.text(was),
      now: ValueText.text(now), level: level, reason)
  }

  private static func amount(_ price: Value?) -> Double? {
    switch price {
    case .map(let map)?:
      ["priceAmount", "amount", "price"].lazy.compactMap { map[$0].flatMap(PlainValue.number) }
        .first
    case let value?: PlainValue.number(value)
    case nil: nil
    }
  }

  private static func units(_ price: Value?) -> [String] {
    guard case .map(let map)? = price else { return [] }
    return ["priceCurrency", "currency", "priceUnit", "unit"].compactMap {
      map[$0].flatMap(PlainValue.text)
    }
  }
}
