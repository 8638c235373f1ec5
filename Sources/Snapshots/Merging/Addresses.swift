/// Gives every entity its address: stable across snapshots, unique, never in need of quotes.
struct Addresses {
  struct Clash {
    let position: Int
    let wanted: String
    let address: String
  }

  private(set) var byAddress: [String: Int] = [:]
  private(set) var clashes: [Clash] = []

  /// Records the address of an entity that was named elsewhere.
  mutating func add(_ address: String, _ position: Int) { byAddress[address] = position }

  /// Names every entity of a table.
  mutating func assign(to table: inout EntityTable) {
    byAddress.reserveCapacity(table.entities.count)
    let count = table.entities.count
    var start = 0
    while start < count {
      let kind = table.entities[start].key.kind
      let depth = table.entities[start].depth
      var end = start + 1
      while end < count, table.entities[end].key.kind == kind,
        table.entities[end].depth == depth
      {
        end += 1
      }
      // Ports of all kinds lie side by side and are named together.
      if kind.isPort {
        while end < count, table.entities[end].key.kind.isPort { end += 1 }
        namePorts(start..<end, in: &table)
      } else if kind == .contract {
        nameContracts(start..<end, in: &table)
      } else {
        name(start..<end, in: &table)
      }
      start = end
    }
  }

  /// The declared namespace, else the id where it can stand in an address, else the name as a slug.
  static func segment(of entity: borrowing DraftEntity) -> String {
    if let namespace = entity.namespace, Identifiers.isSegment(namespace) { return namespace }
    if let id = entity.id, Identifiers.isSegment(id), !Identifiers.isUuid(id) { return id }
    for text in [entity.namespace, entity.name, entity.id, entity.key.text] {
      guard let text else { continue }
      let slug = Identifiers.slug(text)
      if !slug.isEmpty { return slug }
    }
    return "n-" + Identifiers.shortHash(entity.key.text)
  }

  /// What an entity's address starts with.
  private func head(of entity: borrowing DraftEntity, in table: borrowing EntityTable) -> String {
    if let prefix = entity.key.kind.prefix { return prefix }
    guard let parent = entity.parent else { return "" }
    let above =
      table.position(of: parent).flatMap { table.entities[$0].address }
      ?? Self.undeclared(parent)
    switch entity.key.kind {
    case .domain: return above + "."
    case .field: return above + (parent.kind == .asset ? "#" : ".")
    case .dataset: return above + "#"
    case .slo: return above + "#slo:"
    case .qualityRule: return above + "#quality:"
    default: return above + "/"
    }
  }

  /// The address of something that is only referred to by key.
  static func undeclared(_ key: EntityKey) -> String {
    guard key.kind == .domain else { return (key.kind.prefix ?? "") + key.text }
    let parts = key.text.split(separator: ".").map { part in
      Identifiers.isSegment(part) ? String(part) : Identifiers.slug(String(part))
    }
    return parts.joined(separator: ".")
  }

  private mutating func name(_ range: Range<Int>, in table: inout EntityTable) {
    var wanted: [String] = []
    wanted.reserveCapacity(range.count)
    for position in range {
      let own =
        table.entities[position].address
        ?? head(of: table.entities[position], in: table)
        + Self.segment(of: table.entities[position])
      wanted.append(own)
    }
    assign(wanted, to: range, in: &table) { address, hash in "\(address)-\(hash)" }
  }

  /// Contracts clash by segment, whatever their versions: one segment, one id.
  private mutating func nameContracts(_ range: Range<Int>, in table: inout EntityTable) {
    var ids: [String: Set<String>] = [:]
    let segments = range.map { Self.segment(of: table.entities[$0]) }
    for (position, segment) in zip(range, segments) {
      ids[segment, default: []].insert(table.entities[position].id ?? "")
    }
    let wanted = zip(range, segments).map { position, segment in
      let entity = table.entities[position]
      let id = entity.id ?? ""
      let isShared = (ids[segment]?.count ?? 0) > 1 && segment != id
      let own = isShared ? "\(segment)-\(Identifiers.shortHash(id))" : segment
      let version = entity.version.map { version in
        "@" + (Identifiers.isVersion(version) ? version : Identifiers.slug(version))
      }
      let address = "contract:\(own)\(version ?? "")"
      if isShared {
        clashes.append(Clash(position: position, wanted: "contract:\(segment)", address: address))
      }
      return address
    }
    assign(wanted, to: range, in: &table) { address, hash in "\(address)-\(hash)" }
  }

