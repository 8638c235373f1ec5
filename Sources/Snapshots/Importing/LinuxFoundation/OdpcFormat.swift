import Graphs

/// Open Data Product Catalog 1.0: what a portfolio says about products that other files describe,
/// with its use cases, business objectives and signals.
struct OdpcFormat: FormatImporter {
  static let name = "ODPC"

  private var documents: [ImportedDocument] = []

  static func recognises(_ root: DocumentNode) -> Bool {
    if root["productReference"]?.text("productID") != nil { return true }
    guard let catalog = root["catalog"], catalog.isMapping else { return false }
    return LfFormat.isOfInitiative(root) || catalog["productReferences"] != nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    context.library.keep(document.root, of: document.file)
    documents.append(document)
  }

  mutating func finish(into context: inout ImportContext) {
    var catalogs: [Value] = []
    for document in documents {
      if document.root["productReference"] == nil {
        ApiVersion.check(
          document.root.text("version") ?? "", of: Self.name, known: ["v1.0"], key: "version",
          document.root, document.file, &context)
      }
      let catalog = OdpcCatalog(Located(document))
      catalog.read(into: &context)
      if let value = catalog.account { catalogs.append(value) }
      if context.draft.name == nil, documents.count == 1 { context.draft.name = catalog.title }
    }
    guard !catalogs.isEmpty else { return }
    context.draft.properties.append(DraftProperty(key: "catalogs", value: .list(catalogs)))
  }
}

/// One catalog, or a single reference to a product in a file of its own.
struct OdpcCatalog {
  private let root: Located
  private let catalog: Located

  init(_ root: Located) {
    self.root = root
    catalog = root["catalog"] ?? root
  }

  var title: String? { LocalizedText.text(catalog["metadata"]?.node["name"]) }

  private static let lists: Set<String> = ["productReferences", "useCases", "businessObjectives"]

  /// The catalog itself is no node: its metadata and signals are a property of the mesh.
  var account: Value? {
    guard root["catalog"] != nil else { return nil }
    var pairs: [(String, Value)] = []
    for entry in catalog.node.entries where !Self.lists.contains(entry.key) {
      guard let value = entry.value.present() else { continue }
      if entry.key == "metadata" {
        pairs += value.entries.map { ($0.key, $0.value.value(under: $0.key)) }
      } else {
        pairs.append((entry.key, value.value(under: entry.key)))
      }
    }
    return .map(ValueMap(pairs))
  }

  func read(into context: inout ImportContext) {
    let lone = root["productReference"].map { [$0] } ?? []
    for element in lone + (catalog["productReferences"]?.elements ?? []) {
      product(context.resolved(element), into: &context)
    }
    for element in catalog["useCases"]?.elements ?? [] {
      OdpcThing(.useCase).read(context.resolved(element), into: &context)
    }
    for element in catalog["businessObjectives"]?.elements ?? [] {
      OdpcThing(.objective).read(context.resolved(element), into: &context)
    }
  }

  private static let structural: Set<String> = [
    "id", "productID", "productVersion", "name", "owner", "domains",
  ]

  /// A reference is to the product with its `productID`; the catalog's own id is an alias.
  private func product(_ node: Located, into context: inout ImportContext) {
    guard let id = node.text("productID") ?? node.text("id") else {
      context.note(
        "load.no-id", "a reference without `productID`", at: node.origin,
        suggestion: "name the product as its own file does")
      return
    }
    var entity = DraftEntity(.product, context.productKeys.key(of: id), at: node.origin)
    entity.id = id
    entity.name = LocalizedText.text(node.node["name"])
    entity.version = node.text("productVersion")
    if let own = node.text("id"), own != id { entity.aliases.append(own) }
    entity.set("standard", .string(OdpcFormat.name))
    entity.keepLocalized(node.node, except: Self.structural)
    let domains = node["domains"]?.node.oneOrMany ?? []
    for domain in domains {
      guard let name = domain.text else { continue }
      let key = context.draft.domain(named: name, at: node.with(domain).origin)
      entity.parent = entity.parent ?? key
      context.draft.link(
        "CONTAINS", .key(key), .key(entity.key), at: node.with(domain).origin)
    }
    context.draft.entities.append(entity)
    if let model = node["productModel"], let place = model.text("$ref") {
      // Told where it is not loaded; the product is known by its id all the same.
      _ = context.file(String(place.prefix { $0 != "#" }), from: model)
    }
    owner(of: entity.key, node, into: &context)
  }

  private func owner(of key: EntityKey, _ node: Located, into context: inout ImportContext) {
    guard let owner = node["owner"] else { return }
    let name = owner.text("team") ?? owner.text("name") ?? owner.text("organization")
    guard let name = name ?? owner.node.text else { return }
    let party = context.draft.party(name, name: name, at: owner.origin)
    if party.kind == .team, owner.node.isMapping {
      context.draft.entities[context.draft.entities.count - 1].keep(
        owner.node, except: ["team", "name"])
    }
    context.draft.own(key, by: party, rule: "owner", at: owner.origin)
  }
}

/// A use case or an objective of a catalog; KPIs and scores stay its properties.
struct OdpcThing {
  private let kind: EntityKind

  init(_ kind: EntityKind) { self.kind = kind }

  func read(_ node: Located, into context: inout ImportContext) {
    let name = LocalizedText.text(node.node["name"])
    guard let id = node.text("id") ?? name else { return }
    var entity = DraftEntity(kind, id, at: node.origin)
    entity.id = id
    entity.name = name
    entity.keepLocalized(node.node, except: ["id", "name", "kpis"])
    if let kpis = node["kpis"] {
      entity.set("kpis", .list(kpis.node.oneOrMany.compactMap { LfStrategy.kpi($0) }))
    }
    context.draft.entities.append(entity)
  }
}
