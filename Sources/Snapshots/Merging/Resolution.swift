import Graphs

/// Finds what references name, and makes placeholders for what nothing defines.
extension MeshMerger {
  /// Resolves links but those that are late, whose positions ascend.
  mutating func resolve(_ drafts: [DraftLink], except late: [Int]) {
    let ends = Self.plainEnds(drafts, self)
    var late = late[...]
    for position in drafts.indices {
      if position == late.first {
        late.removeFirst()
      } else if ends[position].isKnown {
        var link = MergedLink(
          type: drafts[position].type, from: Int(ends[position].from),
          to: Int(ends[position].to), basis: drafts[position].basis,
          properties: drafts[position].properties, origin: drafts[position].origin)
        if !link.properties.isEmpty {
          Normalisation.apply(to: &link.properties, ofLink: link.type)
        }
        links.append(link)
      } else {
        resolve(drafts[position], ends[position])
      }
    }
  }

  /// Entities at the ends of a link; -1 where it takes more than a look-up to find one.
  struct Ends {
    var from: Int32 = -1
    var to: Int32 = -1

    var isKnown: Bool { from >= 0 && to >= 0 }
  }

  /// What links name by number, key, address or exact version: nothing else is to be said of such
  /// an end, whatever is resolved before. O(links), on all threads.
  private static func plainEnds(_ drafts: [DraftLink], _ mesh: MeshMerger) -> [Ends] {
    Abreast.made(drafts.count) { part, put in
      for position in part {
        put(
          Ends(
            from: mesh.position(ofDraft: drafts[position].fromDraft)
              ?? mesh.plain(drafts[position].from),
            to: mesh.position(ofDraft: drafts[position].toDraft)
              ?? mesh.plain(drafts[position].to)))
      }
    }
  }

  private func position(ofDraft draft: Int32) -> Int32? {
    table.position(ofDraft: draft).map { Int32(truncatingIfNeeded: $0) }
  }

  private func plain(_ target: DraftTarget) -> Int32 {
    let found: Int? =
      switch target {
      case .key(let key): table.position(of: key)
      case .text(let text, let expect, _):
        addresses.byAddress[text] ?? expect?.prefix.flatMap { addresses.byAddress[$0 + text] }
      case .contract(let id, let version):
        contractsById.first(of: id) { table.entities[$0].version == version }
      default: nil
      }
    return Int32(truncatingIfNeeded: found ?? -1)
  }

  /// Resolves a link of which some ends may be known.
  mutating func resolve(_ draft: DraftLink, _ ends: Ends = Ends()) {
    // What a contract replaces is another version of the same id.
    let isExact = draft.type == "REPLACES"
    guard
      let from = ends.from >= 0
        ? Int(ends.from)
        : table.position(ofDraft: draft.fromDraft)
          ?? only(draft.from, isExact: isExact, at: draft.origin)
    else {
      resolve(draft, from: nodes(draft.from, of: draft))
      return
    }
    let to =
      ends.to >= 0
      ? Int(ends.to)
      : table.position(ofDraft: draft.toDraft)
        ?? only(draft.to, isExact: isExact, at: draft.origin)
    if let to {
      add(draft, from, to, draft.properties)
    } else {
      resolve(draft, from: [from])
    }
  }

  private mutating func resolve(_ draft: DraftLink, from starts: [Int]) {
    let ends = nodes(draft.to, of: draft)
    var properties = draft.properties
    if starts.count > 1 || ends.count > 1, draft.type == "READ_BY" {
      properties.append(DraftProperty(key: "ambiguous", value: .bool(true)))
    }
    for start in starts {
      for end in ends { add(draft, start, end, properties) }
    }
  }

  private mutating func add(
    _ draft: DraftLink, _ from: Int, _ to: Int, _ properties: [DraftProperty]
  ) {
    var properties = properties
    Normalisation.apply(to: &properties, ofLink: draft.type)
    links.append(
      MergedLink(
        type: draft.type, from: from, to: to, basis: draft.basis, properties: properties,
        origin: draft.origin))
  }

  /// The one node of a target that names no more than one, whatever is loaded.
  private mutating func only(
    _ target: DraftTarget, isExact: Bool, at origin: Origin
  ) -> Int? {
    switch target {
    case .key(let key): table.position(of: key) ?? undeclared(key, at: origin)
    case .text(let text, let expect, nil): node(named: text, expect: expect, at: origin)
    case .text(let text, let expect, let within):
      node(named: text, expect: expect, within: within?.key, at: origin)
    case .contract(let id, let version):
      contract(id: id, version: version, at: origin, warns: true, isExact: isExact)
    case .asset(let name): asset(named: name, at: origin)
    default: nil
    }
  }

