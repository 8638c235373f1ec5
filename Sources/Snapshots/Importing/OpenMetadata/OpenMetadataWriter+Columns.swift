import Graphs

/// Columns, keys between tables, and the columns that lineage names.
extension OpenMetadataWriter {
  mutating func columns(
    _ entity: Entity, _ key: EntityKey, into context: inout ImportContext
  ) {
    var primary: Set<String> = []
    for node in entity.node["tableConstraints"]?.elements ?? []
    where node.text("constraintType") == "PRIMARY_KEY" {
      primary.formUnion((node["columns"]?.elements ?? []).compactMap(\.text))
    }
    add(
      entity.node["columns"]?.elements ?? [], under: key, path: "", of: key, depth: 0,
      primary: primary, file: entity.origin.file, into: &context)
    let message =
      entity.node["messageSchema"]?["schemaFields"] ?? entity.node["dataModel"]?["columns"]
    add(
      message?.elements ?? [], under: key, path: "", of: key, depth: 0, primary: [],
      file: entity.origin.file, into: &context)
    for node in entity.node["tableConstraints"]?.elements ?? []
    where node.text("constraintType") == "FOREIGN_KEY" {
      let origin = Origin(file: entity.origin.file, line: node.line)
      let sources = (node["columns"]?.elements ?? []).compactMap(\.text)
      let targets = (node["referredColumns"]?.elements ?? []).compactMap(\.text)
      for (source, target) in zip(sources, targets) {
        let from = fields.mention(source, of: key, isKnown: true, at: origin, into: &context)
        guard let to = column(target, at: origin, into: &context) else { continue }
        context.draft.link("REFERENCES", .key(from), .key(to), at: origin)
      }
    }
  }

  /// Columns lie in columns as deep as the document nests.
  private mutating func add(
    _ nodes: [DocumentNode], under parent: EntityKey, path: String, of asset: EntityKey,
    depth: Int, primary: Set<String>, file: Int, into context: inout ImportContext
  ) {
    for node in nodes {
      guard let name = node.text("name") else { continue }
      let own = path.isEmpty ? name : "\(path).\(name)"
      var properties: [DraftProperty] = []
      func set(_ key: String, _ value: Value?) {
        if let value { properties.append(DraftProperty(key: key, value: value)) }
      }
      set("type", node.text("dataType").map { .string($0.lowercased()) })
      set("physicalType", node.text("dataTypeDisplay").map { .string($0) })
      set("description", node.text("description").map { .string($0) })
      let tags = (node["tags"]?.elements ?? []).compactMap { $0.text("tagFQN") }
      if !tags.isEmpty { set("tags", .list(tags.map { .string($0) })) }
      let constraint = node.text("constraint")
      if constraint == "NOT_NULL" || constraint == "PRIMARY_KEY" { set("required", .bool(true)) }
      if constraint == "UNIQUE" { set("unique", .bool(true)) }
      if constraint == "PRIMARY_KEY" || primary.contains(own) { set("primaryKey", .bool(true)) }
      fields.add(
        own, name: name, under: parent, of: asset, depth: depth,
        at: Origin(file: file, line: node.line), properties, into: &context)
      add(
        node["children"]?.elements ?? [], under: CatalogFields.key(asset, own), path: own,
        of: asset, depth: depth + 1, primary: primary, file: file, into: &context)
    }
  }

  /// The column of a fully qualified name: behind the longest name of a known asset, else behind
  /// `service.database.schema.table`.
  mutating func column(
    _ fqn: String, at origin: Origin, into context: inout ImportContext
  ) -> EntityKey? {
    let parts = FullyQualifiedName.parts(fqn)
    guard parts.count > 1 else { return nil }
    let quoted = parts.map { $0.utf8.contains(0x2E) ? "\"\($0)\"" : $0 }
    var count = quoted.count - 1
    while count > 0, !known.contains(quoted[..<count].joined(separator: ".")) { count -= 1 }
    let isKnown = count > 0
    if !isKnown { count = min(4, parts.count - 1) }
    let asset = refer(quoted[..<count].joined(separator: "."), into: &context)
    return fields.mention(
      parts[count...].joined(separator: "."), of: asset, isKnown: isKnown, at: origin,
      into: &context)
  }
}
