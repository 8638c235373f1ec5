import Graphs

/// Writes what files say of nodes, and all relationships, while `GraphAssembly` names the nodes.
struct PropertyAssembly: Sendable {
  private(set) var properties = PropertyPart()
  private(set) var relationships = RelationshipPart()
  /// Codes of texts that many have, once they are known: of paths by file, of words.
  private var pathCodes: [UInt32?]
  private var basisCodes: [(basis: String, code: UInt32)] = []

  /// O(properties + relationships log relationships).
  init(_ mesh: MeshMerger, _ order: NodeOrder) {
    pathCodes = [UInt32?](repeating: nil, count: mesh.files.count)
    properties.reserve(texts: order.count / 2)
    for (node, position) in order.entities.enumerated() {
      for property in mesh.table.entities[Int(position)].properties {
        properties.set(property.key, of: UInt32(node), to: property.value)
      }
    }
    relationships.reserve(mesh.links.count)
    for position in Self.positions(of: mesh.links, order) { add(mesh.links[position], mesh, order) }
  }

  private mutating func add(_ link: MeshMerger.MergedLink, _ mesh: MeshMerger, _ order: NodeOrder) {
    let relationship = relationships.add(
      type: link.type, from: order.id(of: link.from), to: order.id(of: link.to))
    for property in link.properties {
      properties.set(property.key, ofRelationship: relationship, to: property.value)
    }
    let basis = basisCode(link.basis)
    properties.setText(properties.key("basis"), ofRelationship: relationship, code: basis)
    let path = pathCodes[link.origin.file] ?? properties.code(of: mesh.files[link.origin.file].path)
    pathCodes[link.origin.file] = path
    properties.setText(properties.key("file"), ofRelationship: relationship, code: path)
    properties.set("line", ofRelationship: relationship, to: .int(Int64(link.origin.line)))
  }

  private mutating func basisCode(_ basis: String) -> UInt32 {
    for known in basisCodes where known.basis == basis { return known.code }
    let code = properties.code(of: basis)
    // Files may give words of their own.
    if basisCodes.count < 8 { basisCodes.append((basis, code)) }
    return code
  }

  /// Positions of links by type, ends and file order. Provisional ids of nodes follow addresses, so
  /// this order does too.
  private static func positions(of links: [MeshMerger.MergedLink], _ order: NodeOrder) -> [Int] {
    struct Item {
      let ends: UInt64
      let position: Int
    }
    var types: [String] = []
    var byType: [[Item]] = []
    for position in links.indices {
      let from = UInt64(order.id(of: links[position].from))
      let to = UInt64(order.id(of: links[position].to))
      let item = Item(ends: from << 32 | to, position: position)
      if let type = types.firstIndex(of: links[position].type) {
        byType[type].append(item)
      } else {
        types.append(links[position].type)
        byType.append([item])
      }
    }
    var positions: [Int] = []
    positions.reserveCapacity(links.count)
    for type in types.indices.sorted(by: { types[$0] < types[$1] }) {
      byType[type].sort { $0.ends == $1.ends ? $0.position < $1.position : $0.ends < $1.ends }
      positions += byType[type].lazy.map(\.position)
    }
    return positions
  }
}
