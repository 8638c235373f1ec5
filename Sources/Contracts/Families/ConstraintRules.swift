import Graphs
import Workspaces

/// CST: bounds, patterns, relationships and defaults of fields.
enum ConstraintRules {
  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    for (key, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
      bound(subject, key, Bound(old, key, exclusive), Bound(new, key, exclusive), &log)
    }
    for key in [
      "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
    ] {
      bound(subject, key, Bound(old, key, nil), Bound(new, key, nil), &log)
    }
    patterns(subject, old, new, &log)
    if old.flag("uniqueItems") == true, new.flag("uniqueItems") != true {
      log.report(
        .boundLoosened, .changed, subject, "uniqueItems", was: "yes", now: "no",
        "an item may come twice")
    } else if old.flag("uniqueItems") != true, new.flag("uniqueItems") == true {
      log.report(
        .boundTightened, .changed, subject, "uniqueItems", was: "no", now: "yes",
        "no item comes twice any more")
    }
    relationships(subject, old, new, &log)
    if !ValueText.isSame(old.option("default"), new.option("default")) {
      log.report(
        .defaultChanged, .changed, subject, "default", was: ValueText.text(old.option("default")),
        now: ValueText.text(new.option("default")),
        "rows that state no value mean another one")
    }
  }

  /// A lower or upper bound with the word that it is stated by.
  private struct Bound {
    let value: Value
    let number: Double?
    let isExclusive: Bool

    /// Nil where nothing bounds the value. `exclusive…` is a bound of its own, or says that the
    /// other is exclusive.
    init?(_ field: PictureElement, _ key: String, _ exclusive: String?) {
      let own = exclusive.flatMap { field.option($0) }
      if case .bool(let isExclusive)? = own, let value = field.option(key) {
        self.init(value, isExclusive: isExclusive)
      } else if let own, Self.number(own) != nil {
        self.init(own, isExclusive: true)
      } else if let value = field.option(key) {
        self.init(value, isExclusive: false)
      } else {
        return nil
      }
    }

    private init(_ value: Value, isExclusive: Bool) {
      self.value = value
      self.isExclusive = isExclusive
      number = Self.number(value)
    }

    /// Dates as instants.
    private static func number(_ value: Value) -> Double? {
      if let number = PlainValue.number(value) { return number }
      return PlainValue.text(value).flatMap { InstantText.microseconds($0) }.map { Double($0) }
    }

    var text: String {
      (isExclusive ? "exclusive " : "") + (ValueText.text(value) ?? "")
    }
  }

  private static func bound(
    _ subject: ContractChange.Subject, _ key: String, _ was: Bound?, _ now: Bound?,
    _ log: inout ChangeLog
  ) {
    let isLower = key.hasPrefix("min")
    let isLength = key.hasSuffix("Length") && log.profile == .table
    let level: ChangeLevel? = isLength ? .warning : nil
    let loose =
      isLength
      ? "columns of text are seldom read into a fixed length"
      : "values may come that lie outside of what readers were told"
    switch (was, now) {
    case (nil, nil): break
    case (let was?, nil):
      log.report(
        .boundLoosened, .changed, subject, key, was: was.text, level: level, loose)
    case (nil, let now?):
      log.report(
        .boundTightened, .changed, subject, key, now: now.text,
        "readers meet fewer values than before")
    case (let was?, let now?):
      guard let a = was.number, let b = now.number else {
        guard was.text != now.text else { return }
        log.report(
          .patternChanged, .changed, subject, key, was: was.text, now: now.text,
          "the bounds are no numbers and no dates, and cannot be compared")
        return
      }
      guard a != b || was.isExclusive != now.isExclusive else { return }
      let isLooser = a == b ? was.isExclusive : isLower ? b < a : b > a
      if isLooser {
        log.report(
          .boundLoosened, .changed, subject, key, was: was.text, now: now.text, level: level,
          loose)
      } else {
        log.report(
          .boundTightened, .changed, subject, key, was: was.text, now: now.text,
          "readers meet fewer values than before")
      }
    }
  }

  private static func patterns(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    var keys = ["pattern", "multipleOf"]
    if !(TypeRules.isTemporal(old) && TypeRules.isTemporal(new)), !isNumeric(old) {
      keys.append("format")
    }
    for key in keys {
      let (was, now) = (old.text(key), new.text(key))
      guard was != now else { continue }
      if was == nil {
        log.report(
          .boundTightened, .changed, subject, key, now: now,
          "readers meet fewer values than before")
      } else {
        log.report(
          .patternChanged, .changed, subject, key, was: was, now: now,
          now == nil
            ? "values of any form may come"
            : "whether every new value fits the old form cannot be decided")
      }
    }
  }

  /// The format of numbers is their size, and is judged as part of the type.
  private static func isNumeric(_ field: PictureElement) -> Bool {
    FieldType(of: field).logical?.family == "number"
  }

  private static func relationships(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (before, after) = (Set(old.references), Set(new.references))
    for target in old.references where !after.contains(target) {
      log.report(
        .relationshipRemoved, .removed, subject, "references", was: target,
        "joins may find no partner")
    }
    for target in new.references where !before.contains(target) {
      log.report(
        .boundTightened, .added, subject, "references", now: target, existing: .warning,
        "values are those of another field now")
    }
  }
}
