import Graphs
import Snapshots

/// A product as a document of the Open Data Product Standard v1.1.0.
struct BitolProduct {
  private let walk: MeshWalk

  init(_ walk: MeshWalk) { self.walk = walk }

  func document(of product: UInt32) -> String {
    var fields = BitolFields(walk, product)
    fields.add("apiVersion", "v1.1.0")
    fields.add("kind", "DataProduct")
    fields.add("id", BitolShared.identity(of: product, walk))
    fields.add("name", fields.text("name"))
    fields.add("version", fields.text("version"))
    fields.status()
    fields.add("domain", BitolShared.domain(of: product, walk))
    fields.add("type", archetype(fields))
    fields.move("tenant", .text)
    fields.move("deprecated", .boolean)
    fields.move("productCreatedTs", .text)
    fields.synonyms()
    fields.move("context", .map)
    fields.move("tags", .texts)
    BitolShared.description(&fields)
    fields.definitions()
    support(&fields)
    ports(of: product, &fields)
    BitolShared.team(of: product, walk, &fields)
    fields.customProperties()
    return YamlTree.map(fields.entries).document
  }

  private func archetype(_ fields: BitolFields) -> String? {
    if let word = fields.text("sourceArchetype") { return word }
    switch fields.text("archetype") {
    case "source": return "sourceAligned"
    case "consumer": return "consumerAligned"
    case let other: return other
    }
  }

  /// The standard wants a list of objects with a channel and an address.
  private func support(_ fields: inout BitolFields) {
    fields.move("support", .maps)
    guard case .map(let map) = fields.take("support") else { return }
    if case .string? = map["channel"], case .string? = map["url"] {
      fields.add("support", [YamlTree(.map(map))])
    } else {
      fields.add("support", [])
    }
  }

  private func ports(of product: UInt32, _ fields: inout BitolFields) {
    var inputs: [YamlTree] = []
    var outputs: [YamlTree] = []
    var others: [YamlTree] = []
    for port in walk.after(product, "HAS_PORT") where !walk.has("Unresolved", port) {
      if walk.has("InputPort", port) {
        inputs.append(input(port))
      } else if walk.has("OutputPort", port) {
        outputs.append(output(port))
      } else {
        others.append(management(port))
      }
    }
    fields.add("inputPorts", inputs)
    fields.add("outputPorts", outputs)
    fields.add("managementPorts", others)
  }

  private func head(of port: UInt32, isVersioned: Bool = true) -> BitolFields {
    var fields = BitolFields(walk, port)
    fields.add("name", fields.text("name") ?? BitolShared.identity(of: port, walk))
    if isVersioned { fields.add("version", fields.text("version")) }
    return fields
  }

  private func tail(_ fields: inout BitolFields, also: [YamlEntry] = []) {
    fields.move("deprecated", .boolean)
    fields.move("tags", .texts)
    fields.definitions()
    let status = (fields.text("sourceStatus") ?? fields.text("status")).map {
      YamlEntry("status", .text($0))
    }
    fields.customProperties(also: also + (status.map { [$0] } ?? []))
  }

  /// The standard names what is read by its contract; `reads` names the ports and sources.
  private func input(_ port: UInt32) -> YamlTree {
    var fields = head(of: port)
    let reads = walk.before(port, "READ_BY")
    let contract = reads.flatMap { walk.after($0, "GOVERNED_BY") }.first
    var also = governed(by: contract, &fields)
    let addresses = reads.map { YamlTree.text(walk.address(of: $0)) }
    if !addresses.isEmpty { also.append(YamlEntry("reads", .list(addresses))) }
    tail(&fields, also: also)
    return .map(fields.entries)
  }

  /// The standard takes the version of the port for that of the contract; `contractVersion` says it
  /// where the two differ.
  private func governed(
    by contract: UInt32?, _ fields: inout BitolFields
  ) -> [YamlEntry] {
    let own = fields.take("contractId")
    guard let contract else {
      if case .string(let id) = own { fields.add("contractId", id) }
      return []
    }
    fields.add("contractId", BitolShared.identity(of: contract, walk))
    guard let version = BitolShared.version(of: contract, walk), version != fields.text("version")
    else { return [] }
    return [YamlEntry("contractVersion", .text(version))]
  }

  private func output(_ port: UInt32) -> YamlTree {
    var fields = head(of: port)
    let also = governed(by: walk.after(port, "GOVERNED_BY").first, &fields)
    fields.move("description", .text)
    fields.move("type", .text)
    fields.move("sbom", .maps)
    fields.synonyms()
    fields.move("context", .map)
    var inputs: [YamlTree] = []
    for contract in walk.after(port, "DERIVED_FROM") {
      guard let version = BitolShared.version(of: contract, walk) else { continue }
      inputs.append(
        .map([
          YamlEntry("id", .text(BitolShared.identity(of: contract, walk))),
          YamlEntry("version", .text(version)),
        ]))
    }
    fields.add("inputContracts", inputs)
    tail(&fields, also: also)
    return .map(fields.entries)
  }

  private func management(_ port: UInt32) -> YamlTree {
    var fields = head(of: port, isVersioned: false)
    let content = fields.take("content")
    if walk.has("DiscoveryPort", port) {
      fields.add("content", "discoverability")
    } else if walk.has("ObservabilityPort", port) {
      fields.add("content", "observability")
    } else if walk.has("ControlPort", port) {
      fields.add("content", "control")
    } else {
      fields.add("content", PlainText.text(content.isNull ? .string("other") : content))
    }
    for key in ["type", "url", "channel", "description"] { fields.move(key, .text) }
    tail(&fields)
    return .map(fields.entries)
  }
}
