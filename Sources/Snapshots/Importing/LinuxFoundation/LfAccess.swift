import Graphs

/// `dataAccess`: named ways to the data, which are the product's output ports.
struct LfAccess {
  let product: EntityKey
  let contract: (target: DraftTarget, origin: Origin)?

  /// A map of access methods by name, or a list of them; both occur.
  func read(_ section: Located?, at place: Origin, into context: inout ImportContext) {
    var count = 0
    if let section {
      if section.node.isSequence {
        for (index, element) in section.elements.enumerated() {
          let node = context.resolved(element)
          let name =
            node.text("id") ?? LocalizedText.text(node.node["name"]) ?? node.text("interface")
            ?? Self.type(node.node) ?? "access-\(index + 1)"
          port(name, node, into: &context)
          count += 1
        }
      } else {
        for entry in section.entries where entry.value.node.isMapping {
          port(entry.key, context.resolved(entry.value), into: &context)
          count += 1
        }
      }
    }
    if count == 0, contract != nil { unnamed(at: place, into: &context) }
  }

  private static func type(_ node: DocumentNode) -> String? {
    node.text("outputPorttype") ?? node.text("outputPortType")
  }

  private func port(_ name: String, _ node: Located, into context: inout ImportContext) {
    var entity = DraftEntity(
      .outputPort, DraftEntity.portKey(product, .outputPort, name, nil), at: node.origin)
    entity.parent = product
    entity.id = name
    entity.name = LocalizedText.text(node.node["name"]) ?? name
    if node["type"] == nil { entity.set("type", Self.type(node.node)) }
    entity.keepLocalized(node.node, except: ["id", "name"])
    context.draft.entities.append(entity)
    context.draft.link("HAS_PORT", .key(product), .key(entity.key), at: entity.origin)
    govern(entity.key, into: &context)
    if let url = node.text("accessURL"), url.contains("://") {
      context.draft.location(
        url, exposedBy: entity.key, at: node["accessURL"]?.origin ?? node.origin)
    }
  }

  /// A contract without an access method governs the one that the standard calls `default`.
  private func unnamed(at place: Origin, into context: inout ImportContext) {
    let origin = contract?.origin ?? place
    var entity = DraftEntity(
      .outputPort, DraftEntity.portKey(product, .outputPort, "default", nil), at: origin)
    entity.parent = product
    entity.id = "default"
    entity.name = "default"
    entity.set("basis", .string("inferred"))
    context.draft.entities.append(entity)
    context.draft.link(
      "HAS_PORT", .key(product), .key(entity.key), at: origin, basis: "inferred")
    govern(entity.key, into: &context)
  }

  private func govern(_ port: EntityKey, into context: inout ImportContext) {
    guard let contract else { return }
    context.draft.link("GOVERNED_BY", .key(port), contract.target, at: contract.origin)
  }
}
