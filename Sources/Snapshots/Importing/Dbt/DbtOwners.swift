import Graphs

/// People and teams that manifests name, each written once.
struct DbtOwners {
  private var written: Set<EntityKey> = []

  /// Links an owner; without a kind, one with an address for mail is a person and any other a team.
  mutating func own(
    _ owned: EntityKey, _ owner: DbtOwner, _ kind: EntityKind?, rule: String, at origin: Origin,
    into context: inout ImportContext
  ) {
    guard !owner.key.isEmpty else { return }
    let kind = kind ?? (owner.email == nil ? .team : .person)
    let key = EntityKey(kind: kind, text: owner.key)
    if written.insert(key).inserted {
      var entity = DraftEntity(kind, key.text, at: origin)
      // A person is known by an address for mail; a name alone may be that of a declared team.
      if kind == .person { entity.id = owner.email }
      entity.name = owner.name ?? owner.email
      entity.set("email", owner.email)
      context.draft.entities.append(entity)
    }
    context.draft.link(
      "OWNS", .key(key), .key(owned), at: origin,
      [DraftProperty(key: "ownerRule", value: .string(rule))])
  }
}
