import Graphs

/// What dbt says of domains and products where nothing else in the load does, all of it inferred:
/// a project is a domain (or what `meta.domain` names), a group is a product, and so is what a
/// project holds outside of groups; models that are public or under contract are output ports.
struct DbtProducts {
  private let projects: DbtProjects
  private static let basis = "inferred"
  /// Products by the id of the resource they hold.
  private var productOf: [String: EntityKey] = [:]

  init(_ projects: DbtProjects) { self.projects = projects }

  mutating func write(with owners: inout DbtOwners, into context: inout ImportContext) {
    writeProducts(with: &owners, into: &context)
    let ports = DbtPorts(projects)
    for resource in projects.resources {
      guard let product = productOf[resource.id] else { continue }
      ports.write(resource, of: product, into: &context)
    }
    writeFeeds(into: &context)
  }

  /// Exposures consume and belong to nobody; sources and tests are not of a project's making.
  private static func isHeld(_ resource: DbtResource) -> Bool {
    resource.test == nil && resource.source == nil && resource.type != "exposure"
  }

  private mutating func writeProducts(
    with owners: inout DbtOwners, into context: inout ImportContext
  ) {
    var groups: [String: DbtGroup] = [:]
    for group in projects.groups { groups["\(group.package).\(group.name)"] = group }
    var written: Set<EntityKey> = []
    for resource in projects.resources where Self.isHeld(resource) {
      guard let asset = projects.key(of: resource.id) else { continue }
      let group = resource.group.flatMap { groups["\(resource.package).\($0)"] }
      let domain = domain(of: resource, &written, into: &context)
      let id = resource.group ?? resource.package
      let key = EntityKey(kind: .product, text: "\(domain.text)/\(id)")
      productOf[resource.id] = key
      if written.insert(key).inserted {
        var entity = DraftEntity(.product, key.text, at: group?.origin ?? resource.origin)
        entity.parent = domain
        entity.id = id
        entity.name = id
        entity.set("description", group?.description)
        entity.set("basis", Self.basis)
        entity.set("standard", .string("dbt"))
        context.draft.entities.append(entity)
        context.draft.link(
          "CONTAINS", .key(domain), .key(key), at: entity.origin, basis: Self.basis)
        if let owner = group?.owner {
          owners.own(key, owner, .team, rule: "group", at: entity.origin, into: &context)
        }
      }
      context.draft.link(
        "MANAGES", .key(key), .key(asset), at: resource.origin, basis: Self.basis)
    }
  }

  private func domain(
    of resource: DbtResource, _ written: inout Set<EntityKey>, into context: inout ImportContext
  ) -> EntityKey {
    let id = resource.domain ?? resource.package
    let key = EntityKey(kind: .domain, text: Identifiers.nameKey(id))
    guard written.insert(key).inserted else { return key }
    var entity = DraftEntity(.domain, key.text, at: resource.origin)
    entity.id = id
    entity.name = id
    entity.set("basis", Self.basis)
    context.draft.entities.append(entity)
    return key
  }

  /// Which product is fed by which, once a pair: dbt lets a project refer to nothing that its
  /// access rules forbid, so that each such dependency is a declared one.
  private func writeFeeds(into context: inout ImportContext) {
    var seen: Set<[EntityKey]> = []
    for resource in projects.resources {
      guard let product = productOf[resource.id] else { continue }
      for parent in resource.parents {
        guard let from = feeder(parent), from != product,
          seen.insert([from, product]).inserted
        else { continue }
        context.draft.link("FEEDS", .key(from), .key(product), at: resource.origin)
      }
    }
  }

  private func feeder(_ id: String) -> EntityKey? {
    let id = projects.built[id] ?? id
    if let product = productOf[id] { return product }
    guard let resource = projects.resource(id), let source = resource.source else { return nil }
    return DbtWriter.sourceKey(source, package: resource.package)
  }
}

extension ImportContext {
  /// Whatever the body writes counts only where nothing else in the load describes products.
  mutating func imply(_ body: (inout ImportContext) -> Void) {
    let (entities, links) = (draft.entities.count, draft.links.count)
    body(&self)
    draft.implied.entities += draft.entities[entities...]
    draft.implied.links += draft.links[links...].map(\.moved)
    draft.entities.removeLast(draft.entities.count - entities)
    draft.links.removeLast(draft.links.count - links)
  }
}
