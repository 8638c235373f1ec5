/// VER: whether the version says what the changes are. Judged for consumers alone, to whom a
/// version speaks.
enum VersionRules {
  /// The version that the changes ask for; nil where none can be told.
  static func judge(_ log: inout ChangeLog) -> SemanticVersion? {
    guard log.settings.direction == .consumers else { return nil }
    let step = step(log.changes)
    let subject = ContractChange.Subject("contract", "", old: log.old.root, new: log.new.root)
    let texts = (log.old.version, log.new.version)
    guard let was = texts.0.flatMap({ SemanticVersion($0) }) else {
      unreadable(texts.0, "old", &log)
      if step == .major, texts.0 == texts.1 { unchanged(subject, texts, nil, &log) }
      return nil
    }
    let suggestion = was.next(step)
    guard let now = texts.1.flatMap({ SemanticVersion($0) }) else {
      unreadable(texts.1, "new", &log)
      return suggestion
    }
    if now < was {
      log.report(
        .versionDecreased, .changed, subject, "version", was: texts.0, now: texts.1,
        "who asks for the newest version gets the older one; the changes ask for "
          + suggestion.text)
    } else if now == was {
      if step == .major { unchanged(subject, texts, suggestion, &log) }
    } else if step == .major, !isHeld(was, now, step) {
      log.report(
        .majorMissing, .changed, subject, "version", was: texts.0, now: texts.1,
        was.major == 0
          ? "readers break, and below 1.0.0 the version goes to \(suggestion.text) at least"
          : "readers break, and the version goes to \(suggestion.text) at least")
    } else if taken(was, now) > max(step, .patch), !(was.major == 0 && now.major == 1) {
      log.report(
        .bumpTooLarge, .changed, subject, "version", was: texts.0, now: texts.1,
        step == .none
          ? "nothing changed but the version" : "the changes ask for \(suggestion.text)")
    }
    return suggestion
  }

  private static func step(_ changes: [ContractChange]) -> SemanticVersion.Step {
    var step = SemanticVersion.Step.none
    for change in changes {
      switch change.rule.semver(at: change.level) {
      case "major"?: step = .major
      case "minor"?: step = max(step, .minor)
      case "patch"?: step = max(step, .patch)
      default: break
      }
    }
    return step
  }

  /// Whether a version has taken a breaking step; below 1.0.0 a minor one is.
  private static func isHeld(
    _ was: SemanticVersion, _ now: SemanticVersion, _ step: SemanticVersion.Step
  ) -> Bool {
    now.major > was.major || (was.major == 0 && now.minor > was.minor)
  }

  private static func taken(
    _ was: SemanticVersion, _ now: SemanticVersion
  ) -> SemanticVersion.Step {
    if now.major > was.major { return .major }
    if now.minor > was.minor { return was.major == 0 ? .major : .minor }
    return .patch
  }

  private static func unchanged(
    _ subject: ContractChange.Subject, _ texts: (String?, String?), _ suggestion: SemanticVersion?,
    _ log: inout ChangeLog
  ) {
    let next = suggestion.map { "; the next one is \($0.text)" } ?? ""
    log.report(
      .versionUnchanged, .changed, subject, "version", was: texts.0, now: texts.1,
      "readers break, and the version is the one that they follow" + next)
  }

  private static func unreadable(_ text: String?, _ which: String, _ log: inout ChangeLog) {
    log.note(
      text.map {
        "the \(which) version `\($0)` is no semantic version: steps between versions are not judged"
      } ?? "the \(which) contract states no version: steps between versions are not judged")
  }
}