  /// Positions by address, for addresses that several want.
  private func rivalry(_ wanted: [String], _ range: Range<Int>) -> [String: [Int]] {
    var first: [String: Int] = [:]
    first.reserveCapacity(wanted.count)
    var rivals: [String: [Int]] = [:]
    for (address, position) in zip(wanted, range) {
      if let known = first.updateValue(position, forKey: address) {
        rivals[address, default: [known]].append(position)
      }
    }
    return rivals
  }

  private static func isVerbatim(_ entity: DraftEntity, _ address: String) -> Bool {
    entity.id.map { address.hasSuffix($0) } ?? false
  }

  /// Gives each position its wanted address; of several that want one, those whose id is not the
  /// segment itself take a hash of their key.
  private mutating func assign(
    _ wanted: [String], to range: Range<Int>, in table: inout EntityTable,
    distinct: (String, String) -> String
  ) {
    let rivalry = rivalry(wanted, range)
    for (address, position) in zip(wanted, range) {
      let rivals = rivalry[address] ?? []
      let isOnlyVerbatim =
        rivals.count > 1 && Self.isVerbatim(table.entities[position], address)
        && rivals.count { Self.isVerbatim(table.entities[$0], address) } == 1
      var own = address
      if (rivals.count > 1 && !isOnlyVerbatim) || byAddress[address] != nil {
        let text = table.entities[position].id ?? table.entities[position].key.text
        own = distinct(address, Identifiers.shortHash(text))
        var salt = 0
        while byAddress[own] != nil {
          salt += 1
          let key = "\(table.entities[position].key.text)\u{1F}\(salt)"
          own = distinct(address, Identifiers.shortHash(key) + (salt > 8 ? "\(salt)" : ""))
        }
        clashes.append(Clash(position: position, wanted: address, address: own))
      }
      byAddress[own] = position
      table.setAddress(own, of: position)
    }
  }
}

extension Addresses {
  /// Ports are `product/name@major`; more of the version where two share a major, `in:` and `out:`
  /// where two kinds share a name.
  private mutating func namePorts(_ range: Range<Int>, in table: inout EntityTable) {
    var kinds: [String: Set<EntityKind>] = [:]
    let bases = range.map { position in
      let entity = table.entities[position]
      return (head: head(of: entity, in: table), segment: Self.segment(of: entity))
    }
    for (position, base) in zip(range, bases) {
      kinds[base.head + base.segment, default: []].insert(table.entities[position].key.kind)
    }
    let names = zip(range, bases).map { position, base in
      let isShared = (kinds[base.head + base.segment]?.count ?? 0) > 1
      let kind = table.entities[position].key.kind
      return base.head + (isShared ? kind.portPrefix : "") + base.segment
    }
    var wanted = zip(range, names).map { position, name in
      name + Self.suffix(table.entities[position].version, parts: 1)
    }
    for parts in [2, Int.max] {
      let crowded = Dictionary(wanted.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }
      guard !crowded.isEmpty else { break }
      for (offset, position) in range.enumerated() where crowded[wanted[offset]] != nil {
        wanted[offset] = names[offset] + Self.suffix(table.entities[position].version, parts: parts)
      }
    }
    assign(wanted, to: range, in: &table) { address, hash in
      guard let at = address.lastIndex(of: "@") else { return "\(address)-\(hash)" }
      return "\(address[..<at])-\(hash)\(address[at...])"
    }
  }

  /// `@` and the first parts of a version; nothing where there is none to tell apart.
  private static func suffix(_ version: String?, parts: Int) -> String {
    let all = Identifiers.versionParts(version ?? "")
    return all.isEmpty ? "" : "@" + all.prefix(parts).joined(separator: ".")
  }
}
