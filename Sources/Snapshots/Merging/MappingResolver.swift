import Diagnostics
import Graphs

/// Applies what mapping files say to drafts, before they are merged.
struct MappingResolver {
  private(set) var draft: MeshDraft
  private(set) var unions = AliasUnion()
  private(set) var diagnostics: [Diagnostic] = []
  private let files: [LoadedFile]
  /// Names of a mesh without mapping: addresses, ids and aliases.
  private var keysByAddress: [String: EntityKey] = [:]
  private var keysById: [String: Set<EntityKey>] = [:]
  private var keysByAlias: [String: Set<EntityKey>] = [:]
  /// Addresses without unions and mapping, by which files may refer all the same.
  private(set) var formerAddresses: [(key: EntityKey, address: String)] = []

  init(_ given: consuming MeshDraft, files: [LoadedFile]) {
    draft = consume given
    self.files = files
    unions.claim(draft.entities)
    draft.settleFields(
      all: unions.isClaimed || !draft.mapping.isEmpty || !draft.joins.isEmpty)
    if !draft.mapping.isEmpty || !draft.joins.isEmpty {
      indexWords()
      applyWords()
      applyAliases()
      applyDomains()
    }
    unions.settle(draft.entities)
    if formerAddresses.isEmpty, !unions.isEmpty { indexWords() }
    if !draft.mapping.isEmpty {
      applyOwners()
      applyTargets()
    }
  }

  /// The entities, which are not held here any more.
  mutating func takeEntities() -> [DraftEntity] {
    let entities = draft.entities
    draft.entities = []
    return entities
  }

  /// The rows of fields, which are not held here any more.
  mutating func takeFields() -> [FieldRows] { draft.takeFields() }

  /// The links, which are not held here any more.
  mutating func takeLinks() -> [DraftLink] {
    let links = draft.links
    draft.links = []
    return links
  }

  private mutating func indexWords() {
    var table = EntityTable(draft.entities)
    var addresses = Addresses()
    addresses.assign(to: &table)
    for (entity, address) in zip(table.entities, table.addresses) {
      keysByAddress[address] = entity.key
      formerAddresses.append((entity.key, address))
      for word in [entity.id, entity.key.text].compactMap({ $0 }) {
        keysById[word, default: []].insert(entity.key)
      }
      if let prefix = entity.key.kind.prefix {
        keysById[address.withoutPrefix(prefix), default: []].insert(entity.key)
      }
      for alias in entity.aliases { keysByAlias[alias, default: []].insert(entity.key) }
    }
  }

  /// What a word names: an address, an id or an alias; nil for none, and for several.
  private func key(_ word: String) -> EntityKey? {
    if let key = keysByAddress[word] { return key }
    let found = keysById[word] ?? keysByAlias[word] ?? []
    return found.count == 1 ? found.first : nil
  }

  private func resolved(_ target: DraftTarget) -> DraftTarget {
    if case .text(let word, _, _) = target, let key = key(word) { return .key(key) }
    return target
  }

  /// Looks up what joins and uses name, before aliases and the tree change addresses.
  private mutating func applyWords() {
    for index in draft.joins.indices {
      draft.joins[index].asset = resolved(draft.joins[index].asset)
      draft.joins[index].holds = resolved(draft.joins[index].holds)
    }
    for index in draft.mapping.uses.indices {
      draft.mapping.uses[index].consumer = resolved(draft.mapping.uses[index].consumer)
      draft.mapping.uses[index].port = resolved(draft.mapping.uses[index].port)
    }
  }

  private mutating func missing(_ word: String, at origin: Origin) {
    let isAmbiguous = ((keysById[word] ?? keysByAlias[word])?.count ?? 0) > 1
    let near = NearestName.suggestion(for: word, in: keysByAddress.keys.sorted())
    diagnostics.append(
      LoadDiagnostic.at(
        files[origin.file].path, line: origin.line, "load.mapping-name",
        isAmbiguous
          ? "`\(word)` is the name of several things" : "`\(word)` is the name of nothing",
        suggestion: isAmbiguous ? "write its whole address" : near))
  }