  /// Most targets name one node; `providers` may name several or none.
  private mutating func nodes(_ target: DraftTarget, of link: DraftLink) -> [Int] {
    switch target {
    case .key, .text, .contract, .asset:
      return only(target, isExact: link.type == "REPLACES", at: link.origin).map { [$0] } ?? []
    case .providers(let id, let version):
      let contract = contract(id: id, version: version, at: link.origin, warns: false)
      guard isEntity(contract) || !(providers[contract] ?? []).isEmpty else { return [contract] }
      return providers[contract] ?? []
    case .defined(let definition):
      return [node(of: definition, at: link.origin)]
    case .element(let text, let within):
      if let found = element(text, of: within) { return [found] }
      let owner = table.address(of: within) ?? ""
      return [
        unresolvedNode("\(owner)#\(text)", kind: .field, name: text, at: link.origin)
      ]
    case .declared, .port, .column:
      let found = known(target)
      return found.isEmpty ? [placeholder(for: target, at: link.origin)] : found
    }
  }

  /// A dataset or field `object.property` of a contract; nil when the text names neither.
  func element(_ text: String, of contract: EntityKey) -> Int? {
    let contract = table.canonical(contract)
    for kind in [EntityKind.field, .dataset] {
      let key = EntityKey(kind: kind, text: "\(contract.text)#\(text)")
      if let position = table.position(ofCanonical: key) { return position }
    }
    return nil
  }

  /// Contract by id and version: exactly, then without `v`, then the id's only version.
  mutating func contract(
    id: String, version: String?, at origin: Origin, warns: Bool, isExact: Bool = false
  ) -> Int {
    let candidates = contractsById[id] ?? []
    if let exact = candidates.first(where: { table.entities[$0].version == version }) {
      return exact
    }
    let plain = version?.withoutPrefix("v")
    if let same = candidates.first(where: {
      table.entities[$0].version?.withoutPrefix("v") == plain
    }) {
      return same
    }
    if let position = addresses.byAddress[
      "contract:"
        + Identifiers.contractKey(
          id: id, version: version)]
    {
      return position
    }
    if version == nil,
      let latest = candidates.max(by: { left, right in
        Identifiers.isVersion(
          table.entities[left].version ?? "", before: table.entities[right].version ?? "")
      })
    {
      if candidates.count > 1, warns {
        warn(
          "load.contract-version",
          "contract `\(id)` is named without a version, and has \(candidates.count); "
            + "the newest, \(table.entities[latest].version ?? ""), is taken", at: origin)
      }
      return latest
    }
    if !isExact, candidates.count == 1, let only = candidates.first {
      if warns {
        warn(
          "load.contract-version",
          "contract `\(id)` is named in version \(version ?? "none"), but is loaded in version "
            + "\(table.entities[only].version ?? "none")", at: origin,
          suggestion: "load the contract in that version, or correct the reference")
      }
      return only
    }
    let segment = Identifiers.isSegment(id) ? id : Identifiers.slug(id)
    let raw = Identifiers.contractKey(id: id, version: version)
    let address = "contract:" + Identifiers.contractKey(id: segment, version: version)
    return unresolvedNode(
      address, kind: .contract, name: raw, at: origin,
      aliases: address == "contract:\(raw)" ? [] : [raw])
  }

  /// The same as below for what was named lately, and nothing was to be said of.
  private mutating func node(named text: String, expect: EntityKind?, at origin: Origin) -> Int {
    let known = recentNames.node(text, expect)
    if let known, isEntity(known) { return known }
    if let known {
      let number = known - Self.firstUnresolved
      if origin < unresolved[number].origin { unresolved[number].origin = origin }
      return known
    }
    let said = diagnostics.count
    let found = node(named: text, expect: expect, within: nil, at: origin)
    if diagnostics.count == said { recentNames.keep(found, text, expect) }
    return found
  }

