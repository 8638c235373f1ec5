/// SCH: datasets added, removed, renamed.
enum DatasetRules {
  static func judge(_ pairs: SchemaPairs, _ log: inout ChangeLog) {
    let (old, new) = (log.old, log.new)
    for index in pairs.added where new.schema[index].depth == 0 {
      let dataset = new.schema[index]
      log.report(
        .datasetAdded, .added, .init("dataset", dataset.path, old: nil, new: dataset),
        "nobody reads it yet")
    }
    for index in pairs.removed where old.schema[index].depth == 0 {
      let dataset = old.schema[index]
      let hint = pairs.likely[index].map { new.schema[$0].name }
      remove(dataset, hint, &log)
    }
    for pair in pairs.pairs where old.schema[pair.old].depth == 0 {
      let (was, now) = (old.schema[pair.old], new.schema[pair.new])
      let subject = ContractChange.Subject("dataset", now.path, old: was, new: now)
      if was.name != now.name {
        log.report(
          .datasetRenamed, .renamed, subject, "name", was: was.name, now: now.name,
          "whoever reads it by its old name finds nothing")
      }
      if let before = was.text("physicalName"), before != now.text("physicalName") {
        log.report(
          .datasetRenamed, .renamed, subject, "physicalName", was: before,
          now: now.text("physicalName"), "queries and jobs name it by its physical name")
      } else if was.text("physicalName") == nil, let after = now.text("physicalName") {
        log.report(
          .attributeChanged, .changed, subject, "physicalName", now: after,
          "a physical name is stated where none was")
      }
    }
  }

  private static func remove(
    _ dataset: PictureElement, _ hint: String?, _ log: inout ChangeLog
  ) {
    let subject = ContractChange.Subject("dataset", dataset.path, old: dataset, new: nil)
    if Lifetime.isOver(dataset, log) {
      let end = Lifetime.end(of: dataset, in: log.old) ?? ""
      log.report(
        .datasetRemoved, .removed, subject, level: .info,
        "it was deprecated, and its end on \(end) has come")
      return
    }
    let rename = hint.map { "; it looks like a rename to `\($0)`: one `id` in both would say so" }
    log.report(
      .datasetRemoved, .removed, subject,
      "whoever reads it finds nothing" + (rename ?? ""))
  }
}
