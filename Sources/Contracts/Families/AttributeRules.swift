import Graphs

/// UNK: what no other rule knows, so that nothing is hidden.
enum AttributeRules {
  /// Judged by the rules of schemas.
  private static let schema: Set<String> = Set(
    MeaningRules.texts + MeaningRules.meanings + MeaningRules.logic + ClassificationRules.keys + [
      "type", "logicalType", "physicalType", "physicalName", "itemType", "keyType", "valueType",
      "required", "nullable", "notNull", "primaryKey", "primary", "primaryKeyPosition", "unique",
      "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
      "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "uniqueItems",
      "pattern", "multipleOf", "format", "unit", "timezone", "timeZone", "defaultTimezone",
      "encoding", "charset", "currency", "dimensions", "dimension", "elementType", "precision",
      "scale", "default", "authoritativeDefinitions", "relationships", "references",
      "logicalTypeOptions", "deprecated", "status", "sourceStatus", "synonymDetails",
    ])

  static func judge(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    _ log: inout ChangeLog
  ) {
    rest(subject, old, new, known: schema, &log)
    let (was, now) = (options(old), options(new))
    for key in Set(was.keys + now.keys).sorted() where !schema.contains(key) {
      change(subject, key, was[key], now[key], &log)
    }
    if !old.ids.isEmpty, !new.ids.isEmpty, Set(old.ids).isDisjoint(with: new.ids) {
      log.report(
        .attributeChanged, .changed, subject, "id", was: old.ids[0], now: new.ids[0],
        "the same name bears another id")
    }
  }

  /// Every property that is not among those known.
  static func rest(
    _ subject: ContractChange.Subject, _ old: PictureElement, _ new: PictureElement,
    known: Set<String>, _ log: inout ChangeLog
  ) {
    var keys = Set(old.values.keys)
    keys.formUnion(new.values.keys)
    for key in keys.sorted() where !known.contains(key) {
      change(subject, key, old[key], new[key], &log)
    }
  }

  private static func change(
    _ subject: ContractChange.Subject, _ key: String, _ was: Value?, _ now: Value?,
    _ log: inout ChangeLog
  ) {
    guard !ValueText.isSame(was, now) else { return }
    // It follows from the ports that a contract governs, which its own files need not hold.
    if key == "domain", was == nil || now == nil { return }
    log.report(
      .attributeChanged, .changed, subject, key, was: ValueText.text(was),
      now: ValueText.text(now), "no rule says what it means to readers")
  }

  private static func options(_ element: PictureElement) -> ValueMap {
    if case .map(let map)? = element["logicalTypeOptions"] { map } else { ValueMap() }
  }
}
