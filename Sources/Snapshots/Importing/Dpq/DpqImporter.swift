import Graphs

/// Reads dpq's own mesh format (the room's page DpqFormat), document by document.
struct DpqImporter {
  let file: Int

  func origin(_ node: DocumentNode) -> Origin { Origin(file: file, line: node.line) }

  func read(_ root: DocumentNode, into context: inout ImportContext) {
    for entry in root.entries {
      let lists = entry.value.elements
      switch entry.key {
      case "dpq": break
      case "mesh": readMesh(entry.value, into: &context)
      case "domains": for node in lists { domain(node, parent: nil, depth: 0, into: &context) }
      case "products": for node in lists { product(node, into: &context) }
      case "contracts": for node in lists { contract(node, into: &context) }
      case "teams": for node in lists { team(node, into: &context) }
      case "people": for node in lists { simple(.person, node, into: &context) }
      case "sources": for node in lists { simple(.source, node, into: &context) }
      case "terms": for node in lists { simple(.term, node, into: &context) }
      case "objectives": for node in lists { simple(.objective, node, into: &context) }
      case "useCases": for node in lists { simple(.useCase, node, into: &context) }
      case "policies": for node in lists { simple(.policy, node, into: &context) }
      case "agreements": for node in lists { agreement(node, into: &context) }
      case "assets": for node in lists { asset(node, into: &context) }
      case "flows": for node in lists { flow(node, into: &context) }
      case "nodes": for node in lists { anyNode(node, into: &context) }
      case "relationships": for node in lists { anyRelationship(node, into: &context) }
      default: unknownSection(entry, into: &context)
      }
      if !Self.maps.contains(entry.key), !entry.value.isSequence, !entry.value.isNull {
        context.note(
          "load.dpq-section", "`\(entry.key)` should be a list", at: origin(entry.value),
          suggestion: "write its entries as a list, each with an id")
      }
    }
  }

  private static let maps: Set<String> = ["dpq", "mesh"]
  static let sections = [
    "mesh", "teams", "people", "sources", "domains", "terms", "objectives", "useCases",
    "policies", "products", "contracts", "agreements", "assets", "flows", "nodes",
    "relationships",
  ]

  private func unknownSection(_ entry: DocumentEntry, into context: inout ImportContext) {
    context.draft.properties.append(
      DraftProperty(key: entry.key, value: entry.value.value(under: entry.key)))
    context.note(
      "load.dpq-section", "`\(entry.key)` is no section of a mesh, and was kept as a property",
      at: Origin(file: file, line: entry.line),
      suggestion: NearestSection.suggestion(for: entry.key))
  }

  private func readMesh(_ node: DocumentNode, into context: inout ImportContext) {
    for entry in node.entries {
      switch entry.key {
      case "name": context.draft.name = context.draft.name ?? entry.value.text
      case "asOf": context.draft.asOf = context.draft.asOf ?? entry.value.text
      default:
        context.draft.properties.append(
          DraftProperty(key: entry.key, value: entry.value.value(under: entry.key)))
      }
    }
  }

  /// The declared id, else the name, else a place that no other entry has.
  func identity(_ node: DocumentNode, into context: inout ImportContext) -> String {
    if let id = node.text("id") ?? node.text("name") { return id }
    context.note(
      "load.no-id", "an entry without `id` and `name`", at: origin(node),
      suggestion: "give it an `id`, so that others can refer to it")
    return "line-\(node.line)"
  }

