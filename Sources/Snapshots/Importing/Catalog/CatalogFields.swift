import Graphs

/// The columns of catalog assets, which several records may mention before one describes them.
///
/// A column that lineage names and no schema lists belongs to its asset all the same; how that is
/// known says the basis of its HAS_FIELD.
struct CatalogFields {
  private var known: Set<EntityKey> = []

  static func key(_ asset: EntityKey, _ path: String) -> EntityKey {
    EntityKey(kind: .field, text: "\(asset.text)#\(path)")
  }

  /// Adds a column under its asset, or under the column that its path lies in.
  ///
  /// `path` is what the format calls it, `name` its last part. False where it is there already.
  @discardableResult
  mutating func add(
    _ path: String, name: String, under parent: EntityKey, of asset: EntityKey, depth: Int,
    at origin: Origin, basis: String = "declared", _ properties: [DraftProperty] = [],
    into context: inout ImportContext
  ) -> Bool {
    let key = Self.key(asset, path)
    guard known.insert(key).inserted else { return false }
    var entity = DraftEntity(.field, key.text, at: origin)
    entity.parent = parent
    entity.depth = depth
    entity.id = name
    entity.properties = properties
    context.draft.entities.append(entity)
    context.draft.link("HAS_FIELD", .key(parent), .key(key), at: origin, basis: basis)
    return true
  }

  /// A column that lineage mentions: a field where its asset is known, else one that is only
  /// referred to.
  mutating func mention(
    _ path: String, of asset: EntityKey, isKnown: Bool, at origin: Origin,
    into context: inout ImportContext
  ) -> EntityKey {
    let key = Self.key(asset, path)
    guard !known.contains(key) else { return key }
    if isKnown {
      add(
        path, name: path, under: asset, of: asset, depth: 0, at: origin, basis: "inferred",
        into: &context)
    } else {
      known.insert(key)
      context.draft.references[key] = DraftReference(name: path, segment: path, parent: asset)
      context.draft.link("HAS_FIELD", .key(asset), .key(key), at: origin, basis: "inferred")
    }
    return key
  }
}
