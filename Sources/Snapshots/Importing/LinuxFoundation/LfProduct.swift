import Graphs

/// One product document of the Linux Foundation's standard: details per language, and sections for
/// contract, access, promises, strategy and holder, which may also lie beside `product`.
struct LfProduct {
  let root: Located
  let product: Located
  /// The details of the main language.
  let main: Located
  private let languages: [DocumentEntry]

  init(_ document: ImportedDocument) {
    root = Located(document)
    product = root["product"] ?? root
    let details = product["details"] ?? product
    languages = details.node.entries.filter {
      LocalizedText.isLanguage($0.key) && $0.value.isMapping
    }
    main = LocalizedText.main(languages).map { details.with($0.value) } ?? details
  }

  /// 3.x files write `version` where 4.x has `productVersion`.
  var version: String? { main.text("productVersion") ?? main.text("version") }

  private var name: String? { LocalizedText.text(main.node["name"]) }

  /// The declared key; without one a product is the one of its name in its file.
  func identity(path: String) -> String {
    main.text("productID") ?? "\(path):\(name ?? "\(root.node.line)")"
  }

  /// Handled one by one, or kept under another key.
  private static let details: Set<String> = [
    "name", "productID", "productVersion", "useCases", "recommendedDataProducts", "details",
  ]
  static let sections: Set<String> = [
    "SLA", "sla", "dataQuality", "dataAccess", "productStrategy", "details",
    "recommendedDataProducts",
  ]

  /// A section of the product, or of the root where a file keeps it there.
  func section(_ names: String..., into context: inout ImportContext) -> Located? {
    (product.first(names) ?? root.first(names)).map { context.resolved($0) }
  }

  func read(versions: [Value], path: String, into context: inout ImportContext) {
    let id = identity(path: path)
    if main.text("productID") == nil {
      context.note(
        "load.no-id", "a product without `productID`", at: main.origin,
        suggestion: "give it a `productID` that stays when its name changes")
    }
    var entity = DraftEntity(.product, context.productKeys.key(of: id), at: main.origin)
    entity.id = main.text("productID")
    entity.name = name
    entity.version = version
    entity.set("standard", .string(LfFormat.name))
    entity.set("standardVersion", root.text("version"))
    keepDetails(in: &entity)
    if let word = main.text("type"), let archetype = OdpsImporter.archetype(word) {
      entity.set("archetype", archetype)
    }
    if main["purpose"] == nil {
      entity.set("purpose", LocalizedText.text(main.node["valueProposition"]))
    }
    LfStrategy(self).keep(in: &entity, &context)
    if !versions.isEmpty { entity.set("versions", .list(versions)) }
    let holder = LfHolder(section("dataHolder", into: &context))
    if let domain = holder.domain(into: &context) {
      entity.parent = domain.key
      context.draft.link("CONTAINS", .key(domain.key), .key(entity.key), at: domain.origin)
    }
    let key = entity.key
    context.draft.entities.append(entity)
    holder.own(key, into: &context)
    LfStrategy(self).link(key, into: &context)
    useCases(of: key, id: id, into: &context)
    recommendations(of: key, into: &context)
    let contract = LfContract(self).read(of: entity.id ?? name ?? id, into: &context)
    LfAccess(product: key, contract: contract).read(
      section("dataAccess", into: &context), at: root.origin, into: &context)
    let promises = LfPromises(product: key)
    promises.levels(section("SLA", "sla", into: &context), into: &context)
    promises.quality(section("dataQuality", into: &context), into: &context)
  }

  /// Details of the main language, sections nothing is made of, and what no version of the standard
  /// knows.
  private func keepDetails(in entity: inout DraftEntity) {
    var structural = Self.details
    if main.text("productVersion") == nil { structural.insert("version") }
    if main.node.place == product.node.place { structural.formUnion(Self.sections) }
    entity.keepLocalized(main.node, except: structural)
    let others = languages.filter { $0.value.place != main.node.place }
    if !others.isEmpty {
      entity.properties.removeAll { $0.key == "translations" }
      let values = others.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value()) }
      entity.set("translations", .map(ValueMap(values)))
    }
    var taken = Set(entity.properties.map(\.key))
    for node in [product.node, root.node] where node.place != main.node.place {
      var except = Self.sections.union(["product", "schema", "version"]).union(taken)
      except.formUnion(node.entries.map(\.key).filter { LocalizedText.isLanguage($0) })
      entity.keep(node, except: except)
      taken.formUnion(entity.properties.map(\.key))
    }
  }

  /// `useCases[].useCase`, or the use cases themselves.
  private func useCases(of product: EntityKey, id: String, into context: inout ImportContext) {
    for element in main["useCases"]?.elements ?? [] {
      let node = element["useCase"] ?? element
      let title =
        LocalizedText.text(node.node["useCaseTitle"]) ?? LocalizedText.text(node.node["name"])
        ?? node.node.text
      guard let title else { continue }
      let key = node.text("useCaseURL") ?? node.text("id") ?? "\(id)\u{1F}\(title)"
      var entity = DraftEntity(.useCase, key, at: node.origin)
      entity.id = node.text("id") ?? Identifiers.slug(title)
      entity.name = title
      entity.set("description", LocalizedText.text(node.node["useCaseDescription"]))
      entity.set("url", node.text("useCaseURL"))
      if let url = node.text("useCaseURL") { entity.aliases.append(url) }
      entity.keepLocalized(
        node.node,
        except: ["id", "name", "useCaseTitle", "useCaseDescription", "useCaseURL"])
      context.draft.entities.append(entity)
      context.draft.link("SERVES", .key(product), .key(entity.key), at: node.origin)
    }
  }

  /// Products that go well with this one: a suggestion, along which no data moves.
  private func recommendations(of key: EntityKey, into context: inout ImportContext) {
    let lists = [main, product, root].compactMap { $0["recommendedDataProducts"] }
    for element in lists.first?.node.oneOrMany ?? [] {
      let place = root.with(element)
      guard
        let name = element.text?.trimmed ?? element.text("$ref") ?? element.text("productID")
          ?? element.text("url"), !name.isEmpty
      else { continue }
      let isPlace = name.contains("/") || name.contains(".")
      let file = isPlace ? context.file(name, from: place) : nil
      if let file { context.draft.referredFiles.insert(file) }
      context.draft.link(
        "RECOMMENDS", .key(key),
        .defined(
          Definition(
            kinds: [.product], file: file, names: [context.productKeys.key(of: name), name])
        ), at: place.origin)
    }
  }
}
