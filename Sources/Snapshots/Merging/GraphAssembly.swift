import Graphs

/// Writes merged entities and links into a graph, in an order that no file decides.
struct GraphAssembly {
  private let mesh: MeshMerger
  /// Provisional ids by entity, then by unresolved node.
  private var entityIds: [UInt32]
  private var unresolvedIds: [UInt32]
  /// Codes of texts that many have, once they are known: of paths by file, of words by kind.
  private var pathCodes: [UInt32?]
  private var wordCodes = [UInt32?](repeating: nil, count: EntityKind.allCases.count)
  private var basisCodes: [(basis: String, code: UInt32)] = []
  /// Numbers of the keys that all nodes have, once they are known.
  private var keys = [UInt32?](repeating: nil, count: Key.allCases.count)
  /// Numbers of label sets by kind.
  private var labelSets = [UInt32?](repeating: nil, count: EntityKind.allCases.count)

  /// The keys of properties that are made here.
  private enum Key: Int, CaseIterable {
    case address, name, id, version, kind, resolved, aliases, file, line, basis

    static let names = [
      "address", "name", "id", "version", "kind", "resolved", "aliases", "file", "line", "basis",
    ]
  }

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
    pathCodes = [UInt32?](repeating: nil, count: mesh.files.count)
    entityIds = [UInt32](repeating: 0, count: mesh.table.entities.count)
    unresolvedIds = [UInt32](repeating: 0, count: mesh.unresolved.count)
    self.mesh = mesh
  }

  private mutating func addNodes(to builder: inout GraphBuilder) {
    let order = TextOrder.sorted(mesh.table.entities.count) {
      mesh.table.entities[$0].address ?? ""
    }
    builder.reserve(nodes: order.count + mesh.unresolved.count, relationships: mesh.links.count)
    for position in order where !mesh.ignored.contains(Int(position)) {
      addNode(Int(position), to: &builder)
    }
    let referred = mesh.referredOnly
    for position in TextOrder.sorted(mesh.unresolved.count, text: { mesh.unresolved[$0].address })
    where referred?.contains(Int(position)) ?? true {
      let unresolved = mesh.unresolved[Int(position)]
      let node = builder.addNode(labels: ["Unresolved"])
      unresolvedIds[Int(position)] = node
      set(.address, .string(unresolved.address), of: node, &builder)
      set(.name, .string(unresolved.name), of: node, &builder)
      set(.kind, .string(unresolved.kind.rawValue), of: node, &builder)
      set(.resolved, .bool(false), of: node, &builder)
      addAliases(unresolved.aliases, except: unresolved.address, to: node, &builder)
      addOrigin(unresolved.origin, to: node, &builder)
    }
  }

  private mutating func addNode(_ position: Int, to builder: inout GraphBuilder) {
    let kind = mesh.table.kinds[position]
    let set: UInt32
    if kind == .other {
      set = builder.labelSet(mesh.table.entities[position].labels)
    } else {
      set = labelSets[kind.rank] ?? builder.labelSet(kind.labels)
      labelSets[kind.rank] = set
    }
    let node = builder.addNode(labelSet: set)
    entityIds[position] = node
    for property in mesh.table.entities[position].properties {
      builder.setProperty(property.key, of: node, to: property.value)
    }
    addIdentity(of: position, kind, to: node, &builder)
  }

  private mutating func addIdentity(
    of position: Int, _ kind: EntityKind, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    let address = mesh.table.entities[position].address ?? ""
    let id = mesh.table.entities[position].id
    set(.address, .string(address), of: node, &builder)
    if let name = mesh.table.entities[position].name ?? id {
      set(.name, .string(name), of: node, &builder)
    }
    var aliases = mesh.table.entities[position].aliases
    if let id {
      set(.id, .string(id), of: node, &builder)
      let isShown =
        address.hasSuffix(id) || Addresses.segment(of: mesh.table.entities[position]) == id
      if !isShown { aliases.append(id) }
    }
    if let version = mesh.table.entities[position].version {
      set(.version, .string(version), of: node, &builder)
    }
    if kind != .other {
      let code = wordCodes[kind.rank] ?? builder.code(of: kind.word)
      wordCodes[kind.rank] = code
      builder.setText(number(.kind, &builder), of: node, code: code)
      set(.resolved, .bool(true), of: node, &builder)
    }
    addAliases(aliases, except: address, to: node, &builder)
    addOrigin(mesh.table.entities[position].origin, to: node, &builder)
  }

  private mutating func addAliases(
    _ aliases: [String], except address: String, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    guard !aliases.isEmpty else { return }
    let distinct = Set(aliases).subtracting([address]).sorted()
    guard !distinct.isEmpty else { return }
    set(.aliases, .list(distinct.map { .string($0) }), of: node, &builder)
  }

  private mutating func addOrigin(
    _ origin: Origin, to node: UInt32, _ builder: inout GraphBuilder
  ) {
    let code = pathCode(origin.file, &builder)
    builder.setText(number(.file, &builder), of: node, code: code)
    set(.line, .int(Int64(origin.line)), of: node, &builder)
  }

  /// Keys are numbered when they are first used.
  private mutating func number(_ key: Key, _ builder: inout GraphBuilder) -> UInt32 {
    if let known = keys[key.rawValue] { return known }
    let number = builder.key(Key.names[key.rawValue])
    keys[key.rawValue] = number
    return number
  }

  private mutating func set(
    _ key: Key, _ value: Value, of node: UInt32, _ builder: inout GraphBuilder
  ) {
    builder.setProperty(number(key, &builder), of: node, to: value)
  }

  private mutating func pathCode(_ file: Int, _ builder: inout GraphBuilder) -> UInt32 {
    if let known = pathCodes[file] { return known }
    let code = builder.code(of: mesh.files[file].path)
    pathCodes[file] = code
    return code
  }

  private mutating func basisCode(_ basis: String, _ builder: inout GraphBuilder) -> UInt32 {
    for known in basisCodes where known.basis == basis { return known.code }
    let code = builder.code(of: basis)
    // Files may give words of their own.
    if basisCodes.count < 8 { basisCodes.append((basis, code)) }
    return code
  }

  private func id(of node: Int) -> UInt32 {
    node >= MeshMerger.firstUnresolved
      ? unresolvedIds[node - MeshMerger.firstUnresolved] : entityIds[node]
  }

  private mutating func addRelationships(to builder: inout GraphBuilder) {
    for position in relationshipOrder {
      let from = id(of: mesh.links[position].from)
      let to = id(of: mesh.links[position].to)
      let relationship = builder.addRelationship(
        type: mesh.links[position].type, from: from, to: to)
      for property in mesh.links[position].properties {
        builder.setProperty(property.key, ofRelationship: relationship, to: property.value)
      }
      let origin = mesh.links[position].origin
      let basis = basisCode(mesh.links[position].basis, &builder)
      builder.setText(number(.basis, &builder), ofRelationship: relationship, code: basis)
      let path = pathCode(origin.file, &builder)
      builder.setText(number(.file, &builder), ofRelationship: relationship, code: path)
      builder.setProperty(
        number(.line, &builder), ofRelationship: relationship, to: .int(Int64(origin.line)))
    }
  }

  /// Positions of links by type, ends and file order. Provisional ids of nodes follow addresses, so
  /// this order does too.
  private var relationshipOrder: [Int] {
    struct Item {
      let ends: UInt64
      let position: Int
    }
    var byType: [String: [Item]] = [:]
    for position in mesh.links.indices {
      let from = UInt64(id(of: mesh.links[position].from))
      let to = UInt64(id(of: mesh.links[position].to))
      byType[mesh.links[position].type, default: []].append(
        Item(ends: from << 32 | to, position: position))
    }
    var order: [Int] = []
    order.reserveCapacity(mesh.links.count)
    for type in byType.keys.sorted() {
      var items = byType.removeValue(forKey: type) ?? []
      items.sort { $0.ends == $1.ends ? $0.position < $1.position : $0.ends < $1.ends }
      order += items.map(\.position)
    }
    return order
  }
}
