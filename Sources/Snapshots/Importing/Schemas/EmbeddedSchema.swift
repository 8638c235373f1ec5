import Graphs

/// Datasets and fields out of the schema languages that other documents embed: JSON Schema, the
/// columns of a datastore API (DSAS 1.0), Avro records.
///
/// References are followed; a type that contains itself ends where it would begin again, and one
/// contract gets at most `mostFields` fields.
struct EmbeddedSchema {
  let contract: EntityKey
  private static let mostFields = 10_000
  private static let deepest = 32
  private var remaining = EmbeddedSchema.mostFields
  private var isCut = false
  /// Where the schemas begin that enclose the current one.
  private var open: Set<String> = []
  private var names: [String: Int] = [:]

  init(contract: EntityKey) { self.contract = contract }

  /// Adds a dataset with its fields; a name that comes up again gets a number.
  mutating func dataset(
    _ name: String, _ node: Located, except: Set<String> = [], into context: inout ImportContext
  ) {
    names[name, default: 0] += 1
    let count = names[name] ?? 1
    let id = count == 1 ? name : "\(name)-\(count)"
    var entity = DraftEntity(.dataset, "\(contract.text)#\(id)", at: node.origin)
    entity.parent = contract
    entity.id = id
    entity.name = name
    if let qualified = node.text("fullyQualifiedName") { entity.aliases.append(qualified) }
    entity.keep(node.node, except: Self.structural.union(except).union(["type", "required"]))
    entity.set("physicalType", node.text("tableType"))
    context.draft.entities.append(entity)
    context.draft.link("HAS_DATASET", .key(contract), .key(entity.key), at: entity.origin)
    rules(node, dataset: id, field: nil, into: &context)
    fields(of: node, parent: entity.key, dataset: id, path: id, depth: 0, into: &context)
  }

  private static let structural: Set<String> = [
    "name", "properties", "columns", "fields", "items", "quality", "$schema", "allOf", "definition",
  ]

  /// Whether a value describes a record of fields.
  static func isRecord(_ node: DocumentNode) -> Bool {
    node["properties"]?.isMapping ?? false || node["columns"]?.isSequence ?? false
      || node["fields"]?.isSequence ?? false || node["allOf"]?.isSequence ?? false
  }

  private struct Child {
    let name: String
    let node: Located
    let isRequired: Bool
  }

  private mutating func children(
    of node: Located, depth: Int, _ context: inout ImportContext
  ) -> [Child] {
    guard depth < Self.deepest, remaining > 0 else { return [] }
    remaining -= 1
    var found: [Child] = []
    let required = Set((node["required"]?.node.elements ?? []).compactMap(\.text))
    for entry in node["properties"]?.entries ?? [] {
      found.append(
        Child(name: entry.key, node: entry.value, isRequired: required.contains(entry.key)))
    }
    for list in ["columns", "fields"] {
      for (index, element) in (node[list]?.elements ?? []).enumerated() {
        let column = context.resolved(element)
        let name = column.text("name") ?? "\(list)-\(index + 1)"
        found.append(Child(name: name, node: column, isRequired: false))
      }
    }
    for part in node["allOf"]?.elements ?? [] {
      found += children(of: context.resolved(part), depth: depth + 1, &context)
    }
    if found.isEmpty {
      // Items of an array, and the type of an Avro field.
      for inner in [node["items"], node["type"]] {
        guard let inner, inner.node.isMapping else { continue }
        found += children(of: context.resolved(inner), depth: depth + 1, &context)
      }
    }
    return found
  }

  private mutating func fields(
    of node: Located, parent: EntityKey, dataset: String, path: String, depth: Int,
    into context: inout ImportContext
  ) {
    guard depth < Self.deepest else {
      cut("nests deeper than \(Self.deepest) fields", node, &context)
      return
    }
    let place = "\(node.file):\(node.node.place.lower)"
    guard open.insert(place).inserted else { return }
    defer { open.remove(place) }
    var seen: Set<String> = []
    for child in children(of: node, depth: depth, &context)
    where seen.insert(child.name).inserted {
      guard remaining > 0 else {
        cut("has more than \(Self.mostFields) fields", node, &context)
        return
      }
      remaining -= 1
      let field = context.resolved(child.node)
      let own = "\(path).\(child.name)"
      var entity = DraftEntity(.field, "\(contract.text)#\(own)", at: field.origin)
      entity.parent = parent
      entity.depth = depth
      entity.id = child.name
      entity.name = child.name
      describe(&entity, field, isRequired: child.isRequired)
      context.draft.entities.append(entity)
      context.draft.link("HAS_FIELD", .key(parent), .key(entity.key), at: entity.origin)
      rules(field, dataset: dataset, field: own, into: &context)
      fields(
        of: field, parent: entity.key, dataset: dataset, path: own, depth: depth + 1,
        into: &context)
    }
  }

  /// Told once a contract.
  private mutating func cut(_ what: String, _ node: Located, _ context: inout ImportContext) {
    guard !isCut else { return }
    isCut = true
    context.note("load.schema-size", "a schema \(what); the rest is left out", at: node.origin)
  }

  private func describe(_ entity: inout DraftEntity, _ node: Located, isRequired: Bool) {
    if let qualified = node.text("fullyQualifiedName") { entity.aliases.append(qualified) }
    entity.keep(node.node, except: Self.structural.union(["type", "required", "kind"]))
    entity.set("type", Self.type(node.node))
    let constraint = node.text("columnConstraint") ?? node.text("constraint")
    if constraint == "PRIMARY_KEY" { entity.set("primaryKey", .bool(true)) }
    let says = node.text("required") == "true" || constraint == "NOT_NULL"
    if isRequired || says || constraint == "PRIMARY_KEY" { entity.set("required", .bool(true)) }
    if node.text("isUnique") == "true" { entity.set("unique", .bool(true)) }
  }

  /// A word, the first of several that is not null, or the type of an Avro type.
  private static func type(_ node: DocumentNode) -> String? {
    if let word = node.text("dataType") ?? node.text("type") { return word }
    if let list = node["type"], list.isSequence {
      return list.elements.lazy.compactMap { $0.text ?? $0.text("type") }.first { $0 != "null" }
    }
    if let inner = node["type"] { return inner.text("type") }
    return node["properties"] == nil ? nil : "object"
  }

  private func rules(
    _ node: Located, dataset: String, field: String?, into context: inout ImportContext
  ) {
    let promises = OdcsPromises(contract: contract, bitol: BitolDocument(file: node.file))
    for (index, rule) in (node["quality"]?.elements ?? []).enumerated() {
      promises.rule(
        rule.node, place: field ?? dataset, index: index, dataset: dataset,
        field: field.map { String($0.dropFirst(dataset.count + 1)) }, into: &context)
    }
  }
}
