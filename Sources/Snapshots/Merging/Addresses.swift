import Graphs

/// Gives every entity its address: stable across snapshots, unique, never in need of quotes.
struct Addresses {
  struct Clash {
    let position: Int
    let wanted: String
    let address: String
  }

  private(set) var byAddress = TextIndex()
  private(set) var clashes: [Clash] = []
  /// The last thing that something lay in, and its address: neighbours lie in one.
  private var lastParent: (key: EntityKey, address: String)?

  /// Records the address of an entity that was named elsewhere.
  mutating func add(_ address: String, _ position: Int) { byAddress.set(address, position) }

  /// Names every entity of a table.
  mutating func assign(to table: inout EntityTable) {
    byAddress.reserve(table.entities.count)
    let count = table.entities.count
    var start = 0
    while start < count {
      let kind = table.kinds[start]
      let depth = table.entities[start].depth
      var end = start + 1
      while end < count, table.kinds[end] == kind,
        table.entities[end].depth == depth
      {
        end += 1
      }
      // Ports of all kinds lie side by side and are named together.
      if kind.isPort {
        while end < count, table.kinds[end].isPort { end += 1 }
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

  /// An entity's address: what it lies in, or the prefix of its kind, then its segment; `mark`
  /// stands between the two.
  private mutating func address(
    of entity: borrowing DraftEntity, mark: String = "", segment: String,
    in table: borrowing EntityTable
  ) -> String {
    if let prefix = entity.key.kind.prefix { return Identifiers.joined(prefix, mark, segment) }
    guard let parent = entity.parent else { return mark + segment }
    let above: String
    if let lastParent, lastParent.key == parent {
      above = lastParent.address
    } else {
      above =
        table.position(of: parent).flatMap { table.entities[$0].address }
        ?? Self.undeclared(parent)
      lastParent = (parent, above)
    }
    let separator =
      switch entity.key.kind {
      case .domain: "."
      case .field: parent.kind == .asset ? "#" : "."
      case .dataset: "#"
      case .slo: "#slo:"
      case .qualityRule: "#quality:"
      default: "/"
      }
    return Identifiers.joined(above, mark.isEmpty ? separator : separator + mark, segment)
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
        ?? address(
          of: table.entities[position], segment: Self.segment(of: table.entities[position]),
          in: table)
      wanted.append(own)
    }
    assign(wanted, to: range, in: &table) { address, hash in "\(address)-\(hash)" }
  }

  /// Contracts clash by segment, whatever their versions: one segment, one id.
  private mutating func nameContracts(_ range: Range<Int>, in table: inout EntityTable) {
    let segments = range.map { Self.segment(of: table.entities[$0]) }
    let shared = sharedSegments(segments, range, in: table)
    let wanted = zip(range, segments).map { position, segment in
      let id = table.entities[position].id ?? ""
      let isShared = segment != id && shared.contains(segment)
      let own = isShared ? "\(segment)-\(Identifiers.shortHash(id))" : segment
      let version = table.entities[position].version.map { version in
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

  /// Segments that contracts of several ids want.
  private func sharedSegments(
    _ segments: [String], _ range: Range<Int>, in table: borrowing EntityTable
  ) -> Set<String> {
    var first = TextIndex()
    first.reserve(segments.count)
    var shared: Set<String> = []
    for (position, segment) in zip(range, segments) {
      guard let known = first.insert(segment, position) else { continue }
      if (table.entities[known].id ?? "") != (table.entities[position].id ?? "") {
        shared.insert(segment)
      }
    }
    return shared
  }

  /// Positions by address, for addresses that several want.
  private func rivalry(
    _ wanted: [String], _ hashes: [UInt32], _ range: Range<Int>
  ) -> [String: [Int]] {
    var first = TextIndex()
    first.reserve(wanted.count)
    var rivals: [String: [Int]] = [:]
    for (offset, position) in range.enumerated() {
      let address = wanted[offset]
      if let known = first.insert(address, hash: hashes[offset], position) {
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
    lastParent = nil
    let hashes = wanted.map { TextHash.equality($0) }
    let rivalry = rivalry(wanted, hashes, range)
    for (offset, position) in range.enumerated() {
      let address = wanted[offset]
      let rivals = rivalry.isEmpty ? [] : rivalry[address] ?? []
      if rivals.isEmpty, byAddress.insert(address, hash: hashes[offset], position) == nil {
        table.setAddress(address, of: position)
        continue
      }
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
      byAddress.set(own, position)
      table.setAddress(own, of: position)
    }
  }
}

extension Addresses {
  /// Ports are `product/name@major`; more of the version where two share a major, `in:` and `out:`
  /// where two kinds share a name.
  private mutating func namePorts(_ range: Range<Int>, in table: inout EntityTable) {
    var index = TextIndex()
    index.reserve(range.count)
    // By base: a bit for each kind of port that has it.
    var kinds: [UInt32] = []
    let bases = range.map { position in
      let segment = Self.segment(of: table.entities[position])
      let base = address(of: table.entities[position], segment: segment, in: table)
      let number = index.insert(base, kinds.count) ?? kinds.count
      if number == kinds.count { kinds.append(0) }
      kinds[number] |= 1 << UInt32(table.kinds[position].rank)
      return (name: base, number: number)
    }
    let names = zip(range, bases).map { position, base in
      guard kinds[base.number].nonzeroBitCount > 1 else { return base.name }
      return address(
        of: table.entities[position], mark: table.kinds[position].portPrefix,
        segment: Self.segment(of: table.entities[position]), in: table)
    }
    var wanted = zip(range, names).map { position, name in
      name + Self.suffix(table.entities[position].version, parts: 1)
    }
    for parts in [2, Int.max] {
      let crowded = Self.crowded(wanted)
      guard !crowded.isEmpty else { break }
      for (offset, position) in range.enumerated() where crowded.contains(wanted[offset]) {
        wanted[offset] = names[offset] + Self.suffix(table.entities[position].version, parts: parts)
      }
    }
    assign(wanted, to: range, in: &table) { address, hash in
      guard let at = address.lastIndex(of: "@") else { return "\(address)-\(hash)" }
      return "\(address[..<at])-\(hash)\(address[at...])"
    }
  }

  /// What several want.
  private static func crowded(_ wanted: [String]) -> Set<String> {
    var index = TextIndex()
    index.reserve(wanted.count)
    var crowded: Set<String> = []
    for address in wanted where index.insert(address, 0) != nil { crowded.insert(address) }
    return crowded
  }

  /// `@` and the first parts of a version; nothing where there is none to tell apart.
  private static func suffix(_ version: String?, parts: Int) -> String {
    let all = Identifiers.versionParts(version ?? "")
    return all.isEmpty ? "" : "@" + all.prefix(parts).joined(separator: ".")
  }
}
