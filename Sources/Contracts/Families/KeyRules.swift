/// CST-04 and CST-05: what tells rows apart.
enum KeyRules {
  static func judge(_ pairs: SchemaPairs, _ log: inout ChangeLog) {
    for pair in pairs.pairs where log.new.schema[pair.new].depth == 0 {
      primaryKey(pair, pairs, &log)
    }
    for pair in pairs.pairs where log.new.schema[pair.new].depth > 0 {
      let (old, new) = (log.old.schema[pair.old], log.new.schema[pair.new])
      let subject = ContractChange.Subject("field", new.path, old: old, new: new)
      let isKey = old.flag("primaryKey") == true || new.flag("primaryKey") == true
      switch (old.flag("unique") == true, new.flag("unique") == true) {
      case (true, false) where !isKey:
        log.report(
          .keyDropped, .changed, subject, "unique", was: "yes", now: "no",
          "a value may come twice, and joins on it multiply rows")
      case (false, true) where !isKey:
        log.report(
          .keyAdded, .changed, subject, "unique", was: "no", now: "yes",
          "no value comes twice any more")
      default: break
      }
    }
  }

  /// The columns of a key, whatever their order: what they are called now, where they still are.
  private static func primaryKey(
    _ pair: SchemaPairs.Pair, _ pairs: SchemaPairs, _ log: inout ChangeLog
  ) {
    let (old, new) = (log.old, log.new)
    let (was, now) = (old.schema[pair.old], new.schema[pair.new])
    let before = keyColumns(of: was, in: old)
    let after = keyColumns(of: now, in: new)
    let kept = before.map { pairs.newIndex(of: $0) }
    guard Set(kept.compactMap(\.self)) != Set(after) || kept.contains(nil) else { return }
    let subject = ContractChange.Subject("dataset", now.path, old: was, new: now)
    let names = (
      before.map { old.schema[$0].name }.joined(separator: ", "),
      after.map { new.schema[$0].name }.joined(separator: ", ")
    )
    if before.isEmpty {
      log.report(
        .keyAdded, .changed, subject, "primaryKey", now: names.1,
        "rows can be told apart by it now")
    } else {
      log.report(
        .keyDropped, .changed, subject, "primaryKey", was: names.0,
        now: names.1.isEmpty ? nil : names.1, existing: after.isEmpty ? .info : .breaking,
        "a row is one of another thing now, and joins on the old key multiply rows")
    }
  }

  private static func keyColumns(
    of dataset: PictureElement, in picture: ContractPicture
  ) -> [Int] {
    dataset.children.filter {
      picture.schema[$0].flag("primaryKey") == true || picture.schema[$0].flag("primary") == true
    }
  }
}
