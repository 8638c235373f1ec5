import Graphs

/// The `dataContract` of an output port: its schema, levels and terms, as a contract of its own.
struct WitboostContract {
  let port: EntityKey
  let id: String
  let name: String
  let version: String?

  func read(_ node: Located, into context: inout ImportContext) {
    var entity = DraftEntity(
      .contract, Identifiers.contractKey(id: id, version: version), at: node.origin)
    entity.id = id
    entity.name = name
    entity.version = version
    entity.set("standard", .string(WitboostFormat.name))
    entity.keep(node.node, except: ["schema", "SLA"])
    let key = entity.key
    context.draft.entities.append(entity)
    context.draft.link("GOVERNED_BY", .key(port), .key(key), at: node.origin)
    if let endpoint = node.text("endpoint"), endpoint.contains("://") {
      context.draft.location(
        endpoint, exposedBy: port, at: node["endpoint"]?.origin ?? node.origin)
    }
    for level in node["SLA"]?.entries ?? [] {
      var slo = DraftEntity(.slo, "\(key.text)#\(level.key)", at: level.value.origin)
      slo.parent = key
      slo.id = level.key
      slo.name = level.key
      slo.set("property", level.key)
      slo.set("value", level.value.node.value())
      context.draft.entities.append(slo)
      context.draft.link("PROMISES", .key(key), .key(slo.key), at: slo.origin)
    }
    let columns = node["schema"]?.elements ?? []
    guard !columns.isEmpty, let origin = node["schema"]?.origin else { return }
    var dataset = DraftEntity(.dataset, "\(key.text)#\(name)", at: origin)
    dataset.parent = key
    dataset.id = Identifiers.isSegment(name) ? name : Identifiers.slug(name)
    dataset.name = name
    context.draft.entities.append(dataset)
    context.draft.link("HAS_DATASET", .key(key), .key(dataset.key), at: origin)
    for column in columns {
      field(column, of: dataset.key, contract: key, path: name, depth: 0, into: &context)
    }
  }

  private static let structural: Set<String> = [
    "name", "dataType", "constraint", "tags", "businessTerms", "children",
  ]

  private func field(
    _ node: Located, of parent: EntityKey, contract: EntityKey, path: String, depth: Int,
    into context: inout ImportContext
  ) {
    guard let name = node.text("name") else { return }
    let own = "\(path).\(name)"
    var entity = DraftEntity(.field, "\(contract.text)#\(own)", at: node.origin)
    entity.parent = parent
    entity.depth = depth
    entity.id = name
    entity.name = name
    entity.set("type", node.text("dataType"))
    let constraint = node.text("constraint")
    if constraint == "PRIMARY_KEY" { entity.set("primaryKey", .bool(true)) }
    if constraint == "NOT_NULL" || constraint == "PRIMARY_KEY" {
      entity.set("required", .bool(true))
    }
    if constraint == "UNIQUE" { entity.set("unique", .bool(true)) }
    entity.set("constraint", constraint)
    entity.keep(node.node, except: Self.structural)
    WitboostProduct.keepTags(node, in: &entity)
    let key = entity.key
    context.draft.entities.append(entity)
    context.draft.link("HAS_FIELD", .key(parent), .key(key), at: entity.origin)
    WitboostProduct.terms(node, "businessTerms", of: key, into: &context)
    for child in node["children"]?.elements ?? [] {
      field(child, of: key, contract: contract, path: own, depth: depth + 1, into: &context)
    }
  }
}
