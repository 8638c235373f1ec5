import Graphs

/// Agreements, assets, flows, and the generic nodes and relationships.
extension DpqImporter {
  func agreement(_ node: DocumentNode, into context: inout ImportContext) {
    let id = identity(node, into: &context)
    var entity = DraftEntity(.agreement, id, at: origin(node))
    entity.id = id
    for entry in node.entries where !["id", "grants", "to"].contains(entry.key) {
      switch entry.key {
      case "name": entity.name = entry.value.text
      case "status": entity.set("status", entry.value.text?.lowercased())
      default: entity.set(entry.key, entry.value.value(under: entry.key))
      }
    }
    context.draft.entities.append(entity)
    links(node["grants"], "GRANTS", from: entity.key, expect: .outputPort, into: &context)
    links(node["to"], "TO", from: entity.key, expect: .product, into: &context)
  }

  func asset(_ node: DocumentNode, into context: inout ImportContext) {
    let id = identity(node, into: &context)
    var entity = DraftEntity(.asset, id, at: origin(node))
    entity.id = id
    keep(node, in: &entity, as: .asset, by: &context.dpqKeys)
    if let location = node.text("location") {
      entity.aliases.append(location)
      // A location of one part is as likely a file or a folder.
      if let name = TableName(location), name.schema != nil {
        context.draft.tables.append(
          DraftTable(asset: entity.key, name: name, isDeclared: true))
      }
    }
    context.draft.entities.append(entity)
    fields(node, of: entity.key, contract: nil, depth: 0, into: &context)
  }

  func flow(_ node: DocumentNode, into context: inout ImportContext) {
    guard let from = node.text("from"), let to = node.text("to") else {
      context.note(
        "load.dpq-flow", "a flow needs `from` and `to`", at: origin(node),
        suggestion: "name an asset, job, dataset or field at both ends")
      return
    }
    context.draft.link(
      "FLOWS_TO", .text(from, expect: .asset), .text(to, expect: .asset), at: origin(node),
      basis: node.text("basis") ?? "declared",
      properties(node, except: ["from", "to", "basis"]))
  }

  func anyNode(_ node: DocumentNode, into context: inout ImportContext) {
    let address = node.text("address") ?? "node:line-\(node.line)"
    var entity = DraftEntity(.other, address, at: origin(node))
    entity.address = address
    entity.labels = node["labels"]?.oneOrMany.compactMap(\.text) ?? []
    entity.properties = node["properties"].map { properties($0, except: []) } ?? []
    entity.properties += properties(node, except: ["labels", "properties", "address"])
    entity.name = node["properties"]?.text("name")
    if entity.name != nil { entity.properties.removeAll { $0.key == "name" } }
    context.draft.entities.append(entity)
  }

  func anyRelationship(_ node: DocumentNode, into context: inout ImportContext) {
    guard let type = node.text("type"), let from = node.text("from"), let to = node.text("to")
    else {
      context.note(
        "load.dpq-relationship", "a relationship needs `type`, `from` and `to`",
        at: origin(node))
      return
    }
    var own = node["properties"].map { properties($0, except: ["basis"]) } ?? []
    own += properties(node, except: ["type", "from", "to", "basis", "properties"])
    context.draft.link(
      type, .text(from, expect: nil), .text(to, expect: nil), at: origin(node),
      basis: node.text("basis") ?? node["properties"]?.text("basis") ?? "declared", own)
  }

  private func properties(_ node: DocumentNode, except: [String]) -> [DraftProperty] {
    node.entries.filter { !except.contains($0.key) && !$0.value.isNull }.map {
      DraftProperty(key: $0.key, value: $0.value.value(under: $0.key))
    }
  }
}
