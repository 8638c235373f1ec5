import Graphs

/// Columns as fields, and the foreign keys between them.
extension DbtWriter {
  /// The columns of the manifest in its order, then those that only the catalog has.
  mutating func columns(
    of resource: DbtResource, _ key: EntityKey, into context: inout ImportContext
  ) {
    let table = catalog.tables[resource.id]
    var found: [String: DbtCatalog.Column] = [:]
    for column in table?.columns ?? [] { found[column.name.lowercased()] = column }
    if found.isEmpty, resource.hasBareColumns,
      bare.add(columnsOf: resource, to: context.draft.holder(key))
    {
      return
    }
    for column in resource.columns {
      let real = found.isEmpty ? nil : found.removeValue(forKey: column.name.lowercased())
      var entity = field(column.name, of: key, at: column.origin)
      entity.set("type", column.type ?? real?.type)
      entity.properties += column.properties
      let own = resource.constraints.isEmpty ? column.name : column.name.lowercased()
      let named = resource.constraints.filter { constraint in
        constraint.columns.contains { $0.lowercased() == own }
      }
      // Columns that are unique together are not so one by one.
      let single = named.filter { $0.columns.count == 1 || $0.type != "unique" }
      entity.properties += DbtColumn.promises(of: column.name, column.constraints + single)
      add(real, to: &entity)
      append(entity, to: key, &context)
    }
    for column in table?.columns ?? [] where found[column.name.lowercased()] != nil {
      var entity = field(column.name, of: key, at: column.origin)
      entity.set("type", column.type)
      add(column, to: &entity)
      append(entity, to: key, &context)
    }
  }

  private func add(_ column: DbtCatalog.Column?, to entity: inout DraftEntity) {
    guard let column else { return }
    entity.set("physicalType", column.type)
    if let index = column.index { entity.set("index", .int(index)) }
    if !entity.properties.contains(where: { $0.key == "description" }) {
      entity.set("description", column.comment)
    }
  }

  private func field(_ name: String, of asset: EntityKey, at origin: Origin) -> DraftEntity {
    var entity = DraftEntity(.field, Identifiers.joined(asset.text, "#", name), at: origin)
    entity.parent = asset
    entity.id = name
    entity.name = name
    return entity
  }

  /// The fields of an asset that were kept for later are found from now on.
  private mutating func find(fieldsOf asset: EntityKey) {
    for column in bare.take(of: asset) {
      _ = isNew(
        column.name,
        EntityKey(kind: .field, text: Identifiers.joined(asset.text, "#", column.name)), of: asset)
    }
  }

  /// Whether an asset has no field of the name yet, which it has from now on.
  private mutating func isNew(_ name: String, _ key: EntityKey, of asset: EntityKey) -> Bool {
    let lower = name.lowercased()
    // Most names are in lower case: then it is the key of the field, whose hash is known.
    let known =
      name == lower
      ? key : EntityKey(kind: .field, text: Identifiers.joined(asset.text, "#", lower))
    // A source that is another project's node documents columns that are there already.
    guard fieldNumbers.insert(known.text, hash: known.hash, fields.count) == nil else {
      return false
    }
    fields.append(key)
    return true
  }

  private mutating func append(
    _ entity: DraftEntity, to asset: EntityKey, _ context: inout ImportContext
  ) {
    find(fieldsOf: asset)
    guard isNew(entity.name ?? "", entity.key, of: asset) else { return }
    // What a key or a rule links to it later, it is found by its key.
    context.draft.add(field: entity, of: asset, isPlain: true)
  }

  /// The field of an asset; made where only a test or a constraint names it.
  mutating func field(
    named name: String, of asset: EntityKey, at origin: Origin,
    into context: inout ImportContext
  ) -> EntityKey {
    find(fieldsOf: asset)
    if let known = fieldNumbers["\(asset.text)#\(name.lowercased())"] { return fields[known] }
    var entity = field(name, of: asset, at: origin)
    entity.set("basis", "inferred")
    append(entity, to: asset, &context)
    return entity.key
  }

  /// Foreign keys of columns and models, where they point to a node of the load.
  mutating func foreignKeys(
    of resource: DbtResource, _ key: EntityKey, into context: inout ImportContext
  ) {
    guard !resource.hasBareColumns else { return }
    var pairs: [(from: [String], constraint: DbtConstraint)] = []
    for constraint in resource.constraints { pairs.append((constraint.columns, constraint)) }
    for column in resource.columns {
      for constraint in column.constraints { pairs.append(([column.name], constraint)) }
    }
    for (from, constraint) in pairs where constraint.type == "foreign_key" {
      guard let to = constraint.to, let target = target(of: to, from: resource) else { continue }
      for (own, other) in zip(from, constraint.toColumns) {
        let start = field(named: own, of: key, at: resource.origin, into: &context)
        let end = field(named: other, of: target, at: resource.origin, into: &context)
        context.draft.link("REFERENCES", .key(start), .key(end), at: resource.origin)
      }
    }
  }

  /// dbt renders `ref(…)` to a relation; either is looked for among what the node depends on.
  private func target(of text: String, from resource: DbtResource) -> EntityKey? {
    let quoted = text.split(omittingEmptySubsequences: false) { $0 == "'" || $0 == "\"" }
    let isCall = text.contains("ref(") || text.contains("source(")
    let name = isCall && quoted.count > 2 ? String(quoted[quoted.count - 2]) : nil
    let table = isCall ? nil : TableName(text)
    for parent in resource.parents {
      guard let other = projects.resource(parent) else { continue }
      if let name, other.name == name { return projects.key(of: parent) }
      if let table, let own = other.table, own.table == table.table,
        table.schema == nil || own.schema == table.schema
      {
        return projects.key(of: parent)
      }
    }
    return nil
  }
}
