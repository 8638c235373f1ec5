import Graphs

/// Who may read what: input ports with their requests, and the roles of people.
struct PortalAccess {
  let bundle: PortalBundle

  /// An input port of the portal is an agreement, and the port that the agreement gives.
  func input(
    _ node: DocumentNode, consumer: String?, port: String?, into context: inout ImportContext
  ) {
    guard let id = node.text("id"),
      let consumer = consumer ?? node.text("consuming_abstract_data_product_id"),
      let output = port ?? node.text("output_port_id"), let status = node.text("status")
    else { return }
    let origin = bundle.origin(node)
    var agreement = DraftEntity(.agreement, id, at: origin)
    agreement.id = id
    agreement.set("standard", .string("Data Product Portal"))
    agreement.set("status", status)
    agreement.set("renewalStatus", node.text("renewal_status"))
    if let request = node["current_request"] {
      self.request(request, in: &agreement, into: &context)
    }
    context.draft.entities.append(agreement)
    let granted: DraftTarget =
      bundle.portKey(output).map { .key($0) } ?? .declared(.outputPort, id: output)
    let product = PortalBundle.productKey(consumer)
    context.draft.link("GRANTS", .key(agreement.key), granted, at: origin)
    context.draft.link("TO", .key(agreement.key), .key(product), at: origin)
    inputPort(node, id, of: product, reads: granted, status, into: &context)
  }

  private func inputPort(
    _ node: DocumentNode, _ id: String, of product: EntityKey, reads: DraftTarget,
    _ status: String, into context: inout ImportContext
  ) {
    let origin = bundle.origin(node)
    var port = DraftEntity(
      .inputPort, DraftEntity.portKey(product, .inputPort, id, nil), at: origin)
    port.parent = product
    port.id = id
    port.name = node["output_port"]?.text("name")
    port.namespace = node["output_port"]?.text("namespace")
    port.set("description", node["output_port"]?.text("description"))
    context.draft.entities.append(port)
    context.draft.link("HAS_PORT", .key(product), .key(port.key), at: origin)
    context.draft.link(
      "READ_BY", reads, .key(port.key), at: origin,
      [
        DraftProperty(
          key: "status",
          value: .string(Vocabulary.standings.normalised(status) ?? status))
      ])
  }

  /// The portal's word, and the shared one.
  private static let names: [(String, String)] = [
    ("justification", "purpose"), ("decision_note", "note"), ("valid_from", "from"),
    ("valid_until", "until"), ("requested_on", "requested"), ("access_duration_type", "duration"),
    ("revoked_at", "revoked"),
  ]

  private func request(
    _ node: DocumentNode, in agreement: inout DraftEntity, into context: inout ImportContext
  ) {
    for (key, name) in Self.names { agreement.set(name, node.text(key)) }
    agreement.set("durationDays", node["requested_duration_days"]?.value() ?? .null)
    agreement.set("accessMode", node["access_mode"]?.text("name"))
    let people = [
      ("requested_by", "requestedBy"), ("decided_by", "decidedBy"), ("revoked_by", "revokedBy"),
    ]
    for (key, name) in people {
      guard let user = node[key], bundle.person(user, into: &context) != nil else { continue }
      agreement.set(name, user.text("email") ?? user.text("external_id"))
    }
  }

  /// Roles of people on products and ports: an owner owns, any other role stays a property.
  func roles(_ body: DocumentNode, into context: inout ImportContext) {
    var roles: [EntityKey: [Value]] = [:]
    var order: [(EntityKey, Origin)] = []
    for node in body["role_assignments"]?.elements ?? [] {
      guard let owned = self.owned(node), let user = node["user"],
        let person = bundle.person(user, into: &context)
      else { continue }
      let word = node["role"]?.text("name") ?? node.text("role") ?? "member"
      let decision = node.text("decision") ?? "approved"
      if decision == "approved", Vocabulary.isOwner(word) {
        context.draft.link(
          "OWNS", .key(person), .key(owned), at: bundle.origin(node),
          [DraftProperty(key: "ownerRule", value: .string("role assignment"))])
      }
      let role = ValueMap([
        ("person", .string(user.text("email") ?? person.text)), ("role", .string(word)),
        ("decision", .string(decision)),
      ])
      if roles[owned] == nil { order.append((owned, bundle.origin(node))) }
      roles[owned, default: []].append(.map(role))
    }
    let known = Set(context.draft.entities.map(\.key))
    for (owned, origin) in order where known.contains(owned) {
      // Merged into the entity of this key.
      var entity = DraftEntity(owned.kind, owned.text, at: origin)
      entity.set("roles", .list(roles[owned] ?? []))
      context.draft.entities.append(entity)
    }
  }

  private func owned(_ node: DocumentNode) -> EntityKey? {
    if let product = node["data_product"]?.text("id") { return PortalBundle.productKey(product) }
    if let port = node["output_port"], let id = port.text("id") {
      return bundle.portKey(id, product: port.text("data_product_id"))
    }
    return nil
  }
}
