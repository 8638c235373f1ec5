import Graphs

/// Output ports and contracts of models, where dbt alone describes products.
struct DbtPorts {
  private let projects: DbtProjects
  private static let basis = "inferred"
  /// How many contracted models share a name; those are told apart by their package.
  private let shared: [String: Set<String>]
  /// The contracted versions of each model, oldest first.
  private let versions: [String: [String]]

  init(_ projects: DbtProjects) {
    self.projects = projects
    var shared: [String: Set<String>] = [:]
    var versions: [String: [String]] = [:]
    for resource in projects.resources where resource.isContracted && resource.test == nil {
      shared[resource.name, default: []].insert(resource.package)
      if let version = resource.version {
        versions["\(resource.package).\(resource.name)", default: []].append(version)
      }
    }
    self.shared = shared
    self.versions = versions.mapValues { list in
      list.sorted { Identifiers.isVersion($0, before: $1) }
    }
  }

  func write(
    _ resource: DbtResource, _ asset: EntityKey, of product: EntityKey,
    into context: inout ImportContext
  ) {
    guard resource.access == "public" || resource.isContracted else { return }
    var port = DraftEntity(
      .outputPort,
      DraftEntity.portKey(product, .outputPort, resource.name, resource.version),
      at: resource.origin)
    port.parent = product
    port.id = resource.name
    port.name = resource.name
    port.version = resource.version
    port.set("basis", Self.basis)
    port.set("description", text("description", of: resource))
    port.set("access", resource.access)
    port.set("sunset", text("deprecation_date", of: resource))
    port.set("physicalName", resource.relation)
    context.draft.entities.append(port)
    context.draft.link(
      "HAS_PORT", .key(product), .key(port.key), at: resource.origin, basis: Self.basis)
    context.draft.link(
      "EXPOSES", .key(port.key), .key(asset), at: resource.origin, basis: Self.basis)
    guard resource.isContracted else { return }
    let contract = self.contract(resource, into: &context)
    context.draft.link("GOVERNED_BY", .key(port.key), .key(contract), at: resource.origin)
  }

  private func text(_ key: String, of resource: DbtResource) -> String? {
    guard case .string(let text)? = resource.properties.first(where: { $0.key == key })?.value
    else { return nil }
    return text
  }

  private func id(_ resource: DbtResource) -> String {
    (shared[resource.name]?.count ?? 0) > 1
      ? "\(resource.package)-\(resource.name)" : resource.name
  }

  /// `contract.enforced`: the columns, their types and the constraints are promised.
  private func contract(
    _ resource: DbtResource, into context: inout ImportContext
  ) -> EntityKey {
    let id = id(resource)
    var entity = DraftEntity(
      .contract, Identifiers.contractKey(id: id, version: resource.version), at: resource.origin)
    entity.id = id
    entity.name = resource.name
    entity.version = resource.version
    entity.set("standard", .string("dbt"))
    entity.set("description", text("description", of: resource))
    context.draft.entities.append(entity)
    let key = entity.key
    replaced(by: resource, key, into: &context)
    var dataset = DraftEntity(.dataset, "\(key.text)#\(resource.name)", at: resource.origin)
    dataset.parent = key
    dataset.id = resource.name
    dataset.name = resource.name
    dataset.set("physicalName", resource.relation)
    context.draft.entities.append(dataset)
    context.draft.link("HAS_DATASET", .key(key), .key(dataset.key), at: resource.origin)
    for column in resource.columns {
      var field = DraftEntity(.field, "\(dataset.key.text).\(column.name)", at: column.origin)
      field.parent = dataset.key
      field.id = column.name
      field.name = column.name
      field.set("type", column.type)
      field.properties += column.properties
      field.properties += DbtColumn.promises(of: column.name, column.constraints)
      context.draft.entities.append(field)
      context.draft.link("HAS_FIELD", .key(dataset.key), .key(field.key), at: column.origin)
    }
    return key
  }

  private func replaced(
    by resource: DbtResource, _ key: EntityKey, into context: inout ImportContext
  ) {
    guard let version = resource.version,
      let all = versions["\(resource.package).\(resource.name)"],
      let index = all.firstIndex(of: version), index > 0
    else { return }
    context.draft.link(
      "REPLACES", .key(key), .contract(id: id(resource), version: all[index - 1]),
      at: resource.origin)
  }
}
