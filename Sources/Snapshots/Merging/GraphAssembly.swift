import Graphs

/// Writes merged entities and links into a graph, in an order that no file decides.
struct GraphAssembly {
  private let mesh: MeshMerger
  private let paths: [Value]
  /// Provisional ids by entity, then by unresolved node.
  private var entityIds: [UInt32]
  private var unresolvedIds: [UInt32]

  /// The relationship types along which data moves.
  static let flow = ["FEEDS", "FLOWS_TO", "READ_BY"]

  static func graph(of mesh: MeshMerger) -> Graph {
    var builder = GraphBuilder()
    var assembly = GraphAssembly(mesh)
    assembly.addNodes(to: &builder)
    assembly.addRelationships(to: &builder)
    return builder.freeze(flow: flow).graph
  }

  private init(_ mesh: MeshMerger) {
    self.mesh = mesh
    paths = mesh.files.map { .string($0.path) }
    entityIds = [UInt32](repeating: 0, count: mesh.table.entities.count)
    unresolvedIds = [UInt32](repeating: 0, count: mesh.unresolved.count)
  }

  private mutating func addNodes(to builder: inout GraphBuilder) {
    var order = mesh.table.entities.indices.map { position in
      (address: mesh.table.entities[position].address ?? "", position: position)
    }
    order.sort { $0 < $1 }
    for item in order where !mesh.ignored.contains(item.position) {
      let kind = mesh.table.entities[item.position].key.kind
      let labels = kind == .other ? mesh.table.entities[item.position].labels : kind.labels
      let node = builder.addNode(labels: labels)
      entityIds[item.position] = node
      for property in mesh.table.entities[item.position].properties {
        builder.setProperty(property.key, of: node, to: property.value)
      }
      addIdentity(of: mesh.table.entities[item.position], to: node, &builder)
    }
    let referred = mesh.referredOnly
    for index in mesh.unresolved.indices.sorted(by: {
      mesh.unresolved[$0].address < mesh.unresolved[$1].address
    }) where referred?.contains(index) ?? true {
      let unresolved = mesh.unresolved[index]
      let node = builder.addNode(labels: ["Unresolved"])
      unresolvedIds[index] = node
      builder.setProperty("address", of: node, to: .string(unresolved.address))
      builder.setProperty("name", of: node, to: .string(unresolved.name))
      builder.setProperty("kind", of: node, to: .string(unresolved.kind.rawValue))
      builder.setProperty("resolved", of: node, to: .bool(false))
      addAliases(unresolved.aliases, except: unresolved.address, to: node, &builder)
      addOrigin(unresolved.origin, to: node, &builder)
    }
  }

  private func addIdentity(
    of entity: borrowing DraftEntity, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    let address = entity.address ?? ""
    builder.setProperty("address", of: node, to: .string(address))
    if let name = entity.name ?? entity.id {
      builder.setProperty("name", of: node, to: .string(name))
    }
    var aliases = entity.aliases
    if let id = entity.id {
      builder.setProperty("id", of: node, to: .string(id))
      let isShown = address.hasSuffix(id) || Addresses.segment(of: entity) == id
      if !isShown { aliases.append(id) }
    }
    if let version = entity.version {
      builder.setProperty("version", of: node, to: .string(version))
    }
    if entity.key.kind != .other {
      builder.setProperty("kind", of: node, to: .string(entity.key.kind.word))
      builder.setProperty("resolved", of: node, to: .bool(true))
    }
    addAliases(aliases, except: address, to: node, &builder)
    addOrigin(entity.origin, to: node, &builder)
  }

  private func addAliases(
    _ aliases: [String], except address: String, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    guard !aliases.isEmpty else { return }
    let distinct = Set(aliases).subtracting([address]).sorted()
    guard !distinct.isEmpty else { return }
    builder.setProperty("aliases", of: node, to: .list(distinct.map { .string($0) }))
  }

  private func addOrigin(_ origin: Origin, to node: UInt32, _ builder: inout GraphBuilder) {
    builder.setProperty("file", of: node, to: paths[origin.file])
    builder.setProperty("line", of: node, to: .int(Int64(origin.line)))
  }

  private func id(of node: Int) -> UInt32 {
    node >= MeshMerger.firstUnresolved
      ? unresolvedIds[node - MeshMerger.firstUnresolved] : entityIds[node]
  }

  private func addRelationships(to builder: inout GraphBuilder) {
    // Provisional ids of nodes follow addresses, so this order does too.
    let types = Set(mesh.links.lazy.map(\.type)).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($1, UInt32($0)) })
    let order = mesh.links.indices.map { index in
      let link = mesh.links[index]
      return (
        type: ranks[link.type] ?? 0, from: id(of: link.from), to: id(of: link.to), index: index
      )
    }
    for item in order.sorted(by: {
      ($0.type, $0.from, $0.to, $0.index) < ($1.type, $1.from, $1.to, $1.index)
    }) {
      let link = mesh.links[item.index]
      let relationship = builder.addRelationship(type: link.type, from: item.from, to: item.to)
      for property in link.properties {
        builder.setProperty(property.key, ofRelationship: relationship, to: property.value)
      }
      builder.setProperty("basis", ofRelationship: relationship, to: .string(link.basis))
      builder.setProperty("file", ofRelationship: relationship, to: paths[link.origin.file])
      builder.setProperty(
        "line", ofRelationship: relationship, to: .int(Int64(link.origin.line)))
    }
  }
}
