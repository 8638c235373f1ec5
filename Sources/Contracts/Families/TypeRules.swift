/// TYP: what values are, and how they are written.
enum TypeRules {
  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    let (was, now) = (FieldType(of: old), FieldType(of: new))
    let isTold = logical(subject, was, now, &log)
    if !isTold { physical(subject, was, now, &log) }
    encoding(subject, old, new, &log)
    for (key, what) in [("itemType", "items"), ("keyType", "keys"), ("valueType", "values")] {
      guard let before = DataType(old.text(key)), let after = DataType(new.text(key)) else {
        stated(subject, key, old.text(key), new.text(key), &log)
        continue
      }
      compare(subject, key, before, after, physicalOnly: false, "the \(what)", &log)
    }
    vector(subject, old, new, &log)
  }

  /// Whether something was reported.
  private static func logical(
    _ subject: ContractChange.Subject, _ was: FieldType, _ now: FieldType, _ log: inout ChangeLog
  ) -> Bool {
    switch (was.logical, now.logical) {
    case (nil, nil): return false
    case (let before?, let after?):
      return compare(subject, "type", before, after, physicalOnly: false, "the value", &log)
    case (let before, let after):
      stated(subject, "type", before?.text, after?.text, &log)
      return true
    }
  }

  private static func physical(
    _ subject: ContractChange.Subject, _ was: FieldType, _ now: FieldType, _ log: inout ChangeLog
  ) {
    guard let before = was.physical, let after = now.physical else {
      return stated(subject, "physicalType", was.physical?.text, now.physical?.text, &log)
    }
    let hasLogical = was.logical != nil
    if hasLogical, before.relation(to: after) == .incompatible {
      log.report(
        .encodingChanged, .changed, subject, "physicalType", was: before.text, now: after.text,
        "the same values are stored as another type")
      return
    }
    compare(
      subject, "physicalType", before, after, physicalOnly: hasLogical, "the value", &log)
  }

  @discardableResult
  private static func compare(
    _ subject: ContractChange.Subject, _ key: String, _ before: DataType, _ after: DataType,
    physicalOnly: Bool, _ what: String, _ log: inout ChangeLog
  ) -> Bool {
    let (was, now) = (before.text, after.text)
    switch before.relation(to: after) {
    case .same: return false
    case .wider:
      log.report(
        .typeWidened, .changed, subject, key, was: was, now: now,
        level: physicalOnly ? .warning : nil,
        physicalOnly
          ? "\(what) keeps its logical type, and may be longer than readers have room for"
          : "\(what) may be one that readers of \(was) have no room for")
    case .narrower:
      log.report(
        .typeNarrowed, .changed, subject, key, was: was, now: now,
        "every value of the new type is one of the old")
    case .nesting:
      log.report(
        .nestingChanged, .changed, subject, key, was: was, now: now,
        "\(what) has another shape, and readers of the old one fail")
    case .incompatible:
      log.report(
        .typeChanged, .changed, subject, key, was: was, now: now,
        "readers of \(was) cannot read \(now)")
    }
    return true
  }

  private static func stated(
    _ subject: ContractChange.Subject, _ key: String, _ was: String?, _ now: String?,
    _ log: inout ChangeLog
  ) {
    switch (was, now) {
    case (nil, let now?):
      log.report(
        .typeStated, .changed, subject, key, now: now, "a type is stated where none was")
    case (let was?, nil):
      log.report(
        .typeStated, .changed, subject, key, was: was, level: .warning, existing: .info,
        "nothing says any more what the values are")
    default: break
    }
  }

  private static let encodings = [
    "unit", "timezone", "timeZone", "defaultTimezone", "encoding", "charset", "currency",
  ]

  private static func encoding(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    var keys = encodings
    // The format of other types restricts values, and is judged as a constraint.
    if isTemporal(old), isTemporal(new) { keys.append("format") }
    for key in keys {
      let (was, now) = (old.text(key), new.text(key))
      guard was != now else { continue }
      guard let was else {
        log.report(
          .typeStated, .changed, subject, key, now: now, "it is stated where nothing was")
        continue
      }
      log.report(
        .encodingChanged, .changed, subject, key, was: was, now: now,
        "the same text or number means another value")
    }
  }

  static func isTemporal(_ field: PictureElement) -> Bool {
    let type = FieldType(of: field)
    let families: [String?] = [type.logical?.family, type.physical?.family]
    return families.contains("instant") || families.contains("time")
  }

  private static func vector(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    for key in ["dimensions", "dimension", "elementType"] {
      guard let was = old.text(key), was != new.text(key) else { continue }
      log.report(
        .vectorChanged, .changed, subject, key, was: was, now: new.text(key),
        "vectors of another kind cannot be compared with those that readers have")
    }
  }
}
