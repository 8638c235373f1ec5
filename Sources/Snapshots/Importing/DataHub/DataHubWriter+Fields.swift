import Graphs

/// Schemas of datasets and the fields that other records name.
extension DataHubWriter {
  mutating func schema(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let aspect = entity["schemaMetadata"], let asset = key(urn) else { return }
    let nodes = aspect["fields"]?.elements ?? []
    let edits = edits(entity)
    var all: Set<String> = []
    for node in nodes {
      if let path = node.text("fieldPath") { all.insert(FieldPath.plain(path)) }
    }
    paths[urn.text] = all
    let primary = Set((aspect["primaryKeys"]?.elements ?? []).compactMap(\.text))
    // A field comes after the fields it lies in.
    let sorted = nodes.compactMap { node in
      node.text("fieldPath").map { (FieldPath.plain($0), node) }
    }
    var depths: [String: Int] = [:]
    for (path, node) in sorted.sorted(by: { $0.0.utf8.count < $1.0.utf8.count }) {
      var properties = Self.properties(node)
      if primary.contains(path), !properties.contains(where: { $0.key == "primaryKey" }) {
        properties.append(DraftProperty(key: "primaryKey", value: .bool(true)))
      }
      let edit = edits[path]
      if let text = edit?.text("description") {
        properties.removeAll { $0.key == "description" }
        properties.append(DraftProperty(key: "description", value: .string(text)))
      }
      let tags =
        ((node["globalTags"]?["tags"]?.elements ?? [])
        + (edit?["globalTags"]?["tags"]?.elements ?? [])).compactMap { $0.text("tag") }
      if !tags.isEmpty {
        properties.append(
          DraftProperty(key: "tags", value: .list(tags.map { .string(tagName($0)) })))
      }
      let above = FieldPath.parent(of: path, in: all)
      let depth = above.map { (depths[$0.parent] ?? 0) + 1 } ?? 0
      depths[path] = depth
      let isNew = fields.add(
        path, name: above?.rest ?? path,
        under: above.map { CatalogFields.key(asset, $0.parent) } ?? asset, of: asset,
        depth: depth, at: aspect.origin(node), properties, into: &context)
      guard isNew else { continue }
      let terms =
        (node["glossaryTerms"]?["terms"]?.elements ?? [])
        + (edit?["glossaryTerms"]?["terms"]?.elements ?? [])
      for term in terms {
        guard let text = term.text("urn"), let key = refer(text, into: &context) else { continue }
        context.draft.link(
          "MEANS", .key(CatalogFields.key(asset, path)), .key(key), at: aspect.origin(node))
      }
    }
    references(aspect, into: &context)
  }

  /// What people wrote over a schema, by path.
  private func edits(_ entity: DataHubEntity) -> [String: DocumentNode] {
    var edits: [String: DocumentNode] = [:]
    for node in entity["editableSchemaMetadata"]?["editableSchemaFieldInfo"]?.elements ?? [] {
      if let path = node.text("fieldPath") { edits[FieldPath.plain(path)] = node }
    }
    return edits
  }

  private static func properties(_ node: DocumentNode) -> [DraftProperty] {
    var properties: [DraftProperty] = []
    func set(_ key: String, _ value: Value?) {
      if let value { properties.append(DraftProperty(key: key, value: value)) }
    }
    let type = (node["type"]?["type"] ?? node["type"])?.entries.first?.key
    set(
      "type",
      type.map { key in
        let last = key.split(separator: ".").last.map(String.init) ?? key
        let word = last.hasSuffix("Type") ? String(last.dropLast(4)) : last
        return .string(word.lowercased())
      })
    set("physicalType", node.text("nativeDataType").map { .string($0) })
    let description = node["description"]
    set(
      "description",
      (description?.text ?? description?.text("string")).flatMap { $0.isEmpty ? nil : .string($0) })
    if let nullable = node.text("nullable") { set("required", .bool(nullable == "false")) }
    if node.text("isPartOfKey") == "true" { set("primaryKey", .bool(true)) }
    return properties
  }

  /// Foreign keys of a schema.
  private mutating func references(_ aspect: DataHubAspect, into context: inout ImportContext) {
    for node in aspect["foreignKeys"]?.elements ?? [] {
      let sources = (node["sourceFields"]?.elements ?? []).compactMap(\.text)
      let targets = (node["foreignFields"]?.elements ?? []).compactMap(\.text)
      for (source, target) in zip(sources, targets) {
        let origin = aspect.origin(node)
        guard let from = mention(source, at: origin, into: &context),
          let to = mention(target, at: origin, into: &context)
        else { continue }
        context.draft.link("REFERENCES", .key(from), .key(to), at: origin)
      }
    }
  }

  /// The key of a `schemaField` urn.
  mutating func mention(
    _ text: String, at origin: Origin, into context: inout ImportContext
  ) -> EntityKey? {
    guard let urn = DataHubUrn(text), urn.type == "schemaField", urn.parts.count > 1,
      let asset = refer(urn.parts[0], into: &context)
    else { return nil }
    return fields.mention(
      FieldPath.plain(urn.parts[1]), of: asset, isKnown: isKnown(urn.parts[0]), at: origin,
      into: &context)
  }

  /// A `schemaField` entity: a field of its dataset, whether or not the schema lists it.
  mutating func field(
    _ urn: DataHubUrn, _ entity: DataHubEntity, into context: inout ImportContext
  ) {
    guard let key = mention(urn.text, at: entity.origin, into: &context) else { return }
    surround(key, entity, into: &context)
  }
}
