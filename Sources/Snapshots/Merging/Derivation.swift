import Graphs

/// Facts that follow from relationships: `owner` and `domain` as texts.
extension MeshMerger {
  mutating func deriveOwnersAndDomains() {
    var owner = [String?](repeating: nil, count: table.entities.count)
    var domain = owner
    for position in links.indices where isEntity(links[position].to) {
      let (from, to) = (links[position].from, links[position].to)
      if links[position].type == "OWNS" {
        let address = address(of: from)
        owner[to] = owner[to].map { min($0, address) } ?? address
      } else if links[position].type == "CONTAINS", domain[to] == nil {
        domain[to] = address(of: from)
      }
    }
    for (port, product) in ownersOfPorts().pairs where isEntity(port) {
      if owner[port] == nil { owner[port] = isEntity(product) ? owner[product] : nil }
      domain[port] = isEntity(product) ? domain[product] : nil
    }
    nameProductsOfContracts()
    deriveContracts(owner: &owner, domain: &domain)
    for position in table.entities.indices {
      let kind = table.kinds[position]
      if kind != .product, kind != .contract, !kind.isPort { domain[position] = nil }
      // More follows for assets, and comes behind it.
      guard kind == .asset, let own = owner[position] else { continue }
      table.set("owner", .string(own), of: position)
      owner[position] = nil
    }
    table.setDerived(owners: owner, domains: domain)
  }

  /// A contract may name its product: by id, by alias, then by name; an ambiguous name counts
  /// nothing.
  private mutating func nameProductsOfContracts() {
    let named = table.entities.indices.filter { position in
      table.kinds[position] == .contract
        && table.entities[position].text("dataProduct") != nil
    }
    guard !named.isEmpty else { return }
    var byWord: [[String: [Int]]] = [[:], [:], [:]]
    for position in table.entities.indices where table.kinds[position] == .product {
      let entity = table.entities[position]
      if let id = entity.id { byWord[0][id, default: []].append(position) }
      for alias in entity.aliases { byWord[1][alias, default: []].append(position) }
      if let name = entity.name { byWord[2][name, default: []].append(position) }
    }
    for position in named {
      guard let word = table.entities[position].text("dataProduct") else { continue }
      guard let found = byWord.lazy.compactMap({ $0[word] }).first, found.count == 1,
        let product = found.first
      else { continue }
      table.set("product", .string(address(of: product)), of: position)
    }
  }

  /// A contract's own word counts; else that of the products whose ports it governs, if they agree.
  private func deriveContracts(owner: inout [String?], domain: inout [String?]) {
    for position in table.entities.indices where table.kinds[position] == .contract {
      if let text = table.entities[position].properties.first(where: { $0.key == "domain" }),
        case .string(let name) = text.value
      {
        let key = EntityKey(kind: .domain, text: Identifiers.nameKey(name))
        domain[position] =
          table.address(of: key) ?? Addresses.undeclared(key)
      }
      let ports = providers[position] ?? []
      if owner[position] == nil { owner[position] = Self.agreed(ports, owner) }
      if domain[position] == nil { domain[position] = Self.agreed(ports, domain) }
    }
  }

  /// What is said of some nodes, if it is one thing.
  private static func agreed(_ nodes: [Int], _ texts: [String?]) -> String? {
    var found: String?
    for node in nodes {
      guard let text = texts[node] else { continue }
      if let found, found != text { return nil }
      found = text
    }
    return found
  }
}
