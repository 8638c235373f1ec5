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
    for link in links where isEntity(link.from) && isEntity(link.to) {
      if link.type == "GRANTS" { grants[link.from, default: []].append(link.to) }
      if link.type == "TO" { consumers[link.from, default: []].append(link.to) }
    }
    let productOfPort = ownersOfPorts()
    var portsOfProduct: [Int: [Int]] = [:]
    for (port, product) in productOfPort where kind(of: port) == .outputPort {
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
    for (reading, agreement) in best.sorted(by: { $0.key < $1.key })
    where agreement.standing == "approved" && !covered.contains(reading) {
      addReading(reading, agreement: agreement.agreement)
    }
  }

  private struct Reading: Hashable, Comparable {
    let port: Int
    let consumer: Int

    static func < (left: Reading, right: Reading) -> Bool {
      (left.port, left.consumer) < (right.port, right.consumer)
    }
  }

  func ownersOfPorts() -> [Int: Int] {
    var products: [Int: Int] = [:]
    for link in links where link.type == "HAS_PORT" { products[link.to] = link.from }
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

  private mutating func addReading(_ reading: Reading, agreement: Int) {
    let source = table.entities[reading.port]
    let consumer = table.entities[reading.consumer]
    let origin = table.entities[agreement].origin
    let name = source.name ?? source.id ?? "input"
    var port = DraftEntity(
      .inputPort, DraftEntity.portKey(consumer.key, .inputPort, name, source.version), at: origin)
    port.parent = consumer.key
    port.id = source.id
    port.name = name
    port.set("basis", "agreed")
    var address = "\(consumer.address ?? "")/\(Addresses.segment(of: source))"
    if addresses.byAddress[address] != nil || portsByBase[address] != nil {
      address = "\(consumer.address ?? "")/in:\(Addresses.segment(of: source))"
    }
    let plain = address
    var count = 1
    while addresses.byAddress[address] != nil || agreedAddresses.contains(address) {
      let hash = Identifiers.shortHash("\(self.address(of: reading.port))\u{1F}\(count)")
      address = "\(plain)-\(hash)"
      count += 1
    }
    agreedAddresses.insert(address)
    port.address = address
    if table.index[port.key] != nil { port.key.text += "\u{1F}\(address)" }
    let node = table.append(port)
    links.append(
      MergedLink(
        type: "HAS_PORT", from: reading.consumer, to: node, basis: "agreed", properties: [],
        origin: origin))
    var link = MergedLink(
      type: "READ_BY", from: reading.port, to: node, basis: "agreed", properties: [],
      origin: origin)
    mark(&link, "approved", agreement)
    links.append(link)
  }
}
