import Graphs

/// What dbt says of domains and products where nothing else in the load does, all of it inferred:
/// a project is a domain (or what `meta.domain` names), a group is a product, and so is what a
/// project holds outside of groups; models that are public or under contract are output ports.
struct DbtProducts {
  private let projects: DbtProjects
  private static let basis = "inferred"
  /// By resource: the product that holds it.
  private var productOf: [EntityKey?]

  init(_ projects: DbtProjects) {
    self.projects = projects
    productOf = [EntityKey?](repeating: nil, count: projects.resources.count)
  }

  mutating func write(with owners: inout DbtOwners, into context: inout ImportContext) {
    writeProducts(with: &owners, into: &context)
    let ports = DbtPorts(projects)
    for (number, resource) in projects.resources.enumerated() {
      guard let product = productOf[number], let asset = projects.keys[number] else { continue }
      ports.write(resource, asset, of: product, into: &context)
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
    // Most resources lie where the one before does.
    var last: (domain: String, id: String, key: EntityKey)?
    for (number, resource) in projects.resources.enumerated() where Self.isHeld(resource) {
      guard let asset = projects.keys[number] else { continue }
      let id = resource.group ?? resource.package
      if let last, last.id == id, last.domain == resource.domain ?? resource.package {
        productOf[number] = last.key
        context.draft.link(
          "MANAGES", .key(last.key), .key(asset), at: resource.origin, basis: Self.basis)
        continue
      }
      let domain = domain(of: resource, &written, into: &context)
      let key = EntityKey(kind: .product, text: "\(domain.text)/\(id)")
      productOf[number] = key
      last = (resource.domain ?? resource.package, id, key)
      if written.insert(key).inserted {
        let group = resource.group.flatMap { groups["\(resource.package).\($0)"] }
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
    var seen: Set<Feed> = []
    for (number, resource) in projects.resources.enumerated() {
      guard let product = productOf[number] else { continue }
      for index in resource.parents.indices {
        guard let from = feeder(index, of: number), from != product,
          seen.insert(Feed(from: from, to: product)).inserted
        else { continue }
        context.draft.link("FEEDS", .key(from), .key(product), at: resource.origin)
      }
    }
  }

  private struct Feed: Hashable {
    let from: EntityKey
    let to: EntityKey
  }

  /// What feeds a resource by one of its parents.
  private func feeder(_ index: Int, of number: Int) -> EntityKey? {
    guard var position = projects.position(ofParent: index, of: number) else { return nil }
    if !projects.built.isEmpty, let built = projects.built[projects.resources[position].id],
      let builder = projects.position(of: built)
    {
      position = builder
    }
    if let product = productOf[position] { return product }
    let resource = projects.resources[position]
    guard let source = resource.source else { return nil }
    return DbtWriter.sourceKey(source, package: resource.package)
  }
}

extension ImportContext {
  /// Whatever the body writes counts only where nothing else in the load describes products.
  mutating func imply(_ body: (inout ImportContext) -> Void) {
    var entities: [DraftEntity] = []
    var links: [DraftLink] = []
    swap(&entities, &draft.entities)
    swap(&links, &draft.links)
    body(&self)
    swap(&entities, &draft.entities)
    swap(&links, &draft.links)
    draft.implied.entities += entities
    for index in links.indices {
      links[index].fromDraft = -1
      links[index].toDraft = -1
    }
    if draft.implied.links.isEmpty { swap(&links, &draft.implied.links) }
    draft.implied.links += links
  }
}
