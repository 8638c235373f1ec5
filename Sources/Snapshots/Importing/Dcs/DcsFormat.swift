import Graphs

/// Data Contract Specification, 0.9 to 1.2 (deprecated): each document is one contract.
struct DcsFormat: FormatImporter {
  static let name = "DCS"

  static func recognises(_ root: DocumentNode) -> Bool {
    root["dataContractSpecification"] != nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    DcsImporter(document: SpecificationDocument(file: document.file))
      .read(document.root, into: &context)
  }
}

/// Reads one contract: info, terms, servers, models and service levels.
struct DcsImporter {
  let document: SpecificationDocument

  private static let structural: Set<String> = [
    "dataContractSpecification", "info", "servers", "models", "definitions", "servicelevels",
    "schema", "quality",
  ]

  func read(_ root: DocumentNode, into context: inout ImportContext) {
    let id = document.identity(root, "a contract", into: &context)
    let info = root["info"]
    let version = info?.text("version")
    var entity = DraftEntity(
      .contract, Identifiers.contractKey(id: id, version: version), at: document.origin(root))
    entity.id = id
    entity.name = info?.text("title")
    entity.version = version
    entity.set("standard", .string("DCS"))
    entity.set("standardVersion", root.text("dataContractSpecification"))
    if let info {
      document.keep(info, in: &entity, except: ["title", "version", "owner"])
    }
    document.keep(root, in: &entity, except: Self.structural)
    let key = entity.key
    context.draft.entities.append(entity)
    if let info { document.own(info, key, into: &context) }
    policies(root, of: key, into: &context)
    servers(root, id: id, version: version, of: key, into: &context)
    DcsModels(root, id: id, contract: key, document: document).read(into: &context)
    DcsPromises(contract: key, document: document).read(root, into: &context)
  }

  private func policies(
    _ root: DocumentNode, of contract: EntityKey, into context: inout ImportContext
  ) {
    for policy in root["terms"]?["policies"]?.elements ?? [] {
      guard let name = policy.text("name") ?? policy.text("url") else { continue }
      var entity = document.entity(.policy, policy.text("url") ?? name, at: policy)
      entity.id = nil
      entity.name = name
      document.keep(policy, in: &entity, except: ["name"])
      context.draft.entities.append(entity)
      document.link("APPLIES_TO", entity.key, .key(contract), at: policy, into: &context)
    }
  }

  /// Servers as in ODCS; an extension names the product and port they belong to.
  private func servers(
    _ root: DocumentNode, id: String, version: String?, of contract: EntityKey,
    into context: inout ImportContext
  ) {
    for entry in root["servers"]?.entries ?? [] {
      let server = entry.value
      let environment = server.text("environment")
      let parts = [contract.text, entry.key, environment ?? ""]
      var asset = DraftEntity(
        .asset, parts.joined(separator: "\u{1F}"), at: document.origin(server))
      asset.name = entry.key
      asset.namespace = Identifiers.slug(
        [id, entry.key, environment].compactMap { $0 }.joined(separator: " "))
      document.keep(server, in: &asset, except: ["dataProductId", "outputPortId"])
      asset.set("server", entry.key)
      asset.set("platform", server.text("type"))
      asset.set("contract", Identifiers.contractKey(id: id, version: version))
      context.draft.entities.append(asset)
      guard let product = server.text("dataProductId"), let port = server.text("outputPortId")
      else {
        context.draft.link(
          "EXPOSES", .providers(id: id, version: version), .key(asset.key), at: asset.origin)
        continue
      }
      let provider = DraftTarget.port(port, ofProduct: product)
      context.draft.link("EXPOSES", provider, .key(asset.key), at: asset.origin)
      context.draft.link("GOVERNED_BY", provider, .key(contract), at: asset.origin)
    }
  }
}
