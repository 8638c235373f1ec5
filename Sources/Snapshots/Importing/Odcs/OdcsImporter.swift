import Diagnostics
import Graphs

/// Reads Open Data Contract Standard documents, v3.0 to v3.2.
struct OdcsImporter {
  let file: Int
  let bitol: BitolDocument

  static let versions = ["v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0", "v3.2.0"]

  init(file: Int) {
    self.file = file
    bitol = BitolDocument(file: file)
  }

  private static let structural = [
    "apiVersion", "description", "domain", "schema", "servers", "slaProperties", "team",
    "quality", "owner",
  ]

  func read(_ root: DocumentNode, version: String, into context: inout ImportContext) {
    ApiVersion.check(version, of: "ODCS", known: Self.versions, root, file, &context)
    let version = root.text("version")
    let id = root.text("id") ?? root.text("name") ?? "line-\(root.line)"
    if root.text("id") == nil {
      context.note(
        "load.no-id", "a contract without `id`", at: bitol.origin(root),
        suggestion: "give it an `id`, so that ports can refer to it")
    }
    var entity = DraftEntity(
      .contract, Identifiers.contractKey(id: id, version: version), at: bitol.origin(root))
    entity.id = id
    entity.name = root.text("name")
    entity.version = version
    entity.set("standard", .string("ODCS"))
    entity.set("standardVersion", root.text("apiVersion"))
    bitol.describe(root, in: &entity)
    bitol.keep(root, in: &entity, except: Self.structural)
    if bitol.domain(root, into: &context) != nil { entity.set("domain", root.text("domain")) }
    bitol.definitions(root, of: &entity, into: &context)
    if let description = root["description"] {
      bitol.definitions(description, of: &entity, into: &context)
    }
    let key = entity.key
    context.draft.entities.append(entity)
    bitol.team(root, of: key, into: &context)
    replaces(root, key, into: &context)
    let schema = OdcsSchema(root, contract: key, bitol: bitol)
    schema.read(into: &context)
    OdcsPromises(contract: key, bitol: bitol).read(root, schema, into: &context)
    servers(root, id: id, version: version, contract: key, into: &context)
  }

  /// The standard has no field for the version before: a custom property `replaces` names it, as
  /// `id@version`.
  private func replaces(
    _ root: DocumentNode, _ key: EntityKey, into context: inout ImportContext
  ) {
    guard let value = bitol.customProperty(root, ["replaces"]), let text = value.text else {
      return
    }
    let (id, version) = Identifiers.splitVersion(text.withoutPrefix("contract:"))
    context.draft.link(
      "REPLACES", .key(key), .contract(id: id, version: version), at: bitol.origin(value))
  }

  /// A server holds the contract's data: what every port governed by the contract exposes.
  private func servers(
    _ root: DocumentNode, id: String, version: String?, contract: EntityKey,
    into context: inout ImportContext
  ) {
    for (index, server) in (root["servers"]?.elements ?? []).enumerated() {
      let name = server.text("server") ?? server.text("id") ?? "server-\(index + 1)"
      let environment = server.text("environment")
      let parts = [contract.text, name, environment ?? ""]
      var entity = DraftEntity(
        .asset, parts.joined(separator: "\u{1F}"), at: bitol.origin(server))
      entity.name = name
      entity.namespace = [root.text("name") ?? id, name, environment].compactMap { $0 }
        .joined(separator: " ")
      bitol.keep(server, in: &entity, except: ["server"])
      entity.set("server", name)
      entity.set("platform", server.text("type"))
      entity.set("contract", Identifiers.contractKey(id: id, version: version))
      context.draft.entities.append(entity)
      context.draft.link(
        "EXPOSES", .providers(id: id, version: version), .key(entity.key),
        at: bitol.origin(server))
    }
  }
}
