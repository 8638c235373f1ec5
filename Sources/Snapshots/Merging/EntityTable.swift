import Diagnostics
import Graphs

/// Every entity once: entries of the same key are merged, the first in file order counts.
struct EntityTable {
  /// Sorted by kind, depth and key.
  private(set) var entities: [DraftEntity]
  /// The kinds of all entities, which are asked for most.
  private(set) var kinds: [EntityKind] = []
  /// In how many of their kind they lie.
  private(set) var depths: [Int32] = []
  /// The addresses of all entities; empty where one has none yet.
  private(set) var addresses: [String] = []
  /// By draft: the position of its entity; empty where drafts were put into another order.
  private(set) var positionsOfDrafts: [UInt32] = []
  private var index = HashSlots()
  /// Keys made of a name that stand for an entity declared under another key.
  private(set) var synonyms: [EntityKey: EntityKey] = [:]
  /// Keys of what files or a mapping call otherwise, and the key that stands for all of them.
  private let unions: [EntityKey: EntityKey]
  private(set) var conflicts: [Conflict] = []
  /// What follows from links, in the place of what files say of it.
  private(set) var derived = Derived()

  /// Addresses of owners and domains by entity, where one follows; or none at all.
  struct Derived {
    var owners: [String?] = []
    var domains: [String?] = []
  }

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
    if unions.isEmpty {
      entities = consume given
    } else {
      entities = unions.renamed(given)
    }
    findSynonyms(entities)
    Abreast.change(&entities) { Normalisation.apply(to: &$0) }
    index.reserve(entities.count)
    var places: [UInt32] = []
    places.reserveCapacity(entities.count)
    kinds.reserveCapacity(entities.count)
    depths.reserveCapacity(entities.count)
    // What is new moves up to where others were merged away.
    var count = 0
    var addressed: [Int] = []
    for place in entities.indices {
      if !synonyms.isEmpty {
        entities[place].key = canonical(entities[place].key)
        entities[place].parent = entities[place].parent.map { canonical($0) }
      }
      let hash = entities[place].key.hash
      let known = index.insert(hash, count) { entities[$0].key == entities[place].key }
      if let known {
        places.append(UInt32(known))
        merge(place, into: known)
        if entities[known].address != nil { addressed.append(known) }
      } else {
        places.append(UInt32(count))
        if count < place { entities.swapAt(count, place) }
        kinds.append(entities[count].key.kind)
        depths.append(Int32(truncatingIfNeeded: entities[count].depth))
        if entities[count].address != nil { addressed.append(count) }
        count += 1
      }
    }
    entities.removeLast(entities.count - count)
    let positions = sort(addressed)
    if unions.isEmpty {
      for draft in places.indices { places[draft] = positions[Int(places[draft])] }
      positionsOfDrafts = places
    }
  }

  /// The new position of each entity, by its old one; `addressed` are those that have addresses.
  private mutating func sort(_ addressed: [Int]) -> [UInt32] {
    let order = EntityOrder.sorted(entities, kinds, depths)
    var positions = [UInt32](repeating: 0, count: order.count)
    for (position, old) in order.enumerated() { positions[Int(old)] = UInt32(position) }
    index.renumber(positions)
    addresses = [String](repeating: "", count: order.count)
    for old in addressed {
      if let address = entities[old].address { addresses[Int(positions[old])] = address }
    }
    var taken: [DraftEntity] = []
    swap(&taken, &entities)
    entities = Abreast.arranged(consume taken, order, leaving: Self.blank)
    kinds = order.map { kinds[Int($0)] }
    depths = order.map { depths[Int($0)] }
    return positions
  }

  private static let blank = DraftEntity(.other, "", at: Origin(file: 0, line: 0))

  func canonical(_ key: EntityKey) -> EntityKey {
    let key = unions.isEmpty ? key : unions[key] ?? key
    return key.kind.isNamed ? synonyms[key] ?? key : key
  }

  func position(of key: EntityKey) -> Int? { position(ofCanonical: canonical(key)) }

  /// The position of what a draft says; nil where that is not known.
  func position(ofDraft draft: Int32) -> Int? {
    guard draft >= 0, Int(draft) < positionsOfDrafts.count else { return nil }
    return Int(positionsOfDrafts[Int(draft)])
  }

  /// The address of what has a key; nil where nothing has, and where that has none yet.
  func address(of key: EntityKey) -> String? {
    guard let position = position(of: key), !addresses[position].isEmpty else { return nil }
    return addresses[position]
  }

  /// The same for a key that stands for itself.
  func position(ofCanonical key: EntityKey) -> Int? {
    index.find(key.hash) { entities[$0].key == key }
  }

  /// A team known only by name is the declared team of that name, or of that name as an id.
  private mutating func findSynonyms(_ drafts: [DraftEntity]) {
    let named = drafts.indices.filter { drafts[$0].key.kind.isNamed }
    var declared: [EntityKey: EntityKey?] = [:]
    for position in named where drafts[position].id != nil {
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
    for position in named where drafts[position].id != nil {
      keys.insert(drafts[position].key)
    }
    for (name, key) in declared where !keys.contains(name) {
      if let key { synonyms[name] = key }
    }
    if keys.isEmpty, synonyms.isEmpty { return }
    for position in named where drafts[position].id == nil {
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

  /// Merges the entity that stands at one place into that of another.
  private mutating func merge(_ place: Int, into known: Int) {
    var draft = DraftEntity(.other, "", at: entities[place].origin)
    swap(&draft, &entities[place])
    Self.merge(draft, into: &entities[known], &conflicts)
  }

  private static func merge(
    _ draft: DraftEntity, into kept: inout DraftEntity, _ conflicts: inout [Conflict]
  ) {
    func note(_ property: String, _ first: Value, _ second: Value) {
      conflicts.append(
        Conflict(
          key: kept.key, property: property, kept: kept.origin, other: draft.origin,
          keptText: first.brief, otherText: second.brief))
    }
    if kept.id == nil { kept.id = draft.id }
    if kept.namespace == nil { kept.namespace = draft.namespace }
    if kept.version == nil { kept.version = draft.version }
    if kept.parent == nil { kept.parent = draft.parent }
    if kept.address == nil { kept.address = draft.address }
    if kept.name == nil {
      kept.name = draft.name
    } else if let name = draft.name, name != kept.name, !kept.key.kind.isNamed {
      note("name", .string(kept.name ?? ""), .string(name))
    }
    for label in draft.labels where !kept.labels.contains(label) { kept.labels.append(label) }
    kept.aliases += draft.aliases
    for property in draft.properties {
      if let known = kept.properties.firstIndex(where: { $0.key == property.key }) {
        let value = kept.properties[known].value
        if property.key == "standard" {
          addStandard(property.value, to: &kept)
        } else if property.key != "standardVersion", !value.isSame(as: property.value) {
          note(property.key, value, property.value)
        }
      } else {
        kept.properties.append(property)
      }
    }
  }

  /// That several standards describe one thing is no conflict.
  private static func addStandard(_ standard: Value, to kept: inout DraftEntity) {
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

  /// Gives an entity its address.
  mutating func setAddress(_ address: String, of position: Int) {
    addresses[position] = address
  }

  /// Says what follows from links; no entity is added afterwards.
  mutating func setDerived(owners: consuming [String?], domains: consuming [String?]) {
    derived = Derived(owners: owners, domains: domains)
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
    index.put(entity.key.hash, entities.count) { entities[$0].key == entity.key }
    entities.append(entity)
    kinds.append(entity.key.kind)
    depths.append(Int32(truncatingIfNeeded: entity.depth))
    addresses.append(entity.address ?? "")
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
