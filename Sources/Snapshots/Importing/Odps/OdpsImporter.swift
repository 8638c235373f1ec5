import Graphs

/// Reads Bitol's Open Data Product Standard documents, v0.9 to v1.1.
struct OdpsImporter {
  let file: Int
  let bitol: BitolDocument

  static let versions = ["v0.9.0", "v1.0.0", "v1.1.0"]

  init(file: Int) {
    self.file = file
    bitol = BitolDocument(file: file)
  }

  private static let structural = [
    "apiVersion", "description", "domain", "inputPorts", "outputPorts", "managementPorts",
    "team", "type", "owner",
  ]

  /// The identity of a product document: its id, else its name.
  static func identity(_ root: DocumentNode) -> String {
    root.text("id") ?? root.text("name") ?? "line-\(root.line)"
  }

  /// What makes documents one product: the id. Without one, versions of one name are one product of
  /// this standard, but no name is the id of another.
  static func key(_ root: DocumentNode) -> String { root.text("id") ?? "ODPS:\(identity(root))" }

  /// `versions` holds the product's other documents, when there are any.
  func read(
    _ root: DocumentNode, version: String, versions: [Value], into context: inout ImportContext
  ) {
    ApiVersion.check(version, of: "ODPS", known: Self.versions, root, file, &context)
    let id = Self.identity(root)
    if root.text("id") == nil {
      context.note(
        "load.no-id", "a product without `id`", at: bitol.origin(root),
        suggestion: "give it an `id` that stays when its name changes")
    }
    var entity = DraftEntity(
      .product, context.productKeys.key(of: Self.key(root)), at: bitol.origin(root))
    entity.id = id
    entity.name = root.text("name")
    entity.version = root.text("version")
    entity.namespace = root.text("namespace")
    entity.set("standard", .string("ODPS"))
    entity.set("standardVersion", root.text("apiVersion"))
    bitol.describe(root, in: &entity)
    bitol.keep(root, in: &entity, except: Self.structural)
    archetype(root, in: &entity)
    if !versions.isEmpty { entity.set("versions", .list(versions)) }
    if let domain = bitol.domain(root, into: &context) {
      entity.parent = domain
      context.draft.link(
        "CONTAINS", .key(domain), .key(entity.key),
        at: bitol.origin(root["domain"] ?? root))
    }
    bitol.definitions(root, of: &entity, into: &context)
    let key = entity.key
    context.draft.entities.append(entity)
    bitol.team(root, of: key, into: &context)
    let ports = OdpsPorts(product: key, productId: id, bitol: bitol)
    for port in root["inputPorts"]?.elements ?? [] { ports.input(port, into: &context) }
    for port in root["outputPorts"]?.elements ?? [] { ports.output(port, into: &context) }
    for port in root["managementPorts"]?.elements ?? [] {
      ports.management(port, into: &context)
    }
  }

  private func archetype(_ root: DocumentNode, in entity: inout DraftEntity) {
    let names = ["archetype", "dataProductType", "type"]
    guard
      let word = root.text("type") ?? bitol.customProperty(root, names)?.text?.trimmed
    else { return }
    if let archetype = Self.archetype(word) {
      entity.properties.removeAll { $0.key == "archetype" }
      entity.set("archetype", archetype)
      if archetype != word { entity.set("sourceArchetype", word) }
    } else {
      entity.set("type", word)
    }
  }

  static func archetype(_ word: String) -> String? {
    switch word.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "sourcealigned", "raw", "source": "source"
    case "aggregate": "aggregate"
    case "consumeraligned", "consumer": "consumer"
    default: nil
    }
  }
}
