import Graphs

/// OWN: whom readers can ask.
enum OwnershipRules {
  static func judge(_ log: inout ChangeLog) {
    let subject = ContractChange.Subject("contract", "", old: log.old.root, new: log.new.root)
    change(subject, "owner", log.old.owners, log.new.owners, &log)
    change(
      subject, "support", channels(log.old.root["support"]), channels(log.new.root["support"]),
      &log)
    // Who else is in the team is told where there is one on both sides.
    if !log.old.members.isEmpty, !log.new.members.isEmpty {
      change(subject, "team", log.old.members, log.new.members, &log)
    }
  }

  private static func change(
    _ subject: ContractChange.Subject, _ property: String, _ was: [String], _ now: [String],
    _ log: inout ChangeLog
  ) {
    guard was != now else { return }
    let isGone = now.isEmpty
    log.report(
      .ownerChanged, .changed, subject, property, was: list(was), now: list(now),
      level: isGone ? .warning : nil,
      isGone ? "readers have nobody to ask any more" : "readers ask somebody else")
  }

  /// Channels by their names, with the address of each, ascending.
  private static func channels(_ value: Value?) -> [String] {
    switch value {
    case .list(let list)?:
      list.compactMap { element -> String? in
        guard case .map(let map) = element else { return PlainValue.text(element) }
        return ["channel", "url"].compactMap { map[$0].flatMap(PlainValue.text) }
          .joined(separator: " ")
      }.sorted()
    case let value?: ValueText.text(value).map { [$0] } ?? []
    case nil: []
    }
  }

  private static func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
