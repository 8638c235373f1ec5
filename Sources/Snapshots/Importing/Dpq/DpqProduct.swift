import Graphs

/// Products with their ports and jobs.
extension DpqImporter {
  func product(_ node: DocumentNode, into context: inout ImportContext) {
    let id = identity(node, into: &context)
    let domain = node.text("domain")
    let path = domain.map { Identifiers.joined($0, "/", id) } ?? id
    var entity = DraftEntity(.product, path, at: origin(node))
    entity.id = id
    keep(node, in: &entity, as: .product, by: &context.dpqKeys)
    let key = entity.key
    if let domain {
      let above = EntityKey(kind: .domain, text: Identifiers.nameKey(domain))
      entity.parent = above
      context.draft.link(
        "CONTAINS", .text(domain, expect: .domain), .key(key), at: entity.origin)
    }
    context.draft.entities.append(entity)
    owner(node, of: key, into: &context)
    roles(node, of: key, into: &context)
    links(node["serves"], "SERVES", from: key, expect: .useCase, into: &context)
    links(node["assets"], "MANAGES", from: key, expect: .asset, into: &context)
    for port in node["inputs"]?.elements ?? [] { inputPort(port, of: key, into: &context) }
    for port in node["outputs"]?.elements ?? [] { outputPort(port, of: key, into: &context) }
    for (list, kind) in Self.managementPorts {
      for node in node[list]?.elements ?? [] {
        _ = port(kind, node, of: key, as: .otherPort, into: &context)
      }
    }
    for job in node["jobs"]?.elements ?? [] { self.job(job, of: key, into: &context) }
  }

  private static let managementPorts: [(String, EntityKind)] = [
    ("discovery", .discoveryPort), ("observability", .observabilityPort),
    ("control", .controlPort),
  ]

  private func roles(
    _ node: DocumentNode, of key: EntityKey, into context: inout ImportContext
  ) {
    guard let roles = node["roles"] else { return }
    // A role does not make its holder a member of a team, so it stays a property.
    context.draft.entities[context.draft.entities.count - 1].set("roles", roles.value())
    for role in roles.elements {
      guard role.text("role")?.lowercased() == "owner", node["owner"] == nil,
        let person = role.text("person")
      else { continue }
      context.draft.link(
        "OWNS", .text(person, expect: .person), .key(key), at: origin(role),
        [DraftProperty(key: "ownerRule", value: .string("roles"))])
    }
  }

  func links(
    _ node: DocumentNode?, _ type: String, from key: EntityKey, expect: EntityKind?,
    into context: inout ImportContext
  ) {
    for target in node?.oneOrMany ?? [] {
      guard let text = target.text else { continue }
      context.draft.link(
        type, .key(key), .text(text, expect: expect), at: origin(target))
    }
  }

  private func port(
    _ kind: EntityKind, _ node: DocumentNode, of product: EntityKey, as holder: DpqKeys.Holder,
    into context: inout ImportContext
  ) -> EntityKey {
    let name = node.text("name") ?? identity(node, into: &context)
    let version = node.text("version")
    var entity = DraftEntity(
      kind, DraftEntity.portKey(product, kind, name, version), at: origin(node))
    entity.parent = product
    entity.id = name
    entity.name = name
    entity.version = version
    if let id = node.text("id"), id != name { entity.aliases.append(id) }
    keep(node, in: &entity, as: holder, by: &context.dpqKeys)
    let key = entity.key
    context.draft.entities.append(entity)
    context.draft.link("HAS_PORT", .key(product), .key(key), at: origin(node))
    if let contract = node["contract"], let text = contract.text {
      let (id, version) = Identifiers.splitVersion(text.withoutPrefix("contract:"))
      context.draft.link(
        "GOVERNED_BY", .key(key), .contract(id: id, version: version), at: origin(contract))
    }
    return key
  }

  private func inputPort(
    _ node: DocumentNode, of product: EntityKey, into context: inout ImportContext
  ) {
    let key = port(.inputPort, node, of: product, as: .inputPort, into: &context)
    var properties: [DraftProperty] = []
    if let status = node.text("status") {
      properties.append(DraftProperty(key: "status", value: .string(status.lowercased())))
    }
    for source in node["reads"]?.oneOrMany ?? [] {
      guard let text = source.text else { continue }
      context.draft.link(
        "READ_BY", .text(text, expect: .outputPort), .key(key), at: origin(source), properties)
    }
  }

  private func outputPort(
    _ node: DocumentNode, of product: EntityKey, into context: inout ImportContext
  ) {
    let key = port(.outputPort, node, of: product, as: .outputPort, into: &context)
    links(node["exposes"], "EXPOSES", from: key, expect: .asset, into: &context)
    for contract in node["derivedFrom"]?.oneOrMany ?? [] {
      guard let text = contract.text else { continue }
      let (id, version) = Identifiers.splitVersion(text.withoutPrefix("contract:"))
      context.draft.link(
        "DERIVED_FROM", .key(key), .contract(id: id, version: version), at: origin(contract))
    }
  }

  private func job(
    _ node: DocumentNode, of product: EntityKey, into context: inout ImportContext
  ) {
    let id = identity(node, into: &context)
    var entity = DraftEntity(.job, id, at: origin(node))
    entity.id = id
    keep(node, in: &entity, as: .job, by: &context.dpqKeys)
    context.draft.entities.append(entity)
    context.draft.link("MANAGES", .key(product), .key(entity.key), at: entity.origin)
    for read in node["reads"]?.oneOrMany ?? [] {
      guard let text = read.text else { continue }
      context.draft.link(
        "FLOWS_TO", .text(text, expect: .asset), .key(entity.key), at: origin(read))
    }
    links(node["writes"], "FLOWS_TO", from: entity.key, expect: .asset, into: &context)
  }
}

extension DraftEntity {
  /// One port of a product by kind, name and version.
  static func portKey(
    _ product: EntityKey, _ kind: EntityKind, _ name: String, _ version: String?
  ) -> String {
    Identifiers.joined(
      Identifiers.joined(product.text, "\u{1F}", name), "\u{1F}", version ?? "")
  }
}

extension String {
  func withoutPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
