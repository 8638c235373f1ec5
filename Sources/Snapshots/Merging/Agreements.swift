import Graphs

/// What agreements say about who reads what.
extension MeshMerger {
  /// Better standings come first: they decide when several agreements cover one reading.
  private static let standings = [
    "approved", "requested", "expired", "revoked", "denied", "cancelled",
  ]

  /// Puts agreements on the READ_BY they cover; an approved one makes the READ_BY and the input
  /// port that no file declares.
  mutating func applyAgreements() {
    var grants: [Int: [Int]] = [:]
    var consumers: [Int: [Int]] = [:]
    for link in links where (link.type == "GRANTS" || link.type == "TO") && isEntity(link.from) {
      // A port that nothing declares may be granted, and is read then.
      if link.type == "GRANTS", isEntity(link.to) || kind(of: link.to) == .outputPort {
        grants[link.from, default: []].append(link.to)
      }
      if link.type == "TO", isEntity(link.to) {
        consumers[link.from, default: []].append(link.to)
      }
    }
    nameConsumers(consumers)
    guard !grants.isEmpty else { return }
    let productOfPort = ownersOfPorts()
    var portsOfProduct: [Int: [Int]] = [:]
    for (port, product) in productOfPort.pairs where kind(of: port) == .outputPort {
      portsOfProduct[product, default: []].append(port)
    }
    var best: [Reading: (rank: Int, standing: String, agreement: Int)] = [:]
    for agreement in grants.keys.sorted() {
      let standing = standing(of: agreement)
      let rank = Self.standings.firstIndex(of: standing) ?? Self.standings.count
      let ports = (grants[agreement] ?? []).flatMap { granted in
        kind(of: granted) == .product ? (portsOfProduct[granted] ?? []).sorted() : [granted]
      }
      for port in ports {
        for consumer in consumers[agreement] ?? [] where kind(of: consumer) == .product {
          let reading = Reading(port: port, consumer: consumer)
          if let known = best[reading], known.rank <= rank { continue }
          best[reading] = (rank, standing, agreement)
        }
      }
    }
    var covered: Set<Reading> = []
    for index in links.indices where links[index].type == "READ_BY" {
      guard let consumer = productOfPort[links[index].to] else { continue }
      let reading = Reading(port: links[index].from, consumer: consumer)
      guard let agreement = best[reading] else { continue }
      covered.insert(reading)
      mark(&links[index], agreement.standing, agreement.agreement)
    }
    // By address: numbers of nodes that are only referred to follow the order of files.
    let missing = best.filter { $0.value.standing == "approved" && !covered.contains($0.key) }
      .map { (address(of: $0.key.port), $0.key.consumer, $0.key, $0.value.agreement) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    for (_, _, reading, agreement) in missing { addReading(reading, agreement: agreement) }
  }

  /// Says of each agreement what kind of consumer it is given to.
  private mutating func nameConsumers(_ consumers: [Int: [Int]]) {
    for (agreement, given) in consumers {
      let kinds = Set(given.map { consumerKind(of: $0) }).sorted()
      table.set("consumerKind", .string(kinds.joined(separator: ", ")), of: agreement)
    }
  }

  private func consumerKind(of node: Int) -> String {
    switch kind(of: node) {
    case .product: "product"
    case .person: "user"
    case .source, .asset, .job: "system"
    default: table.entities[node].text("type") == "partner" ? "partner" : "team"
    }
  }

  private struct Reading: Hashable {
    let port: Int
    let consumer: Int
  }

  /// The product of each port.
  func ownersOfPorts() -> NodeNumbers { Self.ownersOfPorts(links) }

  static func ownersOfPorts(_ links: [MergedLink]) -> NodeNumbers {
    var products = NodeNumbers()
    for position in links.indices where links[position].type == "HAS_PORT" {
      products[links[position].to] = links[position].from
    }
    return products
  }

  private func mark(_ link: inout MergedLink, _ standing: String, _ agreement: Int) {
    link.properties.removeAll { $0.key == "status" || $0.key == "agreement" }
    link.properties.append(DraftProperty(key: "status", value: .string(standing)))
    link.properties.append(
      DraftProperty(key: "agreement", value: .string(address(of: agreement))))
    if standing == "approved" { link.basis = "agreed" }
  }

  /// The status, judged by the dates at the as-of instant: an approved agreement may be over.
  private func standing(of agreement: Int) -> String {
    let properties = table.entities[agreement].properties
    func text(_ key: String) -> String? {
      guard case .string(let text)? = properties.first(where: { $0.key == key })?.value else {
        return nil
      }
      return text
    }
    // Access that nobody is said to have approved is asked for at best.
    let status = text("status") ?? "requested"
    guard status == "approved", let asOf else { return status }
    if let from = text("from").flatMap({ Instant.microseconds($0) }), from > asOf {
      return "requested"
    }
    if let until = text("until").flatMap({ Instant.endMicroseconds($0) }), until <= asOf {
      return "expired"
    }
    return status
  }

  /// The port's part of an address; of `product/all-ports` that of the product.
  private static func lastSegment(of address: String) -> String {
    let parts = address.split(separator: "/")
    let last = parts.last == "all-ports" ? parts.dropLast().last : parts.last
    return last.map { String($0.prefix { $0 != "@" }) } ?? "input"
  }

  private mutating func addReading(_ reading: Reading, agreement: Int) {
    let origin = table.entities[agreement].origin
    _ = addReading(
      of: reading.port, by: reading.consumer, basis: "agreed",
      properties: [
        DraftProperty(key: "status", value: .string("approved")),
        DraftProperty(key: "agreement", value: .string(address(of: agreement))),
      ], at: origin)
  }

  /// An input port that no file declares, and the READ_BY to it; the port's number.
  mutating func addReading(
    of read: Int, by reader: Int, basis: String, properties: [DraftProperty], at origin: Origin
  ) -> Int {
    let source = isEntity(read) ? table.entities[read] : nil
    let consumer = table.entities[reader]
    let granted = self.address(of: read)
    let segment = source.map { Addresses.segment(of: $0) } ?? Self.lastSegment(of: granted)
    let name = source.map { $0.name ?? $0.id ?? "input" } ?? segment
    var port = DraftEntity(
      .inputPort, DraftEntity.portKey(consumer.key, .inputPort, name, source?.version), at: origin)
    port.parent = consumer.key
    port.id = source?.id
    port.name = name
    port.set("basis", basis)
    port.address = freeAddress(segment, of: table.addresses[reader], for: granted)
    if table.position(ofCanonical: port.key) != nil {
      port.key.text += "\u{1F}\(port.address ?? "")"
    }
    let node = table.append(port)
    links.append(
      MergedLink(
        type: "HAS_PORT", from: reader, to: node, basis: basis, properties: [], origin: origin))
    links.append(
      MergedLink(
        type: "READ_BY", from: read, to: node, basis: basis, properties: properties,
        origin: origin))
    return node
  }

  /// The name of the port that is read, with what it takes to be the only one of that name.
  private mutating func freeAddress(
    _ segment: String, of product: String, for granted: String
  ) -> String {
    var address = "\(product)/\(segment)"
    if addresses.byAddress[address] != nil || portsByBase[address] != nil {
      address = "\(product)/in:\(segment)"
    }
    let plain = address
    var count = 1
    while addresses.byAddress[address] != nil || agreedAddresses.contains(address) {
      let hash = Identifiers.shortHash("\(granted)\u{1F}\(count)")
      address = "\(plain)-\(hash)"
      count += 1
    }
    agreedAddresses.insert(address)
    return address
  }
}
