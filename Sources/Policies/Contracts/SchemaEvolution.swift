extension Rule {
  private typealias Example = ContractExample

  /// Datasets and fields: what came, went, and is called otherwise.
  static let schemaEvolution: [Rule] = [
    .evolution(
      "SCH-01", .info, "a new dataset is announced",
      why: "Nobody reads it yet; it is told so that somebody may.",
      fix: "nothing, but to tell those who may want it",
      was: Example.contract("datasets: [ { name: orders } ]"),
      kept: Example.contract("datasets: [ { name: orders, description: one an order } ]"),
      broken: Example.contract("datasets: [ { name: orders }, { name: returns } ]")),
    .evolution(
      "SCH-02", .error, "readers keep the datasets that they read",
      why: "Whoever reads it finds nothing.",
      fix: "deprecate it with a day of its end, and remove it after that day",
      was: Example.contract("datasets: [ { name: orders }, { name: returns } ]"),
      kept: Example.contract("datasets: [ { name: returns }, { name: orders } ]"),
      broken: Example.contract("datasets: [ { name: orders } ]")),
    .evolution(
      "SCH-03", .error, "a dataset keeps its name and physical name",
      why: "Queries name it, and find nothing.",
      fix: "keep the old name beside the new one until readers have moved",
      was: Example.contract("datasets: [ { name: orders, physicalName: s.orders } ]"),
      kept: Example.contract("datasets: [ { name: orders, physicalName: s.orders, tags: [a] } ]"),
      broken: Example.contract("datasets: [ { name: orders, physicalName: t.orders } ]")),
    .evolution(
      "FLD-01", .info, "a new field is announced",
      why: "Readers by position, and those told that nothing more comes, may fail.",
      fix: "nothing, but to tell those who may want it",
      was: Example.fields("{ name: id }"), kept: Example.fields("{ name: id, title: Key }"),
      broken: Example.fields("{ name: id }", "{ name: channel }")),
    .evolution(
      "FLD-02", .error, "readers keep the fields that they read",
      why: "Whoever reads the field fails.",
      fix: "deprecate it with a day of its end, and remove it after that day",
      was: Example.fields("{ name: id }", "{ name: note }"),
      kept: Example.fields("{ name: note }", "{ name: id }"),
      broken: Example.fields("{ name: id }")),
    .evolution(
      "FLD-03", .error, "a field keeps its name", why: "Readers ask for the old name.",
      fix: "keep the old name beside the new one until readers have moved",
      was: Example.fields("{ id: f1, name: mail, type: string }"),
      kept: Example.fields("{ id: f1, name: mail, type: string, title: Mail }"),
      broken: Example.fields("{ id: f1, name: address, type: string }")),
    .evolution(
      "FLD-04", .error, "a column keeps its physical name",
      why: "Queries name the column, and find nothing.",
      fix: "keep a view with the old name until readers have moved",
      was: Example.fields("{ name: id, physicalName: ID }"),
      kept: Example.fields("{ name: id, physicalName: ID, title: Key }"),
      broken: Example.fields("{ name: id, physicalName: ORDER_ID }")),
    .evolution(
      "FLD-05", .info, "fields keep their order", why: "Readers by position meet other values.",
      fix: "append new columns, and leave the others where they are",
      was: Example.fields("{ name: id }", "{ name: note }"),
      kept: Example.fields("{ name: id }", "{ name: mail }", "{ name: note }"),
      broken: Example.fields("{ name: note }", "{ name: id }")),
    .evolution(
      "FLD-06", .error, "a field stays in its object",
      why: "Readers look for it at its old place.",
      fix: "give it at both places until readers have moved",
      was: Example.fields("{ name: city, type: string }", "{ name: to, type: object }"),
      kept: Example.fields(
        "{ name: city, type: string }", "{ name: to, type: object, fields: [ { name: zip } ] }"),
      broken: Example.fields(
        "{ name: to, type: object, fields: [ { name: city, type: string } ] }")),
    .evolution(
      "UNK-01", .info, "what no rule knows stays as it is",
      why: "No rule says what it means to readers, and it is not hidden.",
      fix: "look at it", was: Example.fields("{ name: id, shelf: 3 }"),
      kept: Example.fields("{ name: id, shelf: 3, title: Key }"),
      broken: Example.fields("{ name: id, shelf: 4 }")),
  ]

  /// What values are.
  static let typeEvolution: [Rule] = [
    .evolution(
      "TYP-01", .error, "a field keeps its type", why: "Readers of the old type cannot read it.",
      fix: "add a field of the new type, and deprecate the old one",
      was: Example.fields("{ name: day, type: string }"),
      kept: Example.fields("{ name: day, type: text }"),
      broken: Example.fields("{ name: day, type: date }")),
    .evolution(
      "TYP-02", .error, "a type does not get wider",
      why: "Readers have no room for the new values.",
      fix: "keep the type, or raise the major version",
      was: Example.fields("{ name: amount, type: integer }"),
      kept: Example.fields("{ name: amount, type: int }"),
      broken: Example.fields("{ name: amount, type: number }")),
    .evolution(
      "TYP-03", .info, "a narrower type is announced",
      why: "Readers bear it; data that is there may not keep it.",
      fix: "nothing for readers", was: Example.fields("{ name: amount, type: number }"),
      kept: Example.fields("{ name: amount, type: decimal }"),
      broken: Example.fields("{ name: amount, type: integer }")),
    .evolution(
      "TYP-04", .error, "a single value stays single, and a list a list",
      why: "The value has another shape, and readers of the old one fail.",
      fix: "add a field of the new shape, and deprecate the old one",
      was: Example.fields("{ name: tag, type: string }"),
      kept: Example.fields("{ name: tag, type: string, title: Tag }"),
      broken: Example.fields("{ name: tag, type: array }")),
    .evolution(
      "TYP-05", .error, "unit, time zone, format and encoding stay",
      why: "The same text or number means another value.",
      fix: "add a field in the new unit, and deprecate the old one",
      was: Example.fields("{ name: weight, type: number, unit: g }"),
      kept: Example.fields("{ name: weight, type: number, unit: g, title: Weight }"),
      broken: Example.fields("{ name: weight, type: number, unit: kg }")),
    .evolution(
      "TYP-06", .error, "a vector keeps its dimensions and elements",
      why: "Vectors of another kind cannot be compared with those that readers have.",
      fix: "add a field for the new vectors, and deprecate the old one",
      was: Example.fields("{ name: e, type: vector, dimensions: 384 }"),
      kept: Example.fields("{ name: e, type: vector, dimensions: 384, title: E }"),
      broken: Example.fields("{ name: e, type: vector, dimensions: 768 }")),
    .evolution(
      "TYP-07", .info, "a type that is stated stays stated",
      why: "Without it nothing says what the values are.", fix: "state the type",
      was: Example.fields("{ name: id }"), kept: Example.fields("{ name: id, title: Key }"),
      broken: Example.fields("{ name: id, type: string }")),
    .evolution(
      "NUL-01", .error, "a value that was promised stays promised",
      why: "Readers that were promised a value may meet none.",
      fix: "fill it, or raise the major version",
      was: Example.fields("{ name: id, required: true }"),
      kept: Example.fields("{ name: id, required: true, title: Key }"),
      broken: Example.fields("{ name: id, required: false }")),
    .evolution(
      "NUL-02", .info, "a field that may not be empty any more is announced",
      why: "Readers bear it; data that is there may not keep it.",
      fix: "nothing for readers", was: Example.fields("{ name: mail }"),
      kept: Example.fields("{ name: mail, required: false }"),
      broken: Example.fields("{ name: mail, required: true }")),
  ]

  /// What values a field may have.
  static let constraintEvolution: [Rule] = [
    .evolution(
      "ENM-01", .warning, "an enumeration has no further value",
      why: "Readers that branch on the value may have no branch for it.",
      fix: "declare the enumeration open, or tell readers before the value comes",
      was: Example.fields("{ name: state, enum: [open, paid] }"),
      kept: Example.fields("{ name: state, enum: [paid, open] }"),
      broken: Example.fields("{ name: state, enum: [open, paid, returned] }")),
    .evolution(
      "ENM-02", .info, "a value that comes no more is announced",
      why: "Readers bear it; data that is there may not keep it.", fix: "nothing for readers",
      was: Example.fields("{ name: state, enum: [open, paid] }"),
      kept: Example.fields("{ name: state, enum: [open, paid, lost] }"),
      broken: Example.fields("{ name: state, enum: [open] }")),
    .evolution(
      "ENM-03", .error, "an enumeration stays", why: "Any value may come.",
      fix: "keep the values, and add those that are new",
      was: Example.fields("{ name: state, enum: [open, paid] }"),
      kept: Example.fields("{ name: state, enum: [open] }"),
      broken: Example.fields("{ name: state }")),
    .evolution(
      "ENM-04", .info, "a new enumeration is announced",
      why: "Readers bear it; data that is there may not keep it.", fix: "nothing for readers",
      was: Example.fields("{ name: state }"), kept: Example.fields("{ name: state, title: S }"),
      broken: Example.fields("{ name: state, enum: [open, paid] }")),
    .evolution(
      "CST-01", .error, "a bound does not get looser",
      why: "Values come that lie outside of what readers were told.",
      fix: "keep the bound, or raise the major version",
      was: Example.fields("{ name: amount, minimum: 0, maximum: 100 }"),
      kept: Example.fields("{ name: amount, minimum: 1, maximum: 100.0 }"),
      broken: Example.fields("{ name: amount, minimum: 0 }")),
    .evolution(
      "CST-02", .info, "a tighter bound is announced",
      why: "Readers bear it; data that is there may not keep it.", fix: "nothing for readers",
      was: Example.fields("{ name: amount, minimum: 0 }"),
      kept: Example.fields("{ name: amount, minimum: 0.0 }"),
      broken: Example.fields("{ name: amount, minimum: 1 }")),
    .evolution(
      "CST-03", .warning, "a pattern stays as it is",
      why: "Whether every new value fits the old form cannot be decided.",
      fix: "look whether readers rely on the form",
      was: Example.fields("{ name: zip, pattern: '^[0-9]{5}$' }"),
      kept: Example.fields("{ name: zip, pattern: '^[0-9]{5}$', title: Z }"),
      broken: Example.fields("{ name: zip, pattern: '^[0-9]{4,5}$' }")),
    .evolution(
      "CST-04", .error, "a key stays a key, of the same columns",
      why: "Joins on it multiply rows.", fix: "keep the key, or raise the major version",
      was: Example.fields("{ name: id, primaryKey: true, required: true }", "{ name: line }"),
      kept: Example.fields("{ name: id, primaryKey: true, required: true }", "{ name: no }"),
      broken: Example.fields(
        "{ name: id, primaryKey: true, required: true }",
        "{ name: line, primaryKey: true, required: true }")),
    .evolution(
      "CST-05", .info, "a new key is announced",
      why: "Readers bear it; data that is there may not keep it.", fix: "nothing for readers",
      was: Example.fields("{ name: id }"), kept: Example.fields("{ name: id, unique: false }"),
      broken: Example.fields("{ name: id, unique: true }")),
    .evolution(
      "CST-06", .warning, "a relationship stays", why: "Joins may find no partner.",
      fix: "keep it, or tell those who join", was: Example.fields("{ name: id }", reference),
      kept: Example.fields("{ name: id, title: Key }", reference),
      broken: Example.fields("{ name: id }", "{ name: parent }")),
    .evolution(
      "CST-07", .warning, "a default stays as it is",
      why: "Rows that state no value mean another one.",
      fix: "tell those who read such rows", was: Example.fields("{ name: state, default: open }"),
      kept: Example.fields("{ name: state, default: open, title: S }"),
      broken: Example.fields("{ name: state, default: paid }")),
  ]

  private static let reference = "{ name: parent, references: 'contract:orders@1.0.0#orders.id' }"
}
