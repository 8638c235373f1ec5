import Graphs

/// What documents of the Data Mesh Manager family (DCS, DPS, DUA, and its export) have in common.
struct SpecificationDocument {
  let file: Int

  func origin(_ node: DocumentNode) -> Origin { Origin(file: file, line: node.line) }

  /// An entity whose key is its id.
  func entity(_ kind: EntityKind, _ id: String, at node: DocumentNode) -> DraftEntity {
    var entity = DraftEntity(kind, kind.isNamed ? Identifiers.nameKey(id) : id, at: origin(node))
    entity.id = id
    return entity
  }

  /// The id, else a place that no other document has, with a finding.
  func identity(_ root: DocumentNode, _ what: String, into context: inout ImportContext) -> String {
    if let id = root.text("id") { return id }
    context.note(
      "load.no-id", "\(what) without `id`", at: origin(root),
      suggestion: "give it an `id`, so that others can refer to it")
    return root.text("name") ?? "line-\(root.line)"
  }

  /// Keeps every key but those handled elsewhere, under the file's own spelling.
  func keep(_ node: DocumentNode, in entity: inout DraftEntity, except structural: Set<String>) {
    for entry in node.entries where !structural.contains(entry.key) && !entry.value.isNull {
      switch entry.key {
      case "id": break
      case "name", "title":
        if entity.name == nil {
          entity.name = entry.value.text
        } else {
          entity.set(entry.key, entry.value.text)
        }
      case "status": entity.setStatus(entry.value.text)
      default:
        let isTaken = entity.properties.contains { $0.key == entry.key }
        if !isTaken, entry.value.hasContent {
          entity.set(entry.key, entry.value.value(under: entry.key))
        }
      }
    }
  }

  /// The team that a document names as its owner, by id.
  func own(
    _ node: DocumentNode, _ owned: EntityKey, rule: String = "owner",
    into context: inout ImportContext
  ) {
    guard let owner = node["owner"], let id = owner.text?.trimmed, !id.isEmpty else { return }
    context.draft.link(
      "OWNS", .declared(id.contains("@") ? .person : .team, id: id), .key(owned),
      at: origin(owner), [DraftProperty(key: "ownerRule", value: .string(rule))])
  }

  /// A domain that is known by its name alone.
  func contain(
    _ product: inout DraftEntity, in domain: DocumentNode?, into context: inout ImportContext
  ) {
    guard let domain, let name = domain.text?.trimmed, !name.isEmpty else { return }
    var entity = DraftEntity(.domain, Identifiers.nameKey(name), at: origin(domain))
    entity.name = name
    context.draft.entities.append(entity)
    product.parent = entity.key
    context.draft.link("CONTAINS", .key(entity.key), .key(product.key), at: origin(domain))
  }

  func link(
    _ type: String, _ from: EntityKey, _ to: DraftTarget, at node: DocumentNode,
    into context: inout ImportContext
  ) {
    context.draft.link(type, .key(from), to, at: origin(node))
  }

  /// A person by mail address.
  func person(_ mail: String, at node: DocumentNode, into context: inout ImportContext) -> EntityKey
  {
    var person = entity(.person, mail, at: node)
    if mail.contains("@") { person.set("email", mail) }
    context.draft.entities.append(person)
    return person.key
  }
}

extension DocumentNode {
  /// Whether there is anything but an empty list or map.
  var hasContent: Bool {
    switch content {
    case .scalar: true
    case .sequence(let elements): !elements.isEmpty
    case .mapping(let entries): !entries.isEmpty
    }
  }
}