  /// What a text names: address, address without its usual prefix, alias, or a placeholder.
  mutating func node(
    named text: String, expect: EntityKind?, within: EntityKey?, at origin: Origin
  ) -> Int {
    if let found = find(text, expect: expect, within: within, at: origin) { return found }
    if let found = asset(named: text, expect: expect) { return found }
    let full = completed(text, expect: expect, within: within)
    return unresolvedNode(
      full, kind: Self.shape(of: full) ?? expect ?? .other, name: text, at: origin)
  }

  mutating func find(
    _ text: String, expect: EntityKind?, within: EntityKey?, at origin: Origin
  ) -> Int? {
    if let position = addresses.byAddress[text] { return position }
    if let prefix = expect?.prefix, let position = addresses.byAddress[prefix + text] {
      return position
    }
    if let hash = text.utf8.firstIndex(of: 0x23) {
      return fragment(text, at: hash, within: within, origin)
    }
    if text.hasPrefix("contract:") || expect == .contract {
      let (id, version) = Identifiers.splitVersion(text.withoutPrefix("contract:"))
      let found = contract(id: id, version: version, at: origin, warns: true)
      return found
    }
    if let port = port(text, expect: expect) { return port }
    for kind in [EntityKind.team, .person, .domain] {
      let name = text.withoutPrefix(kind.prefix ?? "")
      guard name != text || kind == expect else { continue }
      let key = EntityKey(kind: kind, text: Identifiers.nameKey(name))
      if let position = table.position(of: key) { return position }
    }
    let aliased = entitiesByAlias[text.withoutPrefix(expect?.prefix ?? "")] ?? []
    let fitting = aliased.filter { expect == nil || table.kinds[$0] == expect }
    if fitting.count == 1 { return fitting.first }
    return aliased.count == 1 ? aliased.first : nil
  }

  /// `contract:c@1#dataset.field`, `domain/product/port@1#dataset.field`, or `#dataset.field`.
  private mutating func fragment(
    _ text: String, at hash: String.Index, within: EntityKey?, _ origin: Origin
  ) -> Int? {
    let head = String(text[..<hash])
    let rest = text[hash...]
    let owner: Int?
    if head.isEmpty {
      owner = within.flatMap { table.position(of: $0) }
    } else {
      owner = find(head, expect: nil, within: nil, at: origin) ?? contract(inFile: head)
    }
    guard var owner else { return nil }
    if let contract = contractOfPort[owner] { owner = contract }
    if let found = addresses.byAddress[address(of: owner) + rest] { return found }
    guard isEntity(owner) else { return nil }
    return element(String(rest.dropFirst()), of: table.entities[owner].key)
  }

  /// The one contract of a file that a reference names, whatever folder and ending it gives.
  private func contract(inFile reference: String) -> Int? {
    guard let stem = Self.stem(reference) else { return nil }
    let found = contractsByFile[stem] ?? []
    return found.count == 1 ? found.first : nil
  }

  /// A file's name without folders and endings: `a/orders.odcs.yaml` is `orders`.
  static func stem(_ path: String) -> String? {
    guard let last = path.split(separator: "/").last else { return nil }
    return last.split(separator: ".").first.map(String.init)
  }

  /// A port named without its version, or with more or less of it than the address has.
  private func port(_ text: String, expect: EntityKind?) -> Int? {
    let (base, version) = Identifiers.splitVersion(text)
    let wanted = version.map(Identifiers.versionParts) ?? []
    var found = (portsByBase[base] ?? []).filter { position in
      let parts = Identifiers.versionParts(table.entities[position].version ?? "")
      return zip(parts, wanted).allSatisfy { $0 == $1 }
        && (wanted.isEmpty || !parts.isEmpty)
    }
    if found.count > 1, let expect, expect.isPort {
      found = found.filter { table.kinds[$0] == expect }
    }
    return found.count == 1 ? found.first : nil
  }

  private func completed(_ text: String, expect: EntityKind?, within: EntityKey?) -> String {
    if text.hasPrefix("#"), let within, let position = table.position(of: within) {
      return table.addresses[position] + text
    }
    guard let prefix = expect?.prefix, Self.shape(of: text) == nil else { return text }
    return prefix + text
  }

  /// What an address says about the kind of its node; nil for a bare name.
  static func shape(of address: String) -> EntityKind? {
    if address.contains("#") { return .field }
    for kind in EntityKind.allCases {
      if let prefix = kind.prefix, address.hasPrefix(prefix) { return kind }
    }
    switch address.utf8.count(where: { $0 == 0x2F }) {
    case 0: return nil
    case 1: return .product
    default: return .outputPort
    }
  }
}
