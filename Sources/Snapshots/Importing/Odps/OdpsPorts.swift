import Graphs

/// The ports of one product.
struct OdpsPorts {
  let product: EntityKey
  let productId: String
  let bitol: BitolDocument

  private func port(
    _ kind: EntityKind, _ node: DocumentNode, into context: inout ImportContext
  ) -> EntityKey {
    let name = node.text("name") ?? node.text("id") ?? "port-line-\(node.line)"
    let version = node.text("version")
    var entity = DraftEntity(
      kind, DraftEntity.portKey(product, kind, name, version), at: bitol.origin(node))
    entity.parent = product
    entity.id = name
    entity.name = name
    entity.version = version
    if let id = node.text("id"), id != name { entity.aliases.append(id) }
    bitol.keep(node, in: &entity, except: ["contractId", "inputContracts"])
    entity.set("contractId", node.text("contractId"))
    entity.properties.removeAll { Self.joining.contains($0.key) }
    bitol.definitions(node, of: &entity, into: &context)
    context.draft.entities.append(entity)
    context.draft.link("HAS_PORT", .key(product), .key(entity.key), at: entity.origin)
    if let id = node.text("contractId"), id != productId || name != "self" {
      context.draft.link(
        "GOVERNED_BY", .key(entity.key), .contract(id: id, version: contractVersion(node)),
        at: bitol.origin(node["contractId"] ?? node))
    }
    return entity.key
  }

  /// Custom properties that say what the standard has no field for: the version of the contract,
  /// where it is not that of the port, and the ports and sources that an input port reads.
  private static let joining: Set<String> = ["contractVersion", "reads"]

  private func contractVersion(_ node: DocumentNode) -> String? {
    bitol.customProperty(node, ["contractVersion"])?.text ?? node.text("version")
  }

  /// An input port names a contract: it reads every output port which that contract governs, unless
  /// `reads` says which.
  func input(_ node: DocumentNode, into context: inout ImportContext) {
    let key = port(.inputPort, node, into: &context)
    let reads = bitol.customProperty(node, ["reads"])?.oneOrMany.filter { $0.text != nil } ?? []
    for source in reads {
      context.draft.link(
        "READ_BY", .text(source.text ?? "", expect: .outputPort), .key(key),
        at: bitol.origin(source))
    }
    if !reads.isEmpty { return }
    guard let id = node.text("contractId"), id != productId || node.text("name") != "self" else {
      return
    }
    context.draft.link(
      "READ_BY", .providers(id: id, version: contractVersion(node)), .key(key),
      at: bitol.origin(node["contractId"] ?? node))
  }

  func output(_ node: DocumentNode, into context: inout ImportContext) {
    let key = port(.outputPort, node, into: &context)
    for contract in node["inputContracts"]?.elements ?? [] {
      guard let id = contract.text("id") ?? contract.text("contractId") ?? contract.text else {
        continue
      }
      context.draft.link(
        "DERIVED_FROM", .key(key), .contract(id: id, version: contract.text("version")),
        at: bitol.origin(contract))
    }
  }

  func management(_ node: DocumentNode, into context: inout ImportContext) {
    let kind: EntityKind
    switch node.text("content")?.lowercased() {
    case "discoverability", "discovery": kind = .discoveryPort
    case "observability": kind = .observabilityPort
    case "control": kind = .controlPort
    default: kind = .port
    }
    _ = port(kind, node, into: &context)
  }
}
