import Graphs

/// What ODCS and ODPS documents have in common: description, domain, team, definitions, extras.
struct BitolDocument {
  let file: Int

  func origin(_ node: DocumentNode) -> Origin { Origin(file: file, line: node.line) }

  /// Keeps every key but those handled elsewhere, under the file's own spelling.
  func keep(
    _ node: DocumentNode, in entity: inout DraftEntity, except structural: [String]
  ) {
    let entries = node.entries
    entity.properties.reserveCapacity(entity.properties.count + entries.count)
    for entry in entries where !structural.contains(entry.key) {
      switch entry.key {
      case "id", "name", "version", "kind", "customProperties", "authoritativeDefinitions": break
      case "status": entity.setStatus(entry.value.text)
      case "synonyms": synonyms(entry.value, in: &entity)
      default: entity.set(entry.key, entry.value.value(under: entry.key))
      }
    }
    customProperties(node, in: &entity)
    if node.text("deprecated")?.lowercased() == "true",
      !entity.properties.contains(where: { $0.key == "status" })
    {
      entity.setStatus("deprecated")
    }
    if let definitions = node["authoritativeDefinitions"] {
      entity.set("authoritativeDefinitions", definitions.value())
    }
  }

  /// Synonyms are their texts; locale, source and the like stay beside them (ODCS 3.2, ODPS 1.1).
  private func synonyms(_ node: DocumentNode, in entity: inout DraftEntity) {
    let texts = node.oneOrMany.compactMap { $0.text ?? $0.text("synonym") }
    entity.set("synonyms", .list(texts.map { .string($0) }))
    if node.elements.contains(where: { $0.entries.count > 1 }) {
      entity.set("synonymDetails", node.value())
    }
  }

  /// `description` is text, or an object of purpose, limitations and usage; what the thing is,
  /// where that is not its purpose, is a custom property `description`.
  func describe(_ node: DocumentNode, in entity: inout DraftEntity) {
    guard let description = node["description"] else { return }
    guard description.isMapping else {
      entity.set("description", description.text)
      return
    }
    entity.set(
      "description", customProperty(node, ["description"])?.text ?? description.text("purpose"))
    for entry in description.entries where entry.key != "authoritativeDefinitions" {
      if entry.key == "customProperties" {
        customProperties(description, in: &entity)
      } else {
        entity.set(entry.key, entry.value.value(under: "description"))
      }
    }
  }

  private static let reserved: Set<String> = [
    "address", "aliases", "domain", "file", "id", "kind", "line", "name", "owner", "resolved",
    "version",
  ]

  /// Custom properties become properties; one whose name is taken stays in a map.
  private func customProperties(_ node: DocumentNode, in entity: inout DraftEntity) {
    guard let list = node["customProperties"] else { return }
    var rest = ValueMap()
    let pairs =
      list.isMapping
      ? list.entries.map { ($0.key, $0.value) }
      : list.elements.compactMap { element in
        element.text("property").map { ($0, element["value"]) }
      }.compactMap { pair in pair.1.map { (pair.0, $0) } }
    var taken = Set(entity.properties.map(\.key))
    for (name, value) in pairs {
      if name == "description", let text = value.text,
        entity.properties.contains(where: {
          if case .string(text) = $0.value { $0.key == name } else { false }
        })
      {
        continue
      }
      let isTaken = !taken.insert(name).inserted
      if name == "status", !isTaken {
        entity.setStatus(value.text)
      } else if isTaken || Self.reserved.contains(name) {
        rest[name] = value.value(under: name)
      } else {
        entity.set(name, value.value(under: name))
      }
    }
    if rest.count > 0 { entity.set("customProperties", .map(rest)) }
  }

  /// The value of a custom property, in any of the spellings.
  func customProperty(_ node: DocumentNode, _ names: [String]) -> DocumentNode? {
    let list = node["customProperties"]
    for name in names {
      if let value = list?[name] { return value }
      for element in list?.elements ?? [] where element.text("property") == name {
        if let value = element["value"] { return value }
      }
    }
    return nil
  }

  /// A domain that is known by its name alone, or by its address: `sales.emea` is `emea` in
  /// `sales`.
  func domain(_ node: DocumentNode, into context: inout ImportContext) -> EntityKey? {
    guard let name = node.text("domain"), let value = node["domain"] else { return nil }
    let parts = name.trimmed.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.count <= Self.deepestDomain,
      parts.allSatisfy({ Identifiers.isSegment($0) })
    else { return domain(named: name, key: name, in: nil, at: value, into: &context) }
    var above: EntityKey?
    for count in 1...parts.count {
      let key = parts.prefix(count).joined(separator: ".")
      above = domain(
        named: String(parts[count - 1]), key: key, in: above, at: value, into: &context)
    }
    return above
  }

  private static let deepestDomain = 16

  private func domain(
    named name: String, key: String, in parent: EntityKey?, at value: DocumentNode,
    into context: inout ImportContext
  ) -> EntityKey {
    var entity = DraftEntity(.domain, Identifiers.nameKey(key), at: origin(value))
    entity.name = name
    if let parent {
      entity.parent = parent
      context.draft.link("CONTAINS", .key(parent), .key(entity.key), at: origin(value))
    }
    context.draft.entities.append(entity)
    return entity.key
  }

  private static let meanings: Set<String> = [
    "businessdefinition", "definition", "semantics", "glossary", "ontology", "semanticdefinition",
  ]

  /// Links to terms; a canonical address becomes an alias of the document.
  func definitions(
    _ node: DocumentNode, of entity: inout DraftEntity, into context: inout ImportContext
  ) {
    for definition in node["authoritativeDefinitions"]?.elements ?? [] {
      guard let url = definition.text("url"), let type = definition.text("type")?.lowercased()
      else { continue }
      if type == "canonicalurl" || type == "canonical" {
        entity.aliases.append(url)
      } else if Self.meanings.contains(type) {
        var term = DraftEntity(.term, url, at: origin(definition))
        term.id = url
        term.name = Self.lastPart(of: url)
        term.set("url", url)
        term.set("description", definition.text("description"))
        context.draft.entities.append(term)
        context.draft.link("MEANS", .key(entity.key), .key(term.key), at: origin(definition))
      }
    }
  }

  private static func lastPart(of url: String) -> String {
    url.split { $0 == "/" || $0 == "#" }.last.map(String.init) ?? url
  }
}
