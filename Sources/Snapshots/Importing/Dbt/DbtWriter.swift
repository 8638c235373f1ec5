import Graphs

/// Writes the resources of all projects: assets, jobs, fields, sources, rules, owners and flow.
struct DbtWriter {
  let projects: DbtProjects
  let catalog: DbtCatalog
  /// Keys of fields, and their numbers by the key of their asset and their name in lower case.
  var fields: [EntityKey] = []
  var fieldNumbers = TextIndex()
  /// Columns that are no fields here yet.
  var bare = BareColumns()
  var owners = DbtOwners()
  /// Whether nothing else in the load describes a product.
  private var isAlone = false

  init(_ projects: DbtProjects, _ catalog: DbtCatalog) {
    self.projects = projects
    self.catalog = catalog
  }

  /// O(resources, columns and dependencies).
  mutating func write(into context: inout ImportContext) {
    guard !projects.isEmpty else { return }
    isAlone =
      !context.draft.entities.contains { $0.key.kind == .product }
      && !context.draft.implied.entities.contains { $0.key.kind == .product }
    HugePages.reserve(
      context.draft.entities.count + projects.resources.count, in: &context.draft.entities)
    HugePages.reserve(
      context.draft.links.count + projects.parentCount, in: &context.draft.links)
    writeSources(into: &context)
    var assets = Self.assets(projects, catalog)
    for (number, resource) in projects.resources.enumerated() where resource.test == nil {
      guard let key = projects.keys[number] else { continue }
      if projects.built.isEmpty || projects.built[resource.id] == nil {
        // Moved, since a copy would count the references to all texts up, and down again.
        var entity = Self.blank
        swap(&entity, &assets[number])
        context.draft.entities.append(entity)
        // What dbt itself makes of its products has its assets already.
        if let table = resource.table, !isAlone {
          context.draft.tables.append(DraftTable(asset: key, name: table, isDeclared: false))
        }
      } else {
        alias(resource, key, into: &context)
      }
      columns(of: resource, key, into: &context)
      for owner in resource.owners {
        owners.own(
          key, owner, resource.type == "exposure" ? .person : nil, rule: "meta.owner",
          at: resource.origin, into: &context)
      }
    }
    assets = []
    let rows = bare.rows()
    for (number, resource) in projects.resources.enumerated() where resource.test == nil {
      guard let key = projects.keys[number] else { continue }
      flow(into: resource, number, key, &context)
      foreignKeys(of: resource, key, into: &context)
    }
    DbtRules(projects).write(with: &self, into: &context)
    if isAlone {
      var products = DbtProducts(projects)
      context.imply { products.write(with: &owners, into: &$0) }
      projects.nameMesh(&context.draft)
    } else {
      ownGroups(into: &context)
    }
    context.draft.add(rows: rows.outcomes())
  }

  private static let blank = DraftEntity(.other, "", at: Origin(file: 0, line: 0))

  /// By resource: the asset or job that it is; blanks for those that are none. O(resources), on all
  /// threads.
  private static func assets(_ projects: DbtProjects, _ catalog: DbtCatalog) -> [DraftEntity] {
    Abreast.made(projects.resources.count) { part, put in
      for number in part {
        let isOne = projects.resources[number].test == nil
        let key = isOne ? projects.keys[number] : nil
        put(key.map { asset(number, $0, projects, catalog) } ?? blank)
      }
    }
  }

  private static func asset(
    _ number: Int, _ key: EntityKey, _ projects: DbtProjects, _ catalog: DbtCatalog
  ) -> DraftEntity {
    let resource = projects.resources[number]
    var entity = DraftEntity(key.kind, key.text, at: resource.origin)
    entity.name = resource.name
    entity.version = resource.version
    entity.address = (key.kind.prefix ?? "") + resource.addressText
    entity.aliases = [resource.id]
    if let relation = resource.relation { entity.aliases.append(relation) }
    entity.properties.reserveCapacity(resource.properties.count + 4)
    entity.set("unique_id", resource.id)
    if resource.isStub { entity.set("stub", .bool(true)) }
    if resource.table != nil {
      entity.set("location", resource.relation ?? resource.table?.text)
      entity.set("platform", projects.platform(of: number))
    }
    entity.properties += resource.properties
    if let table = catalog.tables[resource.id] { entity.properties += table.properties }
    return entity
  }

  /// A source that a node of another project builds is that node, under one more name.
  private func alias(
    _ source: DbtResource, _ key: EntityKey, into context: inout ImportContext
  ) {
    var entity = DraftEntity(key.kind, key.text, at: source.origin)
    entity.aliases = [source.id]
    context.draft.entities.append(entity)
  }

  /// The system that the tables of one `source:` come from.
  private func writeSources(into context: inout ImportContext) {
    var seen: Set<EntityKey> = []
    for resource in projects.resources {
      guard let source = resource.source, projects.built[resource.id] == nil else { continue }
      let key = Self.sourceKey(source, package: resource.package)
      guard seen.insert(key).inserted else { continue }
      var entity = DraftEntity(.source, key.text, at: resource.origin)
      entity.name = source.name
      entity.address = "source:" + key.text
      entity.set("description", source.description)
      entity.set("loader", source.loader)
      entity.set("package_name", resource.package)
      context.draft.entities.append(entity)
    }
  }

  static func sourceKey(_ source: DbtSource, package: String) -> EntityKey {
    let parts = [package, source.name].map { part in
      Identifiers.isSegment(part) ? part : Identifiers.slug(part)
    }
    return EntityKey(kind: .source, text: parts.joined(separator: "."))
  }

  /// Data moves from each node that one depends on; a source table's comes from its source.
  private func flow(
    into resource: DbtResource, _ number: Int, _ key: EntityKey, _ context: inout ImportContext
  ) {
    for (index, parent) in resource.parents.enumerated() {
      context.draft.link(
        "FLOWS_TO", .key(projects.key(ofParent: index, of: number) ?? Self.unknown(parent)),
        .key(key), at: resource.origin)
    }
    if let source = resource.source, projects.built[resource.id] == nil {
      context.draft.link(
        "FLOWS_TO", .key(Self.sourceKey(source, package: resource.package)), .key(key),
        at: resource.origin)
    }
  }

  /// What no manifest of the load defines keeps the address it would have.
  static func unknown(_ id: String) -> EntityKey {
    var parts = id.split(separator: ".").map(String.init)
    if parts.count > 2, ["model", "seed", "snapshot", "source"].contains(parts[0]) {
      parts.removeFirst()
    }
    return EntityKey(kind: .asset, text: parts.joined(separator: "."))
  }

  /// Beside product descriptors a group is no product; its owner owns what is in it.
  private mutating func ownGroups(into context: inout ImportContext) {
    var byName: [String: DbtOwner] = [:]
    for group in projects.groups where group.owner != nil {
      byName["\(group.package).\(group.name)"] = group.owner
    }
    guard !byName.isEmpty else { return }
    for (number, resource) in projects.resources.enumerated()
    where resource.test == nil && resource.owners.isEmpty {
      guard let group = resource.group, let owner = byName["\(resource.package).\(group)"],
        let key = projects.keys[number]
      else { continue }
      owners.own(key, owner, .team, rule: "group", at: resource.origin, into: &context)
    }
  }
}
