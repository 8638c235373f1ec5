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

  /// An address that something would have if nothing else wanted it.
  private struct Wanted: Sendable {
    let address: String
    let hash: UInt32

    init(_ address: String) {
      self.address = address
      hash = TextHash.equality(address)
    }
  }

  /// Records the address of an entity that was named elsewhere.
  mutating func add(_ address: String, _ position: Int) { byAddress.set(address, position) }

  /// Names every entity of a table.
  mutating func assign(to table: inout EntityTable) {
    byAddress.reserve(table.entities.count)
    let count = table.entities.count
    var start = 0
    while start < count {
      let kind = table.kinds[start]
      let depth = table.depths[start]
      var end = start + 1
      while end < count, table.kinds[end] == kind, table.depths[end] == depth { end += 1 }
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
  static func segment(of entity: DraftEntity) -> String { segment(of: 0, in: [entity]) }

  /// The same for one of many, which is not copied.
  static func segment(of position: Int, in entities: [DraftEntity]) -> String {
    if let namespace = entities[position].namespace, Identifiers.isSegment(namespace) {
      return namespace
    }
    if let id = entities[position].id, Identifiers.isSegment(id), !Identifiers.isUuid(id) {
      return id
    }
    for text in [
      entities[position].namespace, entities[position].name, entities[position].id,
      entities[position].key.text,
    ] {
      guard let text else { continue }
      let slug = Identifiers.slug(text)
      if !slug.isEmpty { return slug }
    }
    return "n-" + Identifiers.shortHash(entities[position].key.text)
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
    assign(Self.wanted(range, table), to: range, in: &table) { address, hash in
      "\(address)-\(hash)"
    }
  }

  private static func wanted(_ range: Range<Int>, _ table: EntityTable) -> [Wanted] {
    Abreast.made(range.count) { part, put in
      var holders = AddressHolders()
      for position in part.lazy.map({ range.lowerBound + $0 }) {
        put(
          Wanted(
            table.entities[position].address
              ?? holders.address(
                of: position, segment: segment(of: position, in: table.entities), in: table)))
      }
    }
  }

  /// Contracts clash by segment, whatever their versions: one segment, one id.
  private mutating func nameContracts(_ range: Range<Int>, in table: inout EntityTable) {
    let segments = Self.segments(range, table)
    let shared = Self.sharedSegments(segments, range, in: table)
    let wanted = Self.wantedByContracts(range, segments, shared, table)
    for (offset, position) in range.enumerated() where shared.contains(segments[offset].address) {
      let segment = segments[offset].address
      guard segment != table.entities[position].id ?? "" else { continue }
      clashes.append(
        Clash(
          position: position, wanted: "contract:\(segment)", address: wanted[offset].address))
    }
    assign(wanted, to: range, in: &table) { address, hash in "\(address)-\(hash)" }
  }

  private static func segments(_ range: Range<Int>, _ table: EntityTable) -> [Wanted] {
    Abreast.made(range.count) { part, put in
      for offset in part { put(Wanted(segment(of: range.lowerBound + offset, in: table.entities))) }
    }
  }

  private static func wantedByContracts(
    _ range: Range<Int>, _ segments: [Wanted], _ shared: Set<String>, _ table: EntityTable
  ) -> [Wanted] {
    Abreast.made(range.count) { part, put in
      for offset in part {
        let position = range.lowerBound + offset
        put(
          wanted(
            table.entities[position].id ?? "", table.entities[position].version,
            segments[offset].address, shared))
      }
    }
  }

  private static func wanted(
    _ id: String, _ version: String?, _ segment: String, _ shared: Set<String>
  ) -> Wanted {
    let isShared = segment != id && shared.contains(segment)
    let own = isShared ? "\(segment)-\(Identifiers.shortHash(id))" : segment
    guard let version else { return Wanted("contract:" + own) }
    let shown = Identifiers.isVersion(version) ? version : Identifiers.slug(version)
    return Wanted(Identifiers.joined("contract:" + own, "@", shown))
  }

  /// Segments that contracts of several ids want.
  private static func sharedSegments(
    _ segments: [Wanted], _ range: Range<Int>, in table: borrowing EntityTable
  ) -> Set<String> {
    var first = HashSlots()
    first.reserve(segments.count)
    var shared: Set<String> = []
    for (offset, segment) in segments.enumerated() {
      let known = first.insert(segment.hash, offset) { segments[$0].address == segment.address }
      guard let known else { continue }
      let id = table.entities[range.lowerBound + known].id ?? ""
      if id != (table.entities[range.lowerBound + offset].id ?? "") {
        shared.insert(segment.address)
      }
    }
    return shared
  }

  private static func isVerbatim(_ entity: DraftEntity, _ address: String) -> Bool {
    entity.id.map { address.hasSuffix($0) } ?? false
  }

  /// Gives each position its wanted address; of several that want one, those whose id is not the
  /// segment itself take a hash of their key.
  private mutating func assign(
    _ wanted: [Wanted], to range: Range<Int>, in table: inout EntityTable,
    distinct: (String, String) -> String
  ) {
    // Positions by address, for addresses that several want; and who is not the only one.
    var rivals: [String: [Int]] = [:]
    var unsettled: Set<Int> = []
    for (position, own) in zip(range, wanted) {
      guard let known = byAddress.insert(own.address, hash: own.hash, position) else { continue }
      unsettled.insert(position)
      guard range.contains(known) else { continue }
      unsettled.insert(known)
      rivals[own.address, default: [known]].append(position)
    }
    for address in rivals.keys { byAddress.remove(address) }
    for (position, own) in zip(range, wanted) {
      if unsettled.isEmpty || !unsettled.contains(position) {
        table.setAddress(own.address, of: position)
      } else {
        settle(position, own.address, rivals[own.address] ?? [], in: &table, distinct: distinct)
      }
    }
  }

  /// Gives an address to one of several that want the same.
  private mutating func settle(
    _ position: Int, _ address: String, _ rivals: [Int], in table: inout EntityTable,
    distinct: (String, String) -> String
  ) {
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

extension Addresses {
  /// Ports are `product/name@major`; more of the version where two share a major, `in:` and `out:`
  /// where two kinds share a name.
  private mutating func namePorts(_ range: Range<Int>, in table: inout EntityTable) {
    let names = Self.portNames(range, table)
    var wanted = Self.versioned(names, range, table)
    for parts in [2, Int.max] {
      let crowded = Self.crowded(wanted)
      guard !crowded.isEmpty else { break }
      for (offset, position) in range.enumerated() where crowded.contains(wanted[offset].address) {
        wanted[offset] = Wanted(
          names[offset] + Self.suffix(table.entities[position].version, parts: parts))
      }
    }
    assign(wanted, to: range, in: &table) { address, hash in
      guard let at = address.lastIndex(of: "@") else { return "\(address)-\(hash)" }
      return "\(address[..<at])-\(hash)\(address[at...])"
    }
  }

  /// Addresses without versions; of two kinds that share one each says its kind.
  private static func portNames(_ range: Range<Int>, _ table: EntityTable) -> [String] {
    let bases = wanted(range, table, mark: { _ in "" })
    var index = HashSlots()
    index.reserve(range.count)
    // By the first port of a base: a bit for each kind of port that has it.
    var kinds = [UInt32](repeating: 0, count: range.count)
    var firsts = [Int](repeating: 0, count: range.count)
    for (offset, base) in bases.enumerated() {
      let first = index.insert(base.hash, offset) { bases[$0].address == base.address } ?? offset
      firsts[offset] = first
      kinds[first] |= 1 << UInt32(table.kinds[range.lowerBound + offset].rank)
    }
    var names = bases.map(\.address)
    for offset in names.indices where kinds[firsts[offset]].nonzeroBitCount > 1 {
      let position = range.lowerBound + offset
      names[offset] =
        wanted(position..<position + 1, table, mark: { table.kinds[$0].portPrefix })[0].address
    }
    return names
  }

  private static func wanted(
    _ range: Range<Int>, _ table: EntityTable, mark: @escaping @Sendable (Int) -> String
  ) -> [Wanted] {
    Abreast.made(range.count) { part, put in
      var holders = AddressHolders()
      for position in part.lazy.map({ range.lowerBound + $0 }) {
        let segment = segment(of: position, in: table.entities)
        put(
          Wanted(holders.address(of: position, mark: mark(position), segment: segment, in: table)))
      }
    }
  }

  private static func versioned(
    _ names: [String], _ range: Range<Int>, _ table: EntityTable
  ) -> [Wanted] {
    Abreast.made(range.count) { part, put in
      for offset in part {
        let version = table.entities[range.lowerBound + offset].version
        put(Wanted(names[offset] + suffix(version, parts: 1)))
      }
    }
  }

  /// What several want.
  private static func crowded(_ wanted: [Wanted]) -> Set<String> {
    var index = HashSlots()
    index.reserve(wanted.count)
    var crowded: Set<String> = []
    for (offset, own) in wanted.enumerated()
    where index.insert(own.hash, offset, { wanted[$0].address == own.address }) != nil {
      crowded.insert(own.address)
    }
    return crowded
  }

  /// `@` and the first parts of a version; nothing where there is none to tell apart.
  private static func suffix(_ version: String?, parts: Int) -> String {
    guard let version else { return "" }
    if parts == 1, let major = Identifiers.major(of: version) { return "@" + major }
    let all = Identifiers.versionParts(version)
    return all.isEmpty ? "" : "@" + all.prefix(parts).joined(separator: ".")
  }
}
