/// STA: where the contract stands in its life.
enum StatusRules {
  static func judge(_ log: inout ChangeLog) {
    guard log.old.status != log.new.status, let now = log.new.status else {
      if let was = log.old.status, log.new.status == nil { other(was, nil, &log) }
      return
    }
    let was = log.old.status
    switch now {
    case "active": activated(was, &log)
    case "deprecated": deprecated(was, &log)
    case "retired": retired(was, &log)
    default: other(was, now, &log)
    }
  }

  private static func subject(_ log: ChangeLog) -> ContractChange.Subject {
    .init("contract", "", old: log.old.root, new: log.new.root)
  }

  private static func activated(_ was: String?, _ log: inout ChangeLog) {
    log.report(
      .activated, .changed, subject(log), "status", was: was, now: "active",
      was == "deprecated" ? "it is not announced to go any more" : "from now on it is a promise")
  }

  private static func deprecated(_ was: String?, _ log: inout ChangeLog) {
    let end = Lifetime.end(of: nil, in: log.new)
    let notice = log.settings.noticeDays
    let level: ChangeLevel?
    let reason: String
    switch (end, log.day) {
    case (nil, _):
      level = .breaking
      reason = "no day of its end is named, neither `endOfLife` nor `endOfSupport`"
    case (let end?, let day?):
      let days = Lifetime.days(from: day, to: end) ?? 0
      level = days < notice ? .breaking : nil
      reason =
        days < notice
        ? "its end on \(end) is \(days) days from \(day), and readers need \(notice)"
        : "it ends on \(end), and readers have to move on"
    case (let end?, nil):
      level = nil
      reason = "it ends on \(end), and readers have to move on"
    }
    log.report(
      .deprecated, .changed, subject(log), "status", was: was, now: "deprecated", level: level,
      reason)
  }

  private static func retired(_ was: String?, _ log: inout ChangeLog) {
    let level: ChangeLevel?
    let reason: String
    switch log.settings.readerCount {
    case 0?:
      level = .info
      reason = "nobody in the mesh reads it"
    case let count?:
      level = nil
      reason = "\(count) consumer\(count == 1 ? "" : "s") still read\(count == 1 ? "s" : "") it"
    case nil:
      level = nil
      reason = "the mesh that would say who reads it is not at hand, and unknown is not nobody"
    }
    log.report(
      .retired, .changed, subject(log), "status", was: was, now: "retired", level: level, reason)
  }

  private static func other(_ was: String?, _ now: String?, _ log: inout ChangeLog) {
    log.report(
      .attributeChanged, .changed, subject(log), "status", was: was, now: now,
      level: was == "active" ? .warning : nil,
      was == "active"
        ? "what was a promise is one no longer" : "no rule says what it means to readers")
  }
}
