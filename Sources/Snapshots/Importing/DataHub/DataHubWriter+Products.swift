import Graphs

/// Domains, products, people and terms.
extension DataHubWriter {
  private static let climbLimit = 64

  func domainName(_ urn: String) -> String {
    fold.entities[urn]?["domainProperties"]?.node.text("name") ?? DataHubUrn.tail(urn)
  }

  /// How many domains a domain lies in; a ring of domains ends the climb.
  private func depth(_ urn: String) -> Int {
    var depth = 0
    var urn = urn
    while depth < Self.climbLimit,
      let above = fold.entities[urn]?["domainProperties"]?.node.text("parentDomain"),
      isKnown(above), above != urn
    {
      urn = above
      depth += 1
    }
    return depth
  }

  func domain(_ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext) {
    guard let key = key(urn) else { return }
    var draft = DraftEntity(.domain, key.text, at: entity.origin)
    draft.id = urn.parts.last
    draft.name = domainName(urn.text)
    draft.aliases = [urn.text]
    draft.set("description", entity["domainProperties"]?.node.text("description"))
    draft.depth = depth(urn.text)
    decorate(&draft, entity)
    if draft.depth > 0, draft.depth < Self.climbLimit,
      let above = entity["domainProperties"]?.node.text("parentDomain"),
      let parent = refer(above, into: &context)
    {
      draft.parent = parent
      context.draft.implied.link("CONTAINS", .key(parent), .key(key), at: entity.origin)
    }
    context.draft.implied.entities.append(draft)
    surround(key, entity, isImplied: true, into: &context)
  }

  /// The domain that a record names: by urn, or by the name alone as product files do.
  private func domain(named text: String) -> String {
    if isKnown(text) { return text }
    let name = DataHubUrn.tail(text).lowercased()
    return domainsByName[name] ?? text
  }

  mutating func product(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let key = key(urn) else { return }
    let properties = entity["dataProductProperties"]
    var draft = DraftEntity(.product, key.text, at: entity.origin)
    draft.id = urn.parts.last
    draft.name = properties?.node.text("name") ?? urn.parts.last
    draft.aliases = [urn.text]
    draft.set("standard", "DataHub")
    draft.set("description", properties?.node.text("description"))
    draft.set("url", properties?.node.text("externalUrl"))
    if let custom = properties?["customProperties"], !custom.entries.isEmpty {
      draft.set("customProperties", custom.value())
    }
    decorate(&draft, entity)
    if let domains = entity["domains"],
      let named = domains["domains"]?.elements.first?.text,
      let domain = refer(domain(named: named), into: &context)
    {
      draft.parent = domain
      context.draft.implied.link("CONTAINS", .key(domain), .key(key), at: domains.origin)
    }
    context.draft.implied.entities.append(draft)
    surround(key, entity, isImplied: true, into: &context)
    guard let properties else { return }
    var members: [String] = []
    for node in properties["assets"]?.elements ?? [] {
      guard let text = node.text("destinationUrn") ?? node.text,
        let asset = refer(text, into: &context)
      else { continue }
      members.append(text)
      let origin = properties.origin(node)
      context.draft.implied.link("MANAGES", .key(key), .key(asset), at: origin)
      if node.text("outputPort") == "true" {
        port(.outputPort, text, asset, of: key, at: origin, into: &context)
      }
    }
    inputPorts(of: key, members, into: &context)
  }

  /// A port is named as the asset it stands for.
  private func port(
    _ kind: EntityKind, _ urn: String, _ asset: EntityKey, of product: EntityKey,
    at origin: Origin, into context: inout ImportContext
  ) {
    let name = title(urn)
    var port = DraftEntity(kind, "\(product.text)\u{1F}\(kind.rawValue)\u{1F}\(urn)", at: origin)
    port.parent = product
    port.id = name
    port.name = name
    context.draft.implied.entities.append(port)
    context.draft.implied.link("HAS_PORT", .key(product), .key(port.key), at: origin)
    if kind == .outputPort {
      context.draft.implied.link("EXPOSES", .key(port.key), .key(asset), at: origin)
      governors[urn]?.forEach { contract in
        context.draft.implied.link("GOVERNED_BY", .key(port.key), .key(contract), at: origin)
      }
    } else {
      context.draft.implied.link("READ_BY", .key(asset), .key(port.key), at: origin)
    }
  }

