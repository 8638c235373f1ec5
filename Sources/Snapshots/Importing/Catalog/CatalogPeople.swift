import Graphs

/// Owners as catalogs name them: a person or team is made of the name alone.
extension ImportContext {
  /// A person or team of an id, made when nothing else describes it; nil for an empty id.
  mutating func catalogOwner(_ kind: EntityKind, _ id: String, at origin: Origin) -> EntityKey? {
    let name = Identifiers.nameKey(id)
    guard !name.isEmpty else { return nil }
    var entity = DraftEntity(kind, name, at: origin)
    entity.id = id
    draft.entities.append(entity)
    return entity.key
  }

  mutating func own(
    _ owner: EntityKey, _ owned: EntityKey, role: String?, at origin: Origin,
    isImplied: Bool = false
  ) {
    var properties = [DraftProperty(key: "ownerRule", value: .string("ownership"))]
    if let role { properties.append(DraftProperty(key: "role", value: .string(role))) }
    let link = DraftLink(
      type: "OWNS", from: .key(owner), to: .key(owned), basis: "declared",
      properties: properties, origin: origin)
    if isImplied { draft.implied.links.append(link) } else { draft.links.append(link) }
  }
}
