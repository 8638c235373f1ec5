import Graphs

/// The schema of an output port: what the portal keeps of an uploaded contract.
struct PortalContract {
  let bundle: PortalBundle

  /// The portal's word, and the shared one.
  private static let names = [
    "physical_name": "physicalName", "physical_type": "physicalType",
    "business_name": "businessName", "primary_key": "primaryKey",
    "primary_key_position": "primaryKeyPosition",
    "partition_key_position": "partitionKeyPosition",
  ]

  func read(
    _ body: DocumentNode, _ portId: String, of port: EntityKey,
    into context: inout ImportContext
  ) {
    let objects = body["schema_objects"] ?? body["schema"]
    guard let objects, !objects.elements.isEmpty else { return }
    var contract = DraftEntity(.contract, "portal:\(portId)", at: bundle.origin(body))
    contract.id = "portal:\(portId)"
    if let known = bundle.portNames[portId] {
      contract.name = known.name
      contract.namespace = known.namespace
    }
    contract.set("standard", .string("Data Product Portal"))
    context.draft.entities.append(contract)
    context.draft.link("GOVERNED_BY", .key(port), .key(contract.key), at: contract.origin)
    for object in objects.elements {
      guard let name = object.text("name") else { continue }
      var dataset = DraftEntity(
        .dataset, "\(contract.key.text)#\(name)", at: bundle.origin(object))
      fill(&dataset, object, name: name, parent: contract.key)
      context.draft.entities.append(dataset)
      context.draft.link(
        "HAS_DATASET", .key(contract.key), .key(dataset.key), at: dataset.origin)
      fields(object, of: dataset.key, depth: 0, into: &context)
    }
  }

  private func fill(
    _ entity: inout DraftEntity, _ node: DocumentNode, name: String, parent: EntityKey
  ) {
    entity.parent = parent
    entity.id = name
    entity.name = name
    for entry in node.entries where !entry.value.isNull {
      switch entry.key {
      case "id", "name", "properties", "position": break
      case "logical_type": entity.set("type", entry.value.text)
      default:
        let key = Self.names[entry.key] ?? entry.key
        entity.set(key, entry.value.value(under: key))
      }
    }
  }

  private func fields(
    _ node: DocumentNode, of parent: EntityKey, depth: Int, into context: inout ImportContext
  ) {
    for property in node["properties"]?.elements ?? [] {
      guard let name = property.text("name") else { continue }
      var field = DraftEntity(.field, "\(parent.text).\(name)", at: bundle.origin(property))
      field.depth = depth
      fill(&field, property, name: name, parent: parent)
      context.draft.entities.append(field)
      context.draft.link("HAS_FIELD", .key(parent), .key(field.key), at: field.origin)
      fields(property, of: field.key, depth: depth + 1, into: &context)
    }
  }
}
