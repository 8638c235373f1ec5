import Graphs

/// How the assets of catalogs and tools hang on what the mesh declares.
package struct Attachment: Sendable, Equatable {
  /// An output port that is in use and exposes no asset.
  package struct Bare: Sendable, Equatable {
    package let port: String
    /// The asset whose name has most in common with it.
    package let nearest: String?
  }

  /// Tables that a catalog or tool has found.
  package internal(set) var tables = 0
  /// How many of them an output port exposes or a product manages.
  package internal(set) var attached = 0
  package internal(set) var bare: [Bare] = []
}

/// Attaches found assets to the ports whose contract, or own description, names their table.
///
/// A dataset's `physicalName` is completed by the servers of its contract; it means an asset of the
/// same database, schema and table, else of the same schema and table, else the only one of that
/// name (DESIGN §4). What was matched so is inferred, and says how much of the name did.
struct AssetAttacher {
  private var index = TableIndex()
  /// Output ports with the asset they expose, as far as known.
  private var exposed: [Int: Set<Int>] = [:]
  private(set) var attachment = Attachment()
  private(set) var links: [MeshMerger.MergedLink] = []
  private(set) var diagnostics: [(message: String, origin: Origin, suggestion: String?)] = []
  /// Contracts by the bare table name that one of their datasets has.
  private var claims: [String: Set<String>] = [:]

  init(_ mesh: borrowing MeshMerger, _ index: TableIndex) {
    self.index = index
    for link in mesh.links where link.type == "EXPOSES" && mesh.isEntity(link.to) {
      exposed[link.from, default: []].insert(link.to)
    }
    let wants = Self.wants(mesh)
    for want in wants { claims[want.name.table, default: []].insert(want.owner) }
    for want in wants { attach(want) }
    tell(mesh, wants)
  }

  /// A table that an output port is said to serve.
  private struct Want {
    let port: Int
    let name: TableName
    /// The id of the contract that says it, or the address of the port itself.
    let owner: String
    let origin: Origin
  }

  private struct Server {
    let database: String?
    let schema: String?
  }

  private static func text(_ keys: [String], of entity: DraftEntity) -> String? {
    for key in keys {
      if case .string(let text)? = entity.properties.first(where: { $0.key == key })?.value {
        return text
      }
    }
    return nil
  }

  /// In the order of contracts, their datasets and servers; then of ports.
  private static func wants(_ mesh: borrowing MeshMerger) -> [Want] {
    var servers: [String: [Server]] = [:]
    for entity in mesh.table.entities where entity.key.kind == .asset {
      guard let contract = text(["contract"], of: entity), text(["server"], of: entity) != nil
      else { continue }
      servers[contract, default: []].append(
        Server(
          database: text(["database", "catalog", "project"], of: entity),
          schema: text(["schema", "dataset"], of: entity)))
    }
    var wants: [Want] = []
    for link in mesh.links where link.type == "HAS_DATASET" {
      guard let ports = mesh.providers[link.from], mesh.isEntity(link.to) else { continue }
      let contract = mesh.table.entities[link.from]
      let dataset = mesh.table.entities[link.to]
      guard let physical = text(["physicalName"], of: dataset) ?? dataset.name ?? dataset.id,
        let name = TableName(physical)
      else { continue }
      let places = servers[contract.key.text] ?? [Server(database: nil, schema: nil)]
      for place in places {
        let full = name.completed(database: place.database, schema: place.schema)
        for port in ports {
          wants.append(
            Want(
              port: port, name: full, owner: contract.id ?? contract.key.text,
              origin: dataset.origin))
        }
      }
    }
    for (position, entity) in mesh.table.entities.enumerated()
    where entity.key.kind == .outputPort {
      guard let place = text(["physicalName", "location", "table"], of: entity),
        let name = TableName(place)
      else { continue }
      wants.append(
        Want(
          port: position, name: name, owner: mesh.address(of: position), origin: entity.origin))
    }
    return wants
  }

  private mutating func attach(_ want: Want) {
    guard case .found(let assets, let match) = index.find(want.name) else { return }
    // A bare name that several contracts use says nothing about whose the table is.
    if match == .table, (claims[want.name.table]?.count ?? 0) > 1 { return }
    for asset in assets where exposed[want.port, default: []].insert(asset).inserted {
      links.append(
        MeshMerger.MergedLink(
          type: "EXPOSES", from: want.port, to: asset, basis: "inferred",
          properties: [DraftProperty(key: "matched", value: .string(match.rawValue))],
          origin: want.origin))
    }
  }

  private mutating func tell(_ mesh: borrowing MeshMerger, _ wants: [Want]) {
    var found: Set<Int> = []
    for table in index.names { found.insert(table.node) }
    attachment.tables = found.count
    var held: Set<Int> = []
    for link in mesh.links where link.type == "MANAGES" { held.insert(link.to) }
    for assets in exposed.values { held.formUnion(assets) }
    attachment.attached = found.count { held.contains($0) }
    guard !found.isEmpty else { return }
    let products = mesh.ownersOfPorts()
    var names: [Int: [String]] = [:]
    for want in wants { names[want.port, default: []].append(want.name.table) }
    let nearest = NearestTable(index)
    for (position, entity) in mesh.table.entities.enumerated()
    where entity.key.kind == .outputPort {
      let product = products[position].flatMap {
        mesh.isEntity($0) ? mesh.table.entities[$0] : nil
      }
      let status =
        Self.text(["status"], of: entity) ?? product.flatMap { Self.text(["status"], of: $0) }
      guard status == nil || status == "active",
        !(exposed[position] ?? []).contains(where: { Self.isTable($0, mesh) })
      else { continue }
      var words = names[position] ?? []
      if let name = entity.name ?? entity.id { words.append(name) }
      if words.count == 1, let name = product?.name ?? product?.id { words.append(name) }
      let asset = nearest.find(words).map { mesh.address(of: $0) }
      let port = mesh.address(of: position)
      attachment.bare.append(Attachment.Bare(port: port, nearest: asset))
      diagnostics.append(
        (
          "no asset of this load is behind the output port \(port)", entity.origin,
          asset.map { "the nearest is \($0): say so in a mapping file, or as its physicalName" }
        ))
    }
  }

  /// A server of a contract is where tables are, not one of them.
  private static func isTable(_ asset: Int, _ mesh: borrowing MeshMerger) -> Bool {
    let entity = mesh.table.entities[asset]
    return entity.key.kind == .asset && text(["server"], of: entity) == nil
  }
}
