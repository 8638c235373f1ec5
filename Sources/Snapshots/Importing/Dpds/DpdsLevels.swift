import Graphs

/// Service levels in a standard definition: figures, alone or in named groups, as in
/// `{x-operationalSlo: {availability: "0.999"}}`.
struct DpdsLevels {
  /// The contract of the port, or the port itself where it has none.
  let owner: EntityKey

  func read(_ node: Located?, profile: String, into context: inout ImportContext) {
    guard let node else { return }
    let standard = context.resolved(node)
    let body = standard["definition"].map { context.resolved($0) } ?? standard
    for entry in body.entries {
      if entry.value.node.isMapping {
        for inner in entry.value.entries where inner.value.node.text != nil {
          level(inner.key, inner.value, profile: profile, group: entry.key, into: &context)
        }
      } else if entry.value.node.text != nil, standard["definition"] != nil {
        level(entry.key, entry.value, profile: profile, group: nil, into: &context)
      }
    }
  }

  private func level(
    _ name: String, _ node: Located, profile: String, group: String?,
    into context: inout ImportContext
  ) {
    let property = name.withoutPrefix("x-")
    let id = [profile, property].joined(separator: "-")
    let key = [owner.text, profile, group ?? "", property].joined(separator: "\u{1F}")
    var entity = DraftEntity(.slo, key, at: node.origin)
    entity.parent = owner
    entity.id = Identifiers.slug(id)
    entity.name = property
    entity.set("property", property)
    entity.set("value", node.node.value())
    entity.set("profile", profile)
    entity.set("group", group.map { $0.withoutPrefix("x-") })
    context.draft.entities.append(entity)
    context.draft.link("PROMISES", .key(owner), .key(entity.key), at: entity.origin)
  }
}
