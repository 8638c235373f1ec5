import Graphs
import Snapshots

/// A contract as a document of the Open Data Contract Standard v3.1.0.
struct BitolContract {
  private let walk: MeshWalk
  /// The file of each contract, without its ending.
  private let files: [UInt32: String]

  init(_ walk: MeshWalk, _ files: [UInt32: String]) {
    self.walk = walk
    self.files = files
  }

  func document(of contract: UInt32, _ tally: inout BitolTally) -> String {
    var fields = BitolFields(walk, contract)
    fields.add("apiVersion", "v3.1.0")
    fields.add("kind", "DataContract")
    fields.add("id", BitolShared.identity(of: contract, walk))
    fields.add("name", fields.text("name"))
    let version = BitolShared.version(of: contract, walk)
    fields.add("version", version)
    if version == nil || fields.text("status") == nil { tally.incomplete += 1 }
    fields.status()
    fields.add("domain", BitolShared.domain(of: contract, walk))
    for key in ["dataProduct", "tenant", "contractCreatedTs", "slaDefaultElement"] {
      fields.move(key, .text)
    }
    fields.move("tags", .texts)
    BitolShared.description(&fields)
    fields.definitions()
    fields.move("price", .map)
    fields.move("support", .maps)
    fields.move("roles", .maps)
    servers(of: contract, &fields)
    var schema = BitolSchema(walk, contract: contract, files: files)
    fields.add("schema", schema.objects(&tally))
    promises(of: contract, &fields, &tally)
    BitolShared.team(of: contract, walk, &fields)
    var also: [YamlEntry] = []
    if let old = walk.after(contract, "REPLACES").first {
      let address = walk.address(of: old)
      also.append(
        YamlEntry(
          "replaces",
          .text(address.hasPrefix("contract:") ? String(address.dropFirst(9)) : address)))
      _ = fields.take("replaces")
    }
    fields.customProperties(also: also)
    return YamlTree.map(fields.entries).document
  }

  /// Assets that a file of this standard named as servers: what its ports expose.
  private func servers(of contract: UInt32, _ fields: inout BitolFields) {
    var seen: Set<UInt32> = []
    var servers: [YamlTree] = []
    for port in walk.before(contract, "GOVERNED_BY") {
      for asset in walk.after(port, "EXPOSES") where seen.insert(asset).inserted {
        guard let name = walk.text("server", of: asset),
          let type = walk.text("type", of: asset) ?? walk.text("platform", of: asset)
        else { continue }
        var own = BitolFields(walk, asset)
        for key in ["server", "type", "platform", "contract"] { _ = own.take(key) }
        own.add("server", name)
        own.add("type", type)
        for key in ["environment", "description"] { own.move(key, .text) }
        for (key, value) in walk.properties(of: asset) where Self.isOfServer(key) {
          _ = own.take(key)
          own.add(key, YamlTree(value))
        }
        own.customProperties()
        servers.append(.map(own.entries))
      }
    }
    fields.add("servers", servers)
  }

  private static let serverKeys: Set<String> = [
    "account", "catalog", "database", "dataset", "delimiter", "endpointUrl", "format", "host",
    "location", "path", "port", "project", "roles", "schema", "topic", "warehouse",
  ]

  private static func isOfServer(_ key: String) -> Bool { serverKeys.contains(key) }

  private func promises(
    of contract: UInt32, _ fields: inout BitolFields, _ tally: inout BitolTally
  ) {
    var items: [YamlTree] = []
    for promise in walk.after(contract, "PROMISES") {
      var own = BitolFields(walk, promise)
      guard let property = own.text("property") else {
        tally.leftOut += 1
        continue
      }
      let value = own.take("value")
      switch value {
      case .string, .int, .float, .bool: break
      default:
        tally.leftOut += 1
        continue
      }
      if let id = own.text("id"), BitolShared.isStableId(id) { own.add("id", id) }
      own.add("property", property)
      own.add("value", YamlTree(value))
      for key in ["unit", "element", "driver", "description", "scheduler", "schedule"] {
        own.move(key, .text)
      }
      items.append(.map(own.entries))
    }
    fields.add("slaProperties", items)
  }
}
