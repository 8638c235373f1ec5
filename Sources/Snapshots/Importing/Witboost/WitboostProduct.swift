import Graphs

/// One witboost descriptor: a product and its components, which name each other by urn
/// (`urn:dmb:cmp:{domain}:{product}:{major}:{component}`, `urn:dmb:ex:{system}` outside the mesh).
struct WitboostProduct {
  private let root: Located

  init(_ root: Located) { self.root = root }

  static func key(of root: DocumentNode) -> String {
    root.text("id") ?? "witboost:\(root.text("name") ?? "\(root.line)")"
  }

  private static let structural: Set<String> = [
    "id", "name", "version", "kind", "domain", "components", "dataProductOwner",
    "dataProductOwnerDisplayName", "tags", "businessConcepts",
  ]

  func read(versions: [Value], into context: inout ImportContext) {
    let id = Self.key(of: root.node)
    var entity = DraftEntity(.product, context.productKeys.key(of: id), at: root.origin)
    entity.id = id
    entity.name = root.text("name")
    entity.version = root.text("version")
    entity.set("standard", .string(WitboostFormat.name))
    entity.keep(root.node, except: Self.structural)
    Self.keepTags(root, in: &entity)
    if !versions.isEmpty { entity.set("versions", .list(versions)) }
    if let domain = root.text("domain"), let origin = root["domain"]?.origin {
      let key = context.draft.domain(named: domain, at: origin)
      entity.parent = key
      context.draft.link("CONTAINS", .key(key), .key(entity.key), at: origin)
    }
    let key = entity.key
    context.draft.entities.append(entity)
    Self.terms(root, "businessConcepts", of: key, into: &context)
    own(key, into: &context)
    var components = WitboostComponents(product: key, name: root.text("name") ?? id)
    components.read(root["components"]?.elements ?? [], into: &context)
  }

  /// The named owner, else the group that owns.
  private func own(_ key: EntityKey, into context: inout ImportContext) {
    if let owner = root.text("dataProductOwner"), let origin = root["dataProductOwner"]?.origin {
      let person = context.draft.party(
        owner, name: root.text("dataProductOwnerDisplayName"), at: origin, isPerson: true)
      context.draft.own(key, by: person, rule: "dataProductOwner", at: origin)
    } else if let group = root.text("ownerGroup"), let origin = root["ownerGroup"]?.origin {
      let team = context.draft.party(group, name: nil, at: origin, isPerson: false)
      context.draft.own(key, by: team, rule: "ownerGroup", at: origin)
    }
  }

  /// Tags are objects {tagFQN, source, labelType, state}: their names are the tags, and the objects
  /// stay beside them where they say more.
  static func keepTags(_ node: Located, in entity: inout DraftEntity) {
    guard let tags = node["tags"]?.node.elements, !tags.isEmpty else { return }
    let names = tags.compactMap { $0.text("tagFQN") ?? $0.text }
    entity.set("tags", .list(names.map { .string($0) }))
    if tags.contains(where: \.isMapping) {
      entity.set("tagDetails", .list(tags.map { $0.value() }))
    }
  }

  static func terms(
    _ node: Located, _ key: String, of entity: EntityKey, into context: inout ImportContext
  ) {
    for term in node[key]?.elements ?? [] {
      guard let name = term.text("tagFQN") ?? term.node.text else { continue }
      context.draft.means(entity, term: name, at: term.origin)
    }
  }
}
