import Graphs

/// Things that documents of many standards name in passing: domains, owners, terms, assets.
extension MeshDraft {
  /// A domain known by its name alone.
  mutating func domain(named name: String, at origin: Origin) -> EntityKey {
    var entity = DraftEntity(.domain, Identifiers.nameKey(name), at: origin)
    entity.name = name
    entities.append(entity)
    return entity.key
  }

  /// A person where the id is an e-mail address, else a team.
  mutating func party(
    _ id: String, name: String?, at origin: Origin, isPerson: Bool? = nil
  ) -> EntityKey {
    let isPerson = isPerson ?? id.contains("@")
    var entity = DraftEntity(isPerson ? .person : .team, Identifiers.nameKey(id), at: origin)
    if isPerson {
      entity.id = id
      entity.name = name
      if id.contains("@") { entity.set("email", id) }
    } else {
      entity.name = name ?? id
    }
    entities.append(entity)
    return entity.key
  }

  /// An owner and the rule of the standard that says so.
  mutating func own(_ owned: EntityKey, by owner: EntityKey, rule: String, at origin: Origin) {
    link(
      "OWNS", .key(owner), .key(owned), at: origin,
      [DraftProperty(key: "ownerRule", value: .string(rule))])
  }

  mutating func means(_ entity: EntityKey, term: String, url: String? = nil, at origin: Origin) {
    var draft = DraftEntity(.term, url ?? term, at: origin)
    draft.id = url ?? term
    draft.name = term
    draft.set("url", url)
    entities.append(draft)
    link("MEANS", .key(entity), .key(draft.key), at: origin)
  }

  /// Where data can be fetched, known by its address alone.
  mutating func location(
    _ url: String, exposedBy port: EntityKey, at origin: Origin, _ properties: [DraftProperty] = []
  ) {
    var asset = DraftEntity(.asset, url, at: origin)
    asset.id = url
    asset.name = url
    asset.aliases.append(url)
    asset.set("location", url)
    asset.properties += properties
    entities.append(asset)
    link("EXPOSES", .key(port), .key(asset.key), at: origin)
  }
}

extension DraftEntity {
  /// Keeps every key but those handled elsewhere, under the file's own spelling; what is null or
  /// empty says nothing.
  mutating func keep(_ node: DocumentNode, except structural: Set<String>) {
    for entry in node.entries where !structural.contains(entry.key) {
      guard let value = entry.value.present() else { continue }
      if entry.key == "status" {
        setStatus(value.text)
      } else {
        set(entry.key, value.value(under: entry.key))
      }
    }
  }
}
