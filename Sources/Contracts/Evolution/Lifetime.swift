import Graphs
import Workspaces

/// Until when something lives, and whether that day is past.
enum Lifetime {
  private static let ends = ["sunset", "endOfLife", "endOfSupport", "removalDate", "removedOn"]

  /// The announced end of an element, else that of its contract: the service level `endOfLife`,
  /// else `endOfSupport`.
  static func end(of element: PictureElement?, in contract: ContractPicture) -> String? {
    if let own = element.flatMap(date) { return own }
    for property in ["endoflife", "el", "endofsupport", "es"] {
      for level in contract.levels
      where ServiceLevel.fold(level.text("property") ?? level.name) == property {
        if let text = level.text("value"), InstantText.microseconds(text) != nil {
          return String(text.prefix(10))
        }
      }
    }
    return date(contract.root)
  }

  private static func date(_ element: PictureElement) -> String? {
    ends.lazy.compactMap { element.text($0) }.first { InstantText.microseconds($0) != nil }
      .map { String($0.prefix(10)) }
  }

  /// Whether an element was deprecated before and its end has come.
  static func isOver(_ element: PictureElement, _ log: ChangeLog) -> Bool {
    guard element.isDeprecated || log.old.status == "deprecated", let day = log.day,
      let end = end(of: element, in: log.old)
    else { return false }
    return end <= day
  }

  /// Whole days from one day to another; nil where either is none.
  static func days(from start: String, to end: String) -> Int? {
    guard let a = InstantText.microseconds(start), let b = InstantText.microseconds(end) else {
      return nil
    }
    return Int((b - a) / 86_400_000_000)
  }
}

extension ChangeLog {
  /// The day on which ends and notices are judged; nil where neither mesh nor caller says.
  var day: String? { settings.day ?? new.day ?? old.day }
}