  func title(_ urn: String) -> String {
    let entity = fold.entities[urn]
    for aspect in ["datasetProperties", "chartInfo", "dashboardInfo", "containerProperties"] {
      guard let node = entity?[aspect]?.node else { continue }
      if let text = node.text("name") ?? node.text("title") { return text }
    }
    return DataHubUrn(urn)?.assetName.parts.last ?? urn
  }

  /// What flows into a member from outside comes in by a port, though no record names one.
  private func inputPorts(
    of product: EntityKey, _ members: [String], into context: inout ImportContext
  ) {
    let own = Set(members)
    var outside: [String: Origin] = [:]
    for member in members {
      guard let entity = fold.entities[member] else { continue }
      if let lineage = entity["upstreamLineage"] {
        for node in lineage["upstreams"]?.elements ?? [] {
          guard let from = node.text("dataset"), !own.contains(from) else { continue }
          outside[from] = outside[from] ?? lineage.origin(node)
        }
      }
      for (aspect, lists) in [
        ("chartInfo", ["inputs", "inputEdges"]),
        ("dashboardInfo", ["datasets", "datasetEdges"]),
        ("dataJobInputOutput", ["inputDatasets", "inputDatasetEdges"]),
      ] {
        guard let info = entity[aspect] else { continue }
        for end in ends(lists, info) where !own.contains(end.text) {
          outside[end.text] = outside[end.text] ?? end.origin
        }
      }
    }
    for urn in outside.keys.sorted() {
      guard let origin = outside[urn], let asset = refer(urn, into: &context) else { continue }
      port(.inputPort, urn, asset, of: product, at: origin, into: &context)
    }
  }

  // MARK: People and terms

  func person(_ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext) {
    guard let key = key(urn) else { return }
    var draft = DraftEntity(key.kind, key.text, at: entity.origin)
    draft.id = urn.parts.last
    draft.aliases = [urn.text]
    let info = entity["corpUserInfo"] ?? entity["corpGroupInfo"]
    draft.name =
      info?.node.text("displayName") ?? info?.node.text("fullName")
      ?? entity["corpUserEditableInfo"]?.node.text("displayName")
    draft.set("email", info?.node.text("email"))
    draft.set("title", info?.node.text("title"))
    draft.set("description", info?.node.text("description"))
    context.draft.entities.append(draft)
    if key.kind == .team, let info {
      for list in ["admins", "members"] {
        for node in info[list]?.elements ?? [] {
          guard let text = node.text, let member = refer(text, into: &context) else { continue }
          join(member, key, role: list == "admins" ? "admin" : nil, info.origin(node), &context)
        }
      }
    }
    for aspect in [entity["groupMembership"], entity["nativeGroupMembership"]] {
      guard let aspect else { continue }
      for node in (aspect["groups"] ?? aspect["nativeGroups"])?.elements ?? [] {
        guard let text = node.text, let team = refer(text, into: &context) else { continue }
        join(key, team, role: nil, aspect.origin(node), &context)
      }
    }
  }

  private func join(
    _ member: EntityKey, _ team: EntityKey, role: String?, _ origin: Origin,
    _ context: inout ImportContext
  ) {
    let properties = role.map { [DraftProperty(key: "role", value: .string($0))] } ?? []
    context.draft.link("MEMBER_OF", .key(member), .key(team), at: origin, properties)
  }

  func term(_ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext) {
    guard let key = key(urn) else { return }
    let info = entity["glossaryTermInfo"]
    var draft = DraftEntity(.term, key.text, at: entity.origin)
    draft.id = urn.parts.last
    draft.name = info?.node.text("name")
    draft.aliases = [urn.text]
    draft.set("definition", info?.node.text("definition"))
    if let group = info?.node.text("parentNode") {
      draft.set(
        "group",
        fold.entities[group]?["glossaryNodeInfo"]?.node.text("name") ?? DataHubUrn.tail(group))
    }
    decorate(&draft, entity)
    context.draft.entities.append(draft)
    surround(key, entity, into: &context)
  }
}