  /// Keeps every key but those that became links, under the file's own spelling.
  func keep(
    _ node: DocumentNode, in entity: inout DraftEntity, as holder: DpqKeys.Holder,
    by keys: inout DpqKeys
  ) {
    guard node.isMapping else { return }
    let tree = node.tree
    keys.prepare(tree)
    // Many have none, and an array that is not full is memory for nothing.
    var count = 0
    tree.visit(node.cell) { cell in
      if keys.use(of: tree.cells[Int(cell)].key, in: holder) == .property { count += 1 }
      return true
    }
    if count > 0 { entity.properties.reserveCapacity(entity.properties.count + count) }
    tree.visit(node.cell) { cell in
      let number = tree.cells[Int(cell)].key
      switch keys.use(of: number, in: holder) {
      case nil, .ignored: break
      case .name: entity.name = tree.node(at: cell).text
      case .status: entity.setStatus(tree.node(at: cell).text)
      case .aliases: entity.aliases += tree.node(at: cell).oneOrMany.compactMap(\.text)
      case .namespace: entity.namespace = tree.node(at: cell).text
      case .property:
        let key = tree.keys.names[Int(number)]
        entity.set(key, tree.node(at: cell).value(under: key))
      }
      return true
    }
  }

  func owner(
    _ node: DocumentNode, of key: EntityKey, into context: inout ImportContext
  ) {
    for owner in node["owner"]?.oneOrMany ?? [] {
      guard let text = owner.text else { continue }
      context.draft.link(
        "OWNS", .text(text, expect: .team), .key(key), at: origin(owner),
        [DraftProperty(key: "ownerRule", value: .string("owner"))])
    }
  }

  /// People, sources, terms, objectives, use cases and policies: properties and a few references.
  private func simple(
    _ kind: EntityKind, _ node: DocumentNode, into context: inout ImportContext
  ) {
    let id = identity(node, into: &context)
    var entity = DraftEntity(
      kind, kind.isNamed ? Identifiers.nameKey(id) : id, at: origin(node))
    entity.id = id
    keep(
      node, in: &entity, as: kind == .source || kind == .term ? .owned : .other,
      by: &context.dpqKeys)
    if kind == .person, let email = node.text("email") { entity.aliases.append(email) }
    context.draft.entities.append(entity)
    let key = entity.key
    if kind == .source || kind == .term { owner(node, of: key, into: &context) }
    for target in node["appliesTo"]?.oneOrMany ?? [] {
      guard let text = target.text else { continue }
      context.draft.link(
        "APPLIES_TO", .key(key), .text(text, expect: nil), at: origin(target))
    }
    if kind == .useCase, let objective = node["objective"], let text = objective.text {
      context.draft.link(
        "SERVES", .key(key), .text(text, expect: .objective), at: origin(objective))
    }
  }

  private func team(_ node: DocumentNode, into context: inout ImportContext) {
    let id = identity(node, into: &context)
    var entity = DraftEntity(.team, Identifiers.nameKey(id), at: origin(node))
    entity.id = id
    keep(node, in: &entity, as: .team, by: &context.dpqKeys)
    context.draft.entities.append(entity)
    for member in node["members"]?.elements ?? [] {
      guard let person = member.text("person") ?? member.text else { continue }
      var properties: [DraftProperty] = []
      for entry in member.entries where entry.key != "person" && !entry.value.isNull {
        properties.append(
          DraftProperty(key: entry.key, value: entry.value.value(under: entry.key)))
      }
      context.draft.link(
        "MEMBER_OF", .text(person, expect: .person), .key(entity.key), at: origin(member),
        properties)
    }
  }

  private func domain(
    _ node: DocumentNode, parent: String?, depth: Int, into context: inout ImportContext
  ) {
    let id = identity(node, into: &context)
    let path = parent.map { "\($0).\(id)" } ?? id
    var entity = DraftEntity(.domain, Identifiers.nameKey(path), at: origin(node))
    entity.id = id
    entity.depth = depth
    keep(node, in: &entity, as: .domain, by: &context.dpqKeys)
    if let parent {
      let above = EntityKey(kind: .domain, text: Identifiers.nameKey(parent))
      entity.parent = above
      context.draft.link("CONTAINS", .key(above), .key(entity.key), at: entity.origin)
    }
    context.draft.entities.append(entity)
    owner(node, of: entity.key, into: &context)
    for child in node["domains"]?.elements ?? [] {
      domain(child, parent: path, depth: depth + 1, into: &context)
    }
  }
}
