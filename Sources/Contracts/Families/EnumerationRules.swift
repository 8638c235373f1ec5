import Graphs

/// ENM: the values that a field is one of.
enum EnumerationRules {
  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (choices(old), choices(new))
    guard was != now else { return }
    guard let was else {
      log.report(
        .choicesImposed, .changed, subject, "enum", now: now?.joined(separator: ", "),
        "readers meet fewer values than they were told to expect")
      return
    }
    guard let now else {
      let isOpen = isOpen(old)
      log.report(
        .choicesDropped, .changed, subject, "enum", was: was.joined(separator: ", "),
        level: isOpen ? .info : nil,
        isOpen
          ? "it was open, and never promised that no other value comes"
          : "any value may come, and readers know what to do with the old ones only")
      return
    }
    let (before, after) = (Set(was), Set(now))
    let added = now.filter { !before.contains($0) }
    let gone = was.filter { !after.contains($0) }
    if !added.isEmpty { add(subject, added, old, &log) }
    if !gone.isEmpty {
      log.report(
        .choiceRemoved, .changed, subject, "enum", was: gone.joined(separator: ", "),
        "readers need not expect it any more")
    }
  }

  private static func add(
    _ subject: ContractChange.Subject, _ added: [String], _ old: PictureElement,
    _ log: inout ChangeLog
  ) {
    let values = added.joined(separator: ", ")
    let level: ChangeLevel?
    let reason: String
    if isOpen(old) {
      level = .info
      reason = "the enumeration was declared open: readers bear values that they do not know"
    } else if isClosed(old) {
      level = .breaking
      reason = "the enumeration was declared closed: readers were told that no other value comes"
    } else {
      level = nil
      reason = "readers that branch on the value may have no branch for it"
    }
    log.report(.choiceAdded, .changed, subject, "enum", now: values, level: level, reason)
  }

  private static let openWords = [
    "open", "extensible", "enumOpen", "openEnum", "x-extensible-enum",
  ]
  private static let closedWords = ["closed", "enumClosed", "closedEnum"]

  private static func isOpen(_ field: PictureElement) -> Bool {
    openWords.contains { field.flag($0) == true }
      || closedWords.contains { field.flag($0) == false }
  }

  private static func isClosed(_ field: PictureElement) -> Bool {
    closedWords.contains { field.flag($0) == true }
      || openWords.contains { field.flag($0) == false }
  }

  /// In the order of the file; nil where nothing is enumerated. A value may carry its description
  /// (ODCS 3.2).
  private static func choices(_ field: PictureElement) -> [String]? {
    guard case .list(let elements)? = field.option("enum"), !elements.isEmpty else { return nil }
    let texts = elements.compactMap { element -> String? in
      if case .map(let map) = element { return map["value"].flatMap(PlainValue.text) }
      return PlainValue.text(element)
    }
    return texts.isEmpty ? nil : texts
  }
}
