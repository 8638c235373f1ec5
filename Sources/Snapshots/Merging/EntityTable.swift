import Diagnostics
import Graphs

/// Every entity once: entries of the same key are merged, the first in file order counts.
struct EntityTable {
  /// Sorted by kind, depth and key.
  private(set) var entities: [DraftEntity] = []
  private(set) var index: [EntityKey: Int] = [:]
  /// Keys made of a name that stand for an entity declared under another key.
  private(set) var synonyms: [EntityKey: EntityKey] = [:]
  /// Keys of what files or a mapping call otherwise, and the key that stands for all of them.
  private let unions: [EntityKey: EntityKey]
  private(set) var conflicts: [Conflict] = []

  struct Conflict {
    let key: EntityKey
    let property: String
    let kept: Origin
    let other: Origin
    let keptText: String
    let otherText: String
  }

  init(_ given: consuming [DraftEntity], unions: AliasUnion = AliasUnion()) {
    self.unions = unions.representatives
    var drafts = unions.renamed(given)
    findSynonyms(drafts)
    index.reserveCapacity(drafts.count)
    entities.reserveCapacity(drafts.count)
    // What is taken from the end is moved, not copied.
    drafts.reverse()
    while var draft = drafts.popLast() {
      Normalisation.apply(to: &draft)
      if !synonyms.isEmpty {
        draft.key = canonical(draft.key)
        draft.parent = draft.parent.map { canonical($0) }
      }
      if let position = index[draft.key] {
        merge(draft, into: position)
      } else {
        index[draft.key] = entities.count
        entities.append(draft)
      }
    }
    sort()
  }

  private mutating func sort() {
    var order = entities.indices.map { position in
      let key = entities[position].key
      return (group: key.kind.rank << 32 | entities[position].depth, key.text, position)
    }
    // Keys of one kind differ in their texts.
    order.sort { left, right in
      left.group == right.group ? left.1 < right.1 : left.group < right.group
    }
    for (place, item) in order.enumerated() { index[entities[item.2].key] = place }
    move(order.map(\.2))
  }

  /// Puts the entity that stands at `sources[place]` at each place, cycle by cycle. O(entities).
  private mutating func move(_ sources: consuming [Int]) {
    for start in sources.indices {
      var place = start
      while sources[place] != start, sources[place] != place {
        let source = sources[place]
        entities.swapAt(place, source)
        sources[place] = place
        place = source
      }
      sources[place] = place
    }
  }

  func canonical(_ key: EntityKey) -> EntityKey {
    let key = unions.isEmpty ? key : unions[key] ?? key
    return key.kind.isNamed ? synonyms[key] ?? key : key
  }

  func position(of key: EntityKey) -> Int? { index[canonical(key)] }

  /// A team known only by name is the declared team of that name, or of that name as an id.
  private mutating func findSynonyms(_ drafts: [DraftEntity]) {
    var declared: [EntityKey: EntityKey?] = [:]
    for position in drafts.indices
    where drafts[position].key.kind.isNamed && drafts[position].id != nil {
      let draft = drafts[position]
      for name in [draft.name.map(Identifiers.nameKey), Identifiers.slug(draft.key.text)] {
        guard let name, !name.isEmpty else { continue }
        let key = EntityKey(kind: draft.key.kind, text: name)
        if let known = declared[key], known != draft.key {
          declared[key] = .some(nil)
        } else {
          declared[key] = draft.key
        }
      }
    }
    var keys: Set<EntityKey> = []
    for position in drafts.indices
    where drafts[position].key.kind.isNamed && drafts[position].id != nil {
      keys.insert(drafts[position].key)
    }
    for (name, key) in declared where !keys.contains(name) {
      if let key { synonyms[name] = key }
    }
    for position in drafts.indices
    where drafts[position].key.kind.isNamed && drafts[position].id == nil {
      let draft = drafts[position]
      guard !keys.contains(draft.key), synonyms[draft.key] == nil else { continue }
      let slug = EntityKey(kind: draft.key.kind, text: Identifiers.slug(draft.key.text))
      if keys.contains(slug) {
        synonyms[draft.key] = slug
      } else if let key = synonyms[slug] {
        synonyms[draft.key] = key
      }
    }
  }

  private mutating func merge(_ draft: DraftEntity, into position: Int) {
    var kept = entities[position]
    kept.id = kept.id ?? draft.id
    kept.namespace = kept.namespace ?? draft.namespace
    kept.version = kept.version ?? draft.version
    kept.parent = kept.parent ?? draft.parent
    kept.address = kept.address ?? draft.address
    if kept.name == nil {
      kept.name = draft.name
    } else if let name = draft.name, name != kept.name, !kept.key.kind.isNamed {
      note("name", .string(kept.name ?? ""), .string(name), of: kept, draft)
    }
    for label in draft.labels where !kept.labels.contains(label) { kept.labels.append(label) }
    kept.aliases += draft.aliases
    for property in draft.properties {
      if let known = kept.properties.first(where: { $0.key == property.key }) {
        if property.key == "standard" {
          addStandard(property.value, to: &kept)
        } else if property.key == "standardVersion" {
          continue
        } else if !known.value.isSame(as: property.value) {
          note(property.key, known.value, property.value, of: kept, draft)
        }
      } else {
        kept.properties.append(property)
      }
    }
    entities[position] = kept
  }

  /// That several standards describe one thing is no conflict.
  private func addStandard(_ standard: Value, to kept: inout DraftEntity) {
    let known = kept.properties.filter { $0.key == "standard" || $0.key == "otherStandards" }
    let isNews = !known.contains { property in
      if case .list(let list) = property.value { return list.contains { $0.isSame(as: standard) } }
      return property.value.isSame(as: standard)
    }
    guard isNews else { return }
    var others: [Value] = []
    if case .list(let list)? = known.first(where: { $0.key == "otherStandards" })?.value {
      others = list
    }
    kept.properties.removeAll { $0.key == "otherStandards" }
    kept.set("otherStandards", .list(others + [standard]))
  }

  private mutating func note(
    _ property: String, _ kept: Value, _ other: Value, of first: DraftEntity,
    _ second: DraftEntity
  ) {
    conflicts.append(
      Conflict(
        key: first.key, property: property, kept: first.origin, other: second.origin,
        keptText: kept.brief, otherText: other.brief))
  }

  /// Gives an entity its address.
  mutating func setAddress(_ address: String, of position: Int) {
    entities[position].address = address
  }

  mutating func addAlias(_ alias: String, of position: Int) {
    entities[position].aliases.append(alias)
  }

  mutating func set(_ key: String, _ value: Value, of position: Int) {
    entities[position].properties.removeAll { $0.key == key }
    entities[position].set(key, value)
  }

  /// Adds an entity whose key is new; it comes last.
  mutating func append(_ entity: DraftEntity) -> Int {
    index[entity.key] = entities.count
    entities.append(entity)
    return entities.count - 1
  }
}

extension Value {
  /// Equal in type and content; loaded values hold no nodes.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.map(let a), .map(let b)):
      a.keys == b.keys && zip(a.values, b.values).allSatisfy { $0.isSame(as: $1) }
    default: false
    }
  }

  /// A short form for messages.
  var brief: String {
    switch self {
    case .string(let text): text.utf8.count > 60 ? "\(text.prefix(57))…" : text
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .float(let float): "\(float)"
    case .list(let list): "a list of \(list.count)"
    case .map(let map): "a map of \(map.count)"
    default: "null"
    }
  }
}
