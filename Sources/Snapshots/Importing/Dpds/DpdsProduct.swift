import Graphs

/// One descriptor: the product, its ports and what works inside it.
struct DpdsProduct {
  let root: Located
  let info: Located?
  private let path: String

  init(_ document: ImportedDocument) {
    root = Located(document)
    info = root["info"]
    path = document.path
  }

  var name: String? { info?.text("name") }
  var qualifiedName: String? { info?.text("fullyQualifiedName") }

  /// Declared keys: the id and the fully qualified name, which has the major version in it.
  var keys: [String] {
    let declared = [info?.text("id"), qualifiedName].compactMap { $0 }
    return declared.isEmpty ? [fallback] : declared
  }

  /// Without a declared key a product is the one of its name in its file.
  var fallback: String { "\(path):\(name ?? "\(root.node.line)")" }

  private static let structural: Set<String> = [
    "id", "fullyQualifiedName", "name", "version", "domain", "owner", "x-productType",
  ]
  private static let sections: Set<String> = [
    "dataProductDescriptor", "info", "interfaceComponents", "internalComponents", "components",
  ]

  func read(versions: [Value], into context: inout ImportContext) {
    if info?.text("id") == nil, qualifiedName == nil {
      context.note(
        "load.no-id", "a descriptor without `info.fullyQualifiedName`",
        at: info?.origin ?? root.origin,
        suggestion: "give it one, so that others can refer to the product")
    }
    var entity = DraftEntity(
      .product, context.productKeys.key(of: keys[0]), at: info?.origin ?? root.origin)
    entity.id = info?.text("id") ?? qualifiedName
    entity.name = name
    entity.version = info?.text("version")
    if let name, Identifiers.isSegment(name) { entity.namespace = name }
    if let qualifiedName { entity.aliases.append(qualifiedName) }
    entity.set("standard", .string(DpdsFormat.name))
    entity.set("standardVersion", root.text("dataProductDescriptor"))
    entity.set("fullyQualifiedName", qualifiedName)
    if let info { entity.keep(info.node, except: Self.structural) }
    if let word = info?.text("x-productType") {
      entity.set("archetype", OdpsImporter.archetype(word) ?? word)
      entity.set("x-productType", word)
    }
    entity.keep(root.node, except: Self.sections.union(entity.properties.map(\.key)))
    if !versions.isEmpty { entity.set("versions", .list(versions)) }
    if let domain = info?.text("domain"), let origin = info?["domain"]?.origin {
      let key = context.draft.domain(named: domain, at: origin)
      entity.parent = key
      context.draft.link("CONTAINS", .key(key), .key(entity.key), at: origin)
    }
    let key = entity.key
    context.draft.entities.append(entity)
    own(key, into: &context)
    var parts = DpdsParts(product: key, name: name ?? entity.id, qualifiedName: qualifiedName)
    DpdsPorts(root: root).read(&parts, into: &context)
    DpdsComponents(root: root).read(&parts, into: &context)
    parts.finish(into: &context)
  }

  /// `info.owner`, else a contact point with an e-mail address.
  private func own(_ key: EntityKey, into context: inout ImportContext) {
    if let owner = info?["owner"],
      let id = owner.text("id") ?? owner.text("name") ?? owner.node.text
    {
      let party = context.draft.party(id, name: owner.text("name"), at: owner.origin)
      context.draft.own(key, by: party, rule: "info.owner", at: owner.origin)
      return
    }
    for contact in info?["contactPoints"]?.elements ?? [] {
      guard let address = contact.text("address") ?? contact.text("email"), address.contains("@")
      else { continue }
      let party = context.draft.party(address, name: contact.text("name"), at: contact.origin)
      context.draft.own(key, by: party, rule: "info.contactPoints", at: contact.origin)
      return
    }
  }
}

/// Ports and components of one product by their names, and the flows between them.
///
/// Flows name components by qualified name; they become links when all components are known.
struct DpdsParts {
  let product: EntityKey
  let name: String?
  let qualifiedName: String?
  private var byQualifiedName: [String: EntityKey] = [:]
  private var byName: [String: EntityKey] = [:]
  private var flows: [(reference: Located, inner: EntityKey, direction: Direction)] = []

  enum Direction {
    case into, outOf, dependsOn
  }

  init(product: EntityKey, name: String?, qualifiedName: String?) {
    self.product = product
    self.name = name
    self.qualifiedName = qualifiedName
  }

  /// The names of a component: as declared, and as made from the product's.
  mutating func names(
    _ kind: EntityKind, _ name: String, declared: String?, key: EntityKey
  ) -> [String] {
    let word = DpdsName.word(for: kind)
    byName["\(word):\(name)"] = key
    let made = qualifiedName.map { "\($0):\(word):\(name)" }
    let names = [declared, made].compactMap { $0 }
    for name in names { byQualifiedName[name] = key }
    return declared == made ? Array(names.prefix(1)) : names
  }

  mutating func flow(_ list: Located?, _ direction: Direction, _ inner: EntityKey) {
    guard let list else { return }
    for reference in list.node.oneOrMany where reference.text != nil {
      flows.append((list.with(reference), inner, direction))
    }
  }

  /// A component of this product, by qualified name, or by its parts where the product declares no
  /// qualified name that could differ.
  private func own(_ reference: String) -> EntityKey? {
    if let key = byQualifiedName[reference] { return key }
    let plain = byName.filter { $0.key.hasSuffix(":\(reference)") }
    if plain.count == 1, let only = plain.first { return only.value }
    guard let parsed = DpdsName(reference), let kind = parsed.kind, let part = parsed.component
    else { return nil }
    let isOurs = qualifiedName.map { reference.hasPrefix("\($0):") } ?? (parsed.product == name)
    return isOurs ? byName["\(DpdsName.word(for: kind)):\(part)"] : nil
  }

  func finish(into context: inout ImportContext) {
    for (reference, inner, direction) in flows {
      guard let text = reference.node.text?.trimmed, !text.isEmpty else { continue }
      let other: DraftTarget = own(text).map { .key($0) } ?? .defined(DpdsName.definition(of: text))
      switch direction {
      case .into:
        context.draft.link("FLOWS_TO", other, .key(inner), at: reference.origin)
      case .outOf:
        context.draft.link("FLOWS_TO", .key(inner), other, at: reference.origin)
      case .dependsOn:
        // What a component needs to run says nothing about which way data moves.
        context.draft.link("DEPENDS_ON", .key(inner), other, at: reference.origin)
      }
    }
  }
}
