import Graphs

/// Facts that follow from relationships: `owner` and `domain` as texts.
extension MeshMerger {
  mutating func deriveOwnersAndDomains() {
    var owners: [Int: [Int]] = [:]
    var domains: [Int: Int] = [:]
    for link in links where isEntity(link.to) {
      if link.type == "OWNS" { owners[link.to, default: []].append(link.from) }
      if link.type == "CONTAINS" { domains[link.to] = domains[link.to] ?? link.from }
    }
    var owner: [Int: String] = [:]
    for (node, candidates) in owners {
      owner[node] = candidates.map { address(of: $0) }.min()
    }
    var domain: [Int: String] = [:]
    for (node, above) in domains { domain[node] = address(of: above) }
    for (port, product) in ownersOfPorts() {
      if owner[port] == nil { owner[port] = owner[product] }
      domain[port] = domain[product]
    }
    nameProductsOfContracts()
    deriveContracts(owner: &owner, domain: &domain)
    for position in table.entities.indices {
      let kind = table.entities[position].key.kind
      guard kind == .product || kind == .contract || kind == .domain || kind.isPort else {
        if let owner = owner[position] { table.set("owner", .string(owner), of: position) }
        continue
      }
      if let owner = owner[position] { table.set("owner", .string(owner), of: position) }
      if kind != .domain, let domain = domain[position] {
        table.set("domain", .string(domain), of: position)
      }
    }
  }

  /// A contract may name its product: by id, by alias, then by name; an ambiguous name counts
  /// nothing.
  private mutating func nameProductsOfContracts() {
    var byWord: [[String: [Int]]] = [[:], [:], [:]]
    for (position, entity) in table.entities.enumerated() where entity.key.kind == .product {
      if let id = entity.id { byWord[0][id, default: []].append(position) }
      for alias in entity.aliases { byWord[1][alias, default: []].append(position) }
      if let name = entity.name { byWord[2][name, default: []].append(position) }
    }
    for position in table.entities.indices where table.entities[position].key.kind == .contract {
      guard
        let property = table.entities[position].properties.first(where: {
          $0.key == "dataProduct"
        }), case .string(let word) = property.value
      else { continue }
      guard let found = byWord.lazy.compactMap({ $0[word] }).first, found.count == 1,
        let product = found.first
      else { continue }
      table.set("product", .string(address(of: product)), of: position)
    }
  }

  /// A contract's own word counts; else that of the products whose ports it governs, if they agree.
  private func deriveContracts(owner: inout [Int: String], domain: inout [Int: String]) {
    for position in table.entities.indices where table.entities[position].key.kind == .contract {
      if let text = table.entities[position].properties.first(where: { $0.key == "domain" }),
        case .string(let name) = text.value
      {
        let key = EntityKey(kind: .domain, text: Identifiers.nameKey(name))
        domain[position] =
          table.position(of: key).flatMap { table.entities[$0].address }
          ?? Addresses.undeclared(key)
      }
      let ports = providers[position] ?? []
      let owners = Set(ports.compactMap { owner[$0] })
      if owner[position] == nil, owners.count == 1 { owner[position] = owners.first }
      let domains = Set(ports.compactMap { domain[$0] })
      if domain[position] == nil, domains.count == 1 { domain[position] = domains.first }
    }
  }
}
