import Graphs

/// Makes one asset of two entries for one table: the one the mesh declares, with its location, and
/// the one a catalog or tool has found there.
struct TwinAssets {
  /// Keys of found assets and of their fields, with the keys of what is declared.
  private var declared: [EntityKey: EntityKey] = [:]

  /// Renames what was found, so that the entries merge; what is declared counts where both say
  /// something. O(entities + links) where an asset has a twin, else O(tables).
  static func join(_ draft: inout MeshDraft) {
    draft.collectTables()
    let known = draft.tables.filter(\.isDeclared)
    guard !known.isEmpty, known.count < draft.tables.count else { return }
    var twins = TwinAssets()
    twins.find(draft, known)
    guard !twins.declared.isEmpty else { return }
    draft.settleFields(all: true)
    twins.rename(&draft)
  }

  private mutating func find(_ draft: MeshDraft, _ known: [DraftTable]) {
    var index = TableIndex()
    var keys: [EntityKey] = []
    for table in known {
      index.add(table.name, node: keys.count)
      keys.append(table.asset)
    }
    let own = Set(keys)
    for table in draft.tables where !table.isDeclared && !own.contains(table.asset) {
      // A bare table name is too little to say that two entries are one thing.
      guard case .found(let positions, let match) = index.find(table.name), match != .table,
        positions.count == 1, let position = positions.first
      else { continue }
      declared[table.asset] = keys[position]
    }
  }

  private mutating func rename(_ draft: inout MeshDraft) {
    var properties: [EntityKey: Set<String>] = [:]
    for entity in draft.entities where declared[entity.key] == nil {
      let isAsset = entity.key.kind == .asset || entity.key.kind == .field
      guard isAsset else { continue }
      properties[entity.key, default: []].formUnion(entity.properties.map(\.key))
    }
    for index in draft.entities.indices {
      if let key = declared[draft.entities[index].key] {
        settle(&draft.entities[index], as: key, properties[key] ?? [])
      } else if let parent = draft.entities[index].parent, let own = declared[parent] {
        draft.entities[index].parent = own
        guard draft.entities[index].key.kind == .field, own.kind == .asset else { continue }
        let name = draft.entities[index].name ?? draft.entities[index].key.text
        let key = EntityKey(kind: .field, text: "\(own.text)#\(name)")
        declared[draft.entities[index].key] = key
        settle(&draft.entities[index], as: key, properties[key] ?? [])
      }
    }
    for index in draft.links.indices {
      draft.links[index] = draft.links[index].moved
      draft.links[index].from = target(draft.links[index].from)
      draft.links[index].to = target(draft.links[index].to)
    }
    for index in draft.observations.indices {
      draft.observations[index].subject = target(draft.observations[index].subject)
    }
    for index in draft.tables.indices {
      if let key = declared[draft.tables[index].asset] { draft.tables[index].asset = key }
    }
  }

  private func settle(_ entity: inout DraftEntity, as key: EntityKey, _ said: Set<String>) {
    if let name = entity.name, entity.key.kind == .asset { entity.aliases.append(name) }
    entity.key = key
    entity.name = nil
    entity.address = nil
    entity.properties.removeAll { said.contains($0.key) }
  }

  private func target(_ target: DraftTarget) -> DraftTarget {
    if case .key(let key) = target, let own = declared[key] { return .key(own) }
    return target
  }
}

extension MeshDraft {
  /// Adds the tables that catalogs describe by the properties `database`, `schema` and `table`.
  fileprivate mutating func collectTables() {
    let known = Set(tables.map(\.asset))
    for index in entities.indices where entities[index].key.kind == .asset {
      if !known.isEmpty, known.contains(entities[index].key) { continue }
      guard let name = Self.tableName(of: index, in: entities) else { continue }
      tables.append(DraftTable(asset: entities[index].key, name: name, isDeclared: false))
    }
  }

  private static func tableName(of place: Int, in entities: [DraftEntity]) -> TableName? {
    var (database, schema, table): (String?, String?, String?)
    for index in entities[place].properties.indices {
      guard case .string(let text) = entities[place].properties[index].value else { continue }
      switch entities[place].properties[index].key {
      case "database": database = text
      case "schema": schema = text
      case "table": table = text
      // A server of a contract may have these properties too.
      case "server": return nil
      default: break
      }
    }
    return table.map { TableName(database: database, schema: schema, table: $0) }
  }
}
