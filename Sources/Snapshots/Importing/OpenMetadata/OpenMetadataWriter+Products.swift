import Graphs

/// Domains, data products with their ports, people and terms.
extension OpenMetadataWriter {
  func domain(_ entity: Entity, into context: inout ImportContext) {
    let parts = FullyQualifiedName.parts(entity.fqn)
    var draft = DraftEntity(.domain, Identifiers.nameKey(entity.fqn), at: entity.origin)
    draft.id = parts.last
    draft.depth = parts.count - 1
    describe(&draft, entity.node)
    draft.set("type", entity.node.text("domainType"))
    if parts.count > 1 {
      let above = EntityKey(
        kind: .domain, text: Identifiers.nameKey(parts.dropLast().joined(separator: ".")))
      draft.parent = above
      context.draft.implied.link("CONTAINS", .key(above), .key(draft.key), at: entity.origin)
    }
    context.draft.implied.entities.append(draft)
    own(entity.node, draft.key, entity.origin.file, isImplied: true, into: &context)
  }

  private static let stages = [
    "IDEATION": "proposed", "DESIGN": "draft", "DEVELOPMENT": "draft", "TESTING": "draft",
    "PRODUCTION": "active", "DEPRECATED": "deprecated", "RETIRED": "retired",
  ]

  func product(_ entity: Entity, into context: inout ImportContext) {
    let node = entity.node
    let key = Self.key(entity.fqn, .product)
    var draft = DraftEntity(.product, key.text, at: entity.origin)
    draft.id = FullyQualifiedName.parts(entity.fqn).last
    draft.aliases.append(entity.fqn)
    draft.set("standard", "OpenMetadata")
    describe(&draft, node)
    if let stage = node.text("lifecycleStage") {
      draft.set("status", Self.stages[stage] ?? stage)
      draft.set("sourceStatus", stage)
    }
    if let sla = node["sla"] { draft.set("sla", sla.value()) }
    if let domain = node["domains"]?.elements.first ?? node["domain"],
      let name = domain.text("fullyQualifiedName") ?? domain.text("name") ?? domain.text
    {
      let above = EntityKey(kind: .domain, text: Identifiers.nameKey(Self.canonical(name)))
      draft.parent = above
      context.draft.implied.link(
        "CONTAINS", .key(above), .key(key),
        at: Origin(file: entity.origin.file, line: domain.line))
    }
    context.draft.implied.entities.append(draft)
    own(node, key, entity.origin.file, isImplied: true, into: &context)
    for asset in node["assets"]?.elements ?? [] {
      guard let target = refer(asset, into: &context) else { continue }
      context.draft.implied.link(
        "MANAGES", .key(key), .key(target),
        at: Origin(file: entity.origin.file, line: asset.line))
    }
    feeds(entity, key, into: &context)
    for (list, kind) in [("inputPorts", EntityKind.inputPort), ("outputPorts", .outputPort)] {
      for port in node[list]?.elements ?? [] {
        self.port(port, kind, of: key, entity.origin.file, into: &context)
      }
    }
  }

  /// What products say of each other is told as it stands: a FEEDS without `via`.
  private func feeds(_ entity: Entity, _ key: EntityKey, into context: inout ImportContext) {
    for (list, isInput) in [("consumesFrom", true), ("providesTo", false)] {
      for node in entity.node[list]?.elements ?? [] {
        guard let other = refer(node, .product, into: &context), other != key else { continue }
        context.draft.implied.links.append(
          DraftLink(
            type: "FEEDS", from: .key(isInput ? other : key), to: .key(isInput ? key : other),
            basis: "declared", properties: [],
            origin: Origin(file: entity.origin.file, line: node.line)))
      }
    }
  }

  /// A port is an object with a `dataAsset`, or the asset itself.
  private func port(
    _ node: DocumentNode, _ kind: EntityKind, of product: EntityKey, _ file: Int,
    into context: inout ImportContext
  ) {
    let origin = Origin(file: file, line: node.line)
    guard let asset = refer(node["dataAsset"] ?? node, into: &context) else { return }
    let name = node.text("name") ?? FullyQualifiedName.parts(asset.text).last ?? asset.text
    var port = DraftEntity(
      kind, "\(product.text)\u{1F}\(kind.rawValue)\u{1F}\(name)\u{1F}\(asset.text)", at: origin)
    port.parent = product
    port.id = name
    describe(&port, node)
    for key in ["protocol", "format"] { port.set(key, node.text(key)?.lowercased()) }
    port.set("endpoint", node.text("endpoint"))
    context.draft.implied.entities.append(port)
    context.draft.implied.link("HAS_PORT", .key(product), .key(port.key), at: origin)
    if kind == .outputPort {
      context.draft.implied.link("EXPOSES", .key(port.key), .key(asset), at: origin)
    } else {
      context.draft.implied.links.append(
        DraftLink(
          type: "READ_BY", from: .key(asset), to: .key(port.key), basis: "declared",
          properties: [], origin: origin))
    }
  }

  func person(_ entity: Entity, into context: inout ImportContext) {
    let name = entity.node.text("name") ?? entity.fqn
    let kind: EntityKind = entity.shape == .team ? .team : .person
    var draft = DraftEntity(kind, Identifiers.nameKey(name), at: entity.origin)
    draft.id = name
    describe(&draft, entity.node)
    draft.set("email", entity.node.text("email"))
    context.draft.entities.append(draft)
    for team in entity.node["teams"]?.elements ?? [] {
      guard let above = team.text("name") else { continue }
      let origin = Origin(file: entity.origin.file, line: team.line)
      context.draft.link(
        "MEMBER_OF", .key(draft.key), .key(.team, Identifiers.nameKey(above)), at: origin)
    }
  }

  func term(_ entity: Entity, into context: inout ImportContext) {
    var draft = DraftEntity(.term, entity.fqn, at: entity.origin)
    draft.id = entity.fqn
    describe(&draft, entity.node)
    draft.set("definition", entity.node.text("description"))
    context.draft.entities.append(draft)
    own(entity.node, draft.key, entity.origin.file, into: &context)
  }
}
