import Graphs

/// Domains, data products and explorations.
struct PortalProducts {
  let bundle: PortalBundle

  func configuration(_ body: DocumentNode, into context: inout ImportContext) {
    for domain in body["domains"]?.elements ?? [] { _ = self.domain(domain, into: &context) }
  }

  private func domain(_ node: DocumentNode, into context: inout ImportContext) -> EntityKey? {
    guard let name = node.text("name") else { return nil }
    var entity = DraftEntity(.domain, Identifiers.nameKey(name), at: bundle.origin(node))
    bundle.keep(node, in: &entity, except: ["abstract_data_product_count"])
    context.draft.entities.append(entity)
    return entity.key
  }

  private static let structural: Set<String> = [
    "domain", "type", "owner", "user_count", "input_port_count", "technical_asset_count",
    "output_port_count", "finalizers", "data_product_settings",
  ]

  /// A product, from the list of all or from its own page: what both say is one.
  func product(
    _ node: DocumentNode, isExploration: Bool, into context: inout ImportContext
  ) {
    guard let id = node.text("id") else { return }
    var entity = DraftEntity(.product, id, at: bundle.origin(node))
    entity.set("standard", .string("Data Product Portal"))
    bundle.keep(node, in: &entity, except: Self.structural)
    if let type = node["type"] {
      entity.set("type", type.text("name") ?? type.text)
      entity.set("icon_key", type.text("icon_key"))
    }
    if isExploration { entity.set("exploration", .bool(true)) }
    if let domain = node["domain"], let key = self.domain(domain, into: &context) {
      entity.parent = key
      context.draft.link("CONTAINS", .key(key), .key(entity.key), at: bundle.origin(domain))
    }
    context.draft.entities.append(entity)
    if let owner = node["owner"], let person = bundle.person(owner, into: &context) {
      context.draft.link(
        "OWNS", .key(person), .key(entity.key), at: bundle.origin(owner),
        [DraftProperty(key: "ownerRule", value: .string("owner"))])
    }
  }
}
