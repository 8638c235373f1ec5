/// References that name what a portal or a specification declares by its id.
extension MeshMerger {
  /// Indexes ids when a draft refers by them. O(entities), else nothing.
  mutating func indexDeclared(for links: [DraftLink], _ observations: [DraftObservation]) {
    let isNeeded =
      links.contains { $0.from.isDeclared || $0.to.isDeclared } || !observations.isEmpty
    guard isNeeded else { return }
    for position in table.entities.indices {
      let key = table.entities[position].key
      if let id = table.entities[position].id {
        entitiesById[EntityKey(kind: key.kind, text: id), default: []].append(position)
      }
      if key.kind == .outputPort, let product = table.entities[position].parent {
        outputPorts[product, default: []].append(position)
      }
    }
  }

  /// The nodes that a target names, without making one; none where nothing fits or several do.
  func known(_ target: DraftTarget) -> [Int] {
    switch target {
    case .key(let key): return table.position(of: key).map { [$0] } ?? []
    case .element(let text, let within): return element(text, of: within).map { [$0] } ?? []
    case .declared(let kind, let id): return declared(kind, id).map { [$0] } ?? []
    case .asset(let name): return declared(.asset, name).map { [$0] } ?? []
    case .port(let port, let product):
      guard let product = declared(.product, product) else { return [] }
      let ports = outputPorts[table.entities[product].key] ?? []
      return port == "*" ? ports : named(port, among: ports)
    case .column(let column, let asset):
      guard let asset = declared(.asset, asset) else { return [] }
      let key = EntityKey(kind: .field, text: "\(table.entities[asset].key.text)#\(column)")
      return table.position(ofCanonical: key).map { [$0] } ?? []
    case .text(let text, let expect, _):
      let full = addresses.byAddress[text] ?? addresses.byAddress[(expect?.prefix ?? "") + text]
      return full.map { [$0] } ?? only(entitiesByAlias[text] ?? []).map { [$0] } ?? []
    case .contract(let id, let version), .providers(let id, let version):
      let found = contractsById[id] ?? []
      let exact = found.first { table.entities[$0].version == version }
      return (exact ?? only(found)).map { [$0] } ?? []
    case .defined(let definition):
      let kinds = definition.kinds
      let found = definition.names.lazy.compactMap { name in
        kinds.lazy.compactMap { declared($0, name) }.first
      }
      return found.first.map { [$0] } ?? []
    }
  }

  private func only(_ positions: [Int]) -> Int? { positions.count == 1 ? positions[0] : nil }

  private func declared(_ kind: EntityKind, _ id: String) -> Int? {
    let key = EntityKey(kind: kind, text: kind.isNamed ? Identifiers.nameKey(id) : id)
    if let position = table.position(of: key) { return position }
    if let position = only(entitiesById[EntityKey(kind: kind, text: id)] ?? []) { return position }
    if let position = addresses.byAddress[id] ?? addresses.byAddress[(kind.prefix ?? "") + id],
      table.kinds[position] == kind
    {
      return position
    }
    return only((entitiesByAlias[id] ?? []).filter { table.kinds[$0] == kind })
  }

  /// By id, then by alias, then by name; a port of several versions is each of them.
  private func named(_ name: String, among ports: [Int]) -> [Int] {
    let rules: [(DraftEntity) -> Bool] = [
      { $0.id == name || $0.namespace == name }, { $0.aliases.contains(name) },
      { $0.name == name },
    ]
    for rule in rules {
      let found = ports.filter { rule(table.entities[$0]) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// A placeholder for what is referred to by an id that nothing has.
  mutating func placeholder(for target: DraftTarget, at origin: Origin) -> Int {
    switch target {
    case .declared(let kind, let id):
      return unresolvedNode(
        (kind.prefix ?? "") + Self.segment(id), kind: kind, name: id, at: origin,
        aliases: Self.segment(id) == id ? [] : [id])
    case .port(let port, let product):
      let above = declared(.product, product).map { address(of: $0) } ?? Self.segment(product)
      // A product whose output ports nothing declares is read all the same.
      return unresolvedNode(
        "\(above)/\(port == "*" ? "all-ports" : Self.segment(port))", kind: .outputPort,
        name: port, at: origin)
    case .column(let column, let asset):
      let above = declared(.asset, asset).map { address(of: $0) }
      return unresolvedNode(
        "\(above ?? "asset:" + Self.segment(asset))#\(column)", kind: .field, name: column,
        at: origin)
    default: return unresolvedNode("unknown", kind: .other, name: "unknown", at: origin)
    }
  }

  private static func segment(_ id: String) -> String {
    if Identifiers.isSegment(id) { return id }
    let slug = Identifiers.slug(id)
    return slug.isEmpty ? "n-" + Identifiers.shortHash(id) : slug
  }
}

extension DraftTarget {
  fileprivate var isDeclared: Bool {
    switch self {
    case .declared, .port, .column: true
    default: false
    }
  }
}
