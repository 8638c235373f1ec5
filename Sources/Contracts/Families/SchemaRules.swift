/// Datasets and fields: what came, went, moved or is called otherwise, and what became of the rest.
enum SchemaRules {
  static func judge(_ log: inout ChangeLog) {
    let pairs = SchemaPairs(log.old, log.new)
    log.nameComparisons = pairs.nameComparisons
    DatasetRules.judge(pairs, &log)
    FieldRules.judge(pairs, &log)
    KeyRules.judge(pairs, &log)
    for pair in pairs.pairs {
      let (old, new) = (log.old.schema[pair.old], log.new.schema[pair.new])
      let isField = new.depth > 0
      let subject = ContractChange.Subject(
        isField ? "field" : "dataset", new.path, old: old, new: new)
      if isField {
        TypeRules.judge(subject, old, new, &log)
        NullabilityRules.judge(subject, old, new, &log)
        EnumerationRules.judge(subject, old, new, &log)
        ConstraintRules.judge(subject, old, new, &log)
      }
      MeaningRules.judge(subject, old, new, &log)
      ClassificationRules.judge(subject, old, new, &log)
      DeprecationRules.judge(subject, old, new, &log)
      AttributeRules.judge(subject, old, new, &log)
    }
  }
}
