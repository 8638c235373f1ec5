/// FLD: fields added, removed, renamed, moved, reordered.
enum FieldRules {
  static func judge(_ pairs: SchemaPairs, _ log: inout ChangeLog) {
    let (old, new) = (log.old, log.new)
    for index in pairs.removed where old.schema[index].depth > 0 {
      remove(old.schema[index], pairs.likely[index].map { new.schema[$0].path }, &log)
    }
    for index in pairs.added where new.schema[index].depth > 0 { add(new.schema[index], &log) }
    for pair in pairs.pairs where new.schema[pair.new].depth > 0 {
      common(pair, &log)
    }
    for pair in pairs.pairs { order(pair, pairs, &log) }
  }

  private static func remove(_ field: PictureElement, _ hint: String?, _ log: inout ChangeLog) {
    let subject = ContractChange.Subject("field", field.path, old: field, new: nil)
    if Lifetime.isOver(field, log) {
      let end = Lifetime.end(of: field, in: log.old) ?? ""
      log.report(
        .fieldRemoved, .removed, subject, level: .info,
        "it was deprecated, and its end on \(end) has come")
      return
    }
    let rename =
      hint.map { "; it looks like a rename to `\($0)`: one `id` in both would say so" } ?? ""
    if log.profile.hasDefaults, field.option("default") != nil,
      !NullabilityRules.isRequired(field)
    {
      log.report(
        .fieldRemoved, .removed, subject, level: .warning,
        "readers of \(log.profile.rawValue) fill in its default" + rename)
      return
    }
    log.report(
      .fieldRemoved, .removed, subject,
      "whoever reads the field fails" + rename)
  }

  private static func add(_ field: PictureElement, _ log: inout ChangeLog) {
    let subject = ContractChange.Subject("field", field.path, old: nil, new: field)
    let parent = field.parent.map { log.new.schema[$0] }
    let isRequired = NullabilityRules.isRequired(field)
    var level: ChangeLevel?
    var reason = "readers of named fields do not meet it"
    if log.profile == .csv, !hasHeader(log.new) {
      level = .warning
      reason = "without a header columns are read by position, and their number changes"
    } else if parent?.flag("additionalProperties") == false {
      level = .warning
      reason = "readers were told that no further property comes"
    }
    log.report(
      .fieldAdded, .added, subject, level: level, existing: isRequired ? .breaking : .info, reason)
  }

  private static func common(_ pair: SchemaPairs.Pair, _ log: inout ChangeLog) {
    let (was, now) = (log.old.schema[pair.old], log.new.schema[pair.new])
    let subject = ContractChange.Subject("field", now.path, old: was, new: now)
    if pair.isMoved {
      log.report(
        .fieldMoved, .moved, subject, "", was: was.path, now: now.path,
        "whoever reads it at its old place finds nothing")
    } else if was.name != now.name {
      log.report(
        .fieldRenamed, .renamed, subject, "name", was: was.name, now: now.name,
        "its id says that it is the same field, and readers ask for the old name")
    }
    let (before, after) = (was.text("physicalName"), now.text("physicalName"))
    if let before, before != after {
      log.report(
        .physicalNameChanged, .renamed, subject, "physicalName", was: before, now: after,
        "queries name the column by its physical name")
    } else if before == nil, let after {
      log.report(
        .attributeChanged, .changed, subject, "physicalName", now: after,
        "a physical name is stated where none was")
    }
  }

  /// The common fields of one parent stand in another order; where fields share a line of their
  /// file their order is not known.
  private static func order(
    _ pair: SchemaPairs.Pair, _ pairs: SchemaPairs, _ log: inout ChangeLog
  ) {
    let (old, new) = (log.old, log.new)
    let (was, now) = (old.schema[pair.old], new.schema[pair.new])
    guard was.children.count > 1, isOrdered(was, old), isOrdered(now, new) else { return }
    let after = now.children.compactMap { pairs.oldIndex(of: $0) }
      .filter { old.schema[$0].parent == pair.old }
    guard after != after.sorted() else { return }
    let subject = ContractChange.Subject(
      now.depth == 0 ? "dataset" : "field", now.path, old: was, new: now)
    let isPositional = log.profile == .csv && !hasHeader(new)
    log.report(
      .orderChanged, .changed, subject, "order", level: isPositional ? .breaking : nil,
      existing: isPositional ? .breaking : nil,
      isPositional
        ? "without a header columns are read by position" : "columns are read by their names")
  }

  private static func isOrdered(_ parent: PictureElement, _ picture: ContractPicture) -> Bool {
    let lines = parent.children.map { picture.schema[$0].place?.line ?? 0 }
    return zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Whether a port or server says that its files begin with the names of the columns.
  private static func hasHeader(_ contract: ContractPicture) -> Bool {
    (contract.ports + contract.servers).contains { $0.flag("header") == true }
  }
}