  private mutating func applyAliases() {
    for alias in draft.mapping.aliases {
      var first: EntityKey?
      var unknown: [String] = []
      for (index, word) in alias.names.enumerated() {
        guard let key = key(word) else {
          unknown.append(word)
          continue
        }
        guard let known = first else {
          first = key
          unions.unite(key, rank: index == 0 ? 0 : 1, key, rank: 1)
          continue
        }
        guard known.kind == key.kind else {
          diagnostics.append(
            LoadDiagnostic.at(
              files[alias.origin.file].path, line: alias.origin.line, "load.mapping-alias",
              "`\(word)` is a \(key.kind.word), and `\(alias.names[0])` a \(known.kind.word)",
              suggestion: "name two things of one kind"))
          continue
        }
        unions.unite(known, rank: 1, key, rank: 2)
      }
      guard let first else {
        missing(alias.names.first ?? "", at: alias.origin)
        continue
      }
      // A word that no file uses yet is another name to look it up by.
      addAliases(unknown, to: first)
    }
  }

  private mutating func addAliases(_ words: [String], to key: EntityKey) {
    guard !words.isEmpty,
      let index = draft.entities.firstIndex(where: { $0.key == key })
    else { return }
    draft.entities[index].aliases += words
  }

  /// The tree's domains stand for those that files know by name alone.
  private mutating func applyDomains() {
    var claims: [EntityKey: Set<EntityKey>] = [:]
    for domain in draft.mapping.domains {
      for name in domain.names {
        let flat = EntityKey(kind: .domain, text: Identifiers.nameKey(name))
        if flat != domain.key { claims[flat, default: []].insert(domain.key) }
      }
    }
    for flat in claims.keys.sorted(by: { $0.text < $1.text }) {
      guard let wanted = claims[flat], wanted.count == 1, let only = wanted.first else { continue }
      let isDeclared = draft.mapping.domains.contains { $0.key == flat }
      if !isDeclared { unions.unite(only, rank: 0, flat, rank: 2) }
    }
    for domain in draft.mapping.domains {
      for word in domain.products {
        guard let product = key(word), product.kind == .product else {
          missing(word, at: domain.origin)
          continue
        }
        move(product, to: domain)
      }
    }
  }

  /// A product lies where the mapping says, and nowhere else.
  private mutating func move(_ product: EntityKey, to domain: DraftMapping.Domain) {
    for index in draft.entities.indices where draft.entities[index].key == product {
      draft.entities[index].parent = domain.key
    }
    draft.links.removeAll { link in
      if link.type == "CONTAINS", case .key(product) = link.to { true } else { false }
    }
    draft.link("CONTAINS", .key(domain.key), .key(product), at: domain.origin)
  }

  /// Who the mapping says owns a thing owns it, and nobody else.
  private mutating func applyOwners() {
    for owner in draft.mapping.owners {
      guard let owned = key(owner.subject) else {
        missing(owner.subject, at: owner.origin)
        continue
      }
      draft.links.removeAll { link in
        guard link.type == "OWNS", link.origin != owner.origin, case .key(owned) = link.to else {
          return false
        }
        return true
      }
      let from = key(owner.value).map { DraftTarget.key($0) }
      draft.link(
        "OWNS", from ?? .text(owner.value, expect: .team), .key(owned), at: owner.origin,
        [DraftProperty(key: "ownerRule", value: .string("mapping"))])
    }
  }

  /// Targets are kept on what they are set for, as a list.
  private mutating func applyTargets() {
    var targets: [EntityKey: [DraftMapping.Target]] = [:]
    var order: [EntityKey] = []
    for target in draft.mapping.targets {
      guard let key = key(target.subject) else {
        missing(target.subject, at: target.origin)
        continue
      }
      if targets[key] == nil { order.append(key) }
      targets[key, default: []].append(target)
    }
    for key in order {
      guard let index = draft.entities.firstIndex(where: { $0.key == key }) else { continue }
      draft.entities[index].properties.removeAll { $0.key == "targets" }
      draft.entities[index].set(
        "targets", .list((targets[key] ?? []).map(\.properties.value)))
    }
  }
}
