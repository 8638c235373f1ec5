import Graphs

/// Data Product Specification 0.0.1, with its header or told by its shape.
struct DpsFormat: FormatImporter {
  static let name = "DPS"

  static func recognises(_ root: DocumentNode) -> Bool {
    if root["dataProductSpecification"] != nil { return true }
    return root["id"] != nil && root["info"]?.isMapping == true && root["outputPorts"] != nil
      && root["dataProductDescriptor"] == nil && root["kind"] == nil
  }

  /// In a folder of products a document without ports is one as well.
  static func recognises(_ root: DocumentNode, in folder: Substring) -> Bool {
    if recognises(root) { return true }
    return folder == "dataproducts" && root["id"] != nil && root["info"]?.text("title") != nil
      && root["kind"] == nil && root["apiVersion"] == nil && root["dataProductDescriptor"] == nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    DpsImporter(document: SpecificationDocument(file: document.file))
      .read(document.root, into: &context)
  }
}

/// Reads one product: its ports, what they read and what governs them.
struct DpsImporter {
  let document: SpecificationDocument

  private static let structural: Set<String> = [
    "dataProductSpecification", "info", "inputPorts", "outputPorts", "assets",
  ]

  func read(_ root: DocumentNode, into context: inout ImportContext) {
    let id = document.identity(root, "a product", into: &context)
    var entity = document.entity(.product, id, at: root)
    entity.set("standard", .string("DPS"))
    entity.set("standardVersion", root.text("dataProductSpecification"))
    if let info = root["info"] {
      entity.name = info.text("title") ?? info.text("name")
      document.keep(info, in: &entity, except: ["title", "name", "owner", "domain", "archetype"])
      if let word = info.text("archetype") { archetype(word, in: &entity) }
      document.contain(&entity, in: info["domain"], into: &context)
    }
    document.keep(root, in: &entity, except: Self.structural)
    let key = entity.key
    context.draft.entities.append(entity)
    if let info = root["info"] { document.own(info, key, into: &context) }
    for port in root["inputPorts"]?.elements ?? [] { input(port, of: key, into: &context) }
    for port in root["outputPorts"]?.elements ?? [] { output(port, of: key, id, into: &context) }
    for asset in root["assets"]?.elements ?? [] {
      guard let id = asset.text ?? asset.text("id") ?? asset.text("assetId") else { continue }
      document.link("MANAGES", key, .declared(.asset, id: id), at: asset, into: &context)
    }
  }

  private func archetype(_ word: String, in entity: inout DraftEntity) {
    let archetype = OdpsImporter.archetype(word)
    entity.set("archetype", archetype ?? word)
    if let archetype, archetype != word { entity.set("sourceArchetype", word) }
  }

  private func port(
    _ kind: EntityKind, _ node: DocumentNode, of product: EntityKey, except: Set<String>,
    into context: inout ImportContext
  ) -> EntityKey {
    let id = node.text("id") ?? node.text("name") ?? "port-line-\(node.line)"
    var entity = DraftEntity(
      kind, DraftEntity.portKey(product, kind, id, nil), at: document.origin(node))
    entity.parent = product
    entity.id = id
    document.keep(node, in: &entity, except: except)
    entity.name = entity.name ?? id
    context.draft.entities.append(entity)
    context.draft.link("HAS_PORT", .key(product), .key(entity.key), at: entity.origin)
    return entity.key
  }

  /// An input port names a source system; other products are read by agreement.
  private func input(
    _ node: DocumentNode, of product: EntityKey, into context: inout ImportContext
  ) {
    let key = port(.inputPort, node, of: product, except: [], into: &context)
    if let system = node["sourceSystemId"], let id = system.text {
      context.draft.link(
        "READ_BY", .declared(.source, id: id), .key(key), at: document.origin(system))
    }
  }

  private func output(
    _ node: DocumentNode, of product: EntityKey, _ productId: String,
    into context: inout ImportContext
  ) {
    let key = port(
      .outputPort, node, of: product, except: ["server", "assets"], into: &context)
    if let contract = node["dataContractId"], let id = contract.text {
      let version = node.text("dataContractVersion")
      document.link(
        "GOVERNED_BY", key, .contract(id: id, version: version), at: contract, into: &context)
    }
    for asset in node["assets"]?.elements ?? [] {
      guard let id = asset.text ?? asset.text("id") ?? asset.text("assetId") else { continue }
      document.link("EXPOSES", key, .declared(.asset, id: id), at: asset, into: &context)
    }
    server(node, of: key, product, productId, into: &context)
  }

  /// Where a port's data lies is an asset of the product.
  private func server(
    _ node: DocumentNode, of port: EntityKey, _ product: EntityKey, _ productId: String,
    into context: inout ImportContext
  ) {
    let server = node["server"]
    guard server?.hasContent == true || node.text("location") != nil else { return }
    let id = node.text("id") ?? node.text("name") ?? "port"
    var asset = DraftEntity(
      .asset, "\(product.text)\u{1F}\(id)\u{1F}server", at: document.origin(server ?? node))
    asset.name = node.text("name") ?? id
    asset.namespace = Identifiers.slug("\(productId) \(id)")
    if let server { document.keep(server, in: &asset, except: []) }
    if let location = node.text("location") {
      if server?["location"] == nil { asset.set("location", location) }
      asset.aliases.append(location)
    }
    asset.set("platform", node.text("type"))
    context.draft.entities.append(asset)
    document.link("MANAGES", product, .key(asset.key), at: server ?? node, into: &context)
    document.link("EXPOSES", port, .key(asset.key), at: server ?? node, into: &context)
  }
}
