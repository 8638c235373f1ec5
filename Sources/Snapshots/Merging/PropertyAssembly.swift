import Graphs

/// Writes what files say of nodes, and all relationships, while `GraphAssembly` names the nodes.
struct PropertyAssembly: Sendable {
  private(set) var properties: PropertyPart
  private(set) var relationships = RelationshipPart()
  /// Codes of texts that many have, once they are known: of paths by file, of words.
  private var pathCodes: [UInt32?]
  private var basisCodes: [(basis: String, code: UInt32)] = []
  /// By batch of rows: codes of its texts, and numbers of its keys.
  private var rowTexts: [RowTexts]
  private var rowKeys: [[UInt32?]]

  /// Numbers of the keys that all relationships have, once they are known; and how many there are.
  private var keys = [UInt32?](repeating: nil, count: Key.allCases.count)
  private var reserved = 0

  private static let fieldType = "HAS_FIELD"

  /// O(properties + relationships log relationships).
  init(_ mesh: MeshMerger, _ order: NodeOrder) {
    pathCodes = [UInt32?](repeating: nil, count: mesh.files.count)
    rowTexts = mesh.fields.map { RowTexts($0) }
    properties = PropertyPart(sources: mesh.fields.map(\.texts))
    rowKeys = mesh.fields.map { [UInt32?](repeating: nil, count: $0.keyNames.count) }
    properties.reserve(texts: order.count / 2)
    var node: UInt32 = 0
    order.forEachWindow { window in
      for step in window { foresee(step, mesh, order) }
      for step in window {
        if let block = step.block {
          setProperties(order.rows[step.range], of: order.blocks[block], mesh, node)
          node += UInt32(step.range.count)
          continue
        }
        for place in step.range {
          setProperties(ofEntity: Int(order.entities[place]), mesh, node)
          node += 1
        }
      }
    }
    addRelationships(mesh, order)
  }

  /// Brings near what the properties of the nodes of a step need.
  private mutating func foresee(_ step: FieldOrder.Step, _ mesh: MeshMerger, _ order: NodeOrder) {
    guard step.block == nil else { return }
    for place in step.range {
      for property in mesh.table.entities[Int(order.entities[place])].properties {
        if case .string(let text) = property.value { properties.foresee(text) }
      }
    }
  }

  private mutating func setProperties(ofEntity position: Int, _ mesh: MeshMerger, _ node: UInt32) {
    let derived = mesh.table.derived
    let owner = position < derived.owners.count ? derived.owners[position] : nil
    let domain = position < derived.domains.count ? derived.domains[position] : nil
    let said = mesh.table.entities[position].properties
    for index in said.indices {
      if owner != nil, said[index].key == "owner" { continue }
      if domain != nil, said[index].key == "domain" { continue }
      properties.set(said[index].key, of: node, to: said[index].value)
    }
    if let owner { properties.set("owner", of: node, to: .string(owner)) }
    if let domain { properties.set("domain", of: node, to: .string(domain)) }
  }

  /// What rows say, the first of which has the provisional id `first`.
  private mutating func setProperties(
    _ rows: ArraySlice<UInt32>, of place: FieldOrder.Place, _ mesh: MeshMerger, _ first: UInt32
  ) {
    let batch = mesh.fields[place.batch]
    var node = first
    for row in rows.lazy.map(Int.init) {
      for property in batch.properties(of: row) {
        let name = Int(batch.keys[property])
        let key = rowKeys[place.batch][name] ?? properties.key(batch.keyNames[UInt32(name)])
        rowKeys[place.batch][name] = key
        if let text = batch.text(at: property) {
          let code = rowTexts[place.batch][text] ?? properties.code(text, ofSource: place.batch)
          rowTexts[place.batch][text] = code
          properties.setText(key, of: node, code: code)
        } else {
          properties.set(key, of: node, to: batch.value(at: property))
        }
      }
      node += 1
    }
  }

  private mutating func addRelationships(_ mesh: MeshMerger, _ order: NodeOrder) {
    let count = mesh.links.count + order.rows.count
    relationships.reserve(count)
    reserved = count
    let first = Self.firstEnds(mesh, order)
    var byType = Self.byType(mesh.links, order)
    if first != nil, !byType.contains(where: { $0.type == Self.fieldType }) {
      byType.append((Self.fieldType, []))
    }
    for (type, items) in byType.sorted(by: { $0.type < $1.type }) {
      let hasRows = first != nil && type == Self.fieldType
      // Keys are numbered as they come.
      let areRowsFirst = hasRows && (items.first.map { $0.ends > first ?? 0 } ?? true)
      if areRowsFirst { addRows(mesh, order) }
      for item in items { add(item.position, of: mesh.links, mesh, order) }
      if hasRows, !areRowsFirst { addRows(mesh, order) }
    }
  }

  /// The lowest ends of a relationship to a row; nil without rows.
  private static func firstEnds(_ mesh: MeshMerger, _ order: NodeOrder) -> UInt64? {
    var lowest: UInt64?
    forEachRow(order) { place, _, node in
      let ends = UInt64(order.id(of: place.holder)) << 32 | UInt64(node)
      lowest = min(lowest ?? ends, ends)
    }
    return lowest
  }

  /// Rows with their provisional ids, in that order.
  private static func forEachRow(
    _ order: NodeOrder, _ body: (FieldOrder.Place, Int, UInt32) -> Void
  ) {
    var node: UInt32 = 0
    for step in order.steps {
      if let block = step.block {
        let place = order.blocks[block]
        for (offset, row) in order.rows[step.range].enumerated() {
          body(place, Int(row), node + UInt32(offset))
        }
      }
      node += UInt32(step.range.count)
    }
  }

  private mutating func addRows(_ mesh: MeshMerger, _ order: NodeOrder) {
    Self.forEachRow(order) { place, row, node in
      let relationship = relationships.add(
        type: Self.fieldType, from: order.id(of: place.holder), to: node)
      setOrigin(
        mesh.fields[place.batch].origin(of: row, in: place.block), basis: "declared",
        of: relationship, mesh)
    }
  }

  private mutating func add(
    _ position: Int, of links: [MeshMerger.MergedLink], _ mesh: MeshMerger, _ order: NodeOrder
  ) {
    let relationship = relationships.add(
      type: links[position].type, from: order.id(of: links[position].from),
      to: order.id(of: links[position].to))
    for property in links[position].properties {
      properties.set(property.key, ofRelationship: relationship, to: property.value)
    }
    setOrigin(links[position].origin, basis: links[position].basis, of: relationship, mesh)
  }

  private mutating func setOrigin(
    _ origin: Origin, basis: String, of relationship: UInt32, _ mesh: MeshMerger
  ) {
    let basis = basisCode(basis)
    properties.setText(number(.basis), ofRelationship: relationship, code: basis)
    let path = pathCodes[origin.file] ?? properties.code(of: mesh.files[origin.file].path)
    pathCodes[origin.file] = path
    properties.setText(number(.file), ofRelationship: relationship, code: path)
    properties.set(number(.line), ofRelationship: relationship, to: .int(Int64(origin.line)))
  }

  /// The keys of properties that all relationships have.
  private enum Key: Int, CaseIterable {
    case basis, file, line

    static let names = ["basis", "file", "line"]
  }

  /// Keys are numbered when they are first used.
  private mutating func number(_ key: Key) -> UInt32 {
    if let known = keys[key.rawValue] { return known }
    let number = properties.key(Key.names[key.rawValue])
    keys[key.rawValue] = number
    properties.reserve(number, ofRelationships: reserved)
    return number
  }

  private mutating func basisCode(_ basis: String) -> UInt32 {
    for known in basisCodes where known.basis == basis { return known.code }
    let code = properties.code(of: basis)
    // Files may give words of their own.
    if basisCodes.count < 8 { basisCodes.append((basis, code)) }
    return code
  }

  /// A link by the provisional ids of its ends.
  private struct Item {
    let ends: UInt64
    let position: Int
  }

  /// Links by type, in the order of ends and files. Provisional ids of nodes follow addresses, so
  /// this order does too.
  private static func byType(
    _ links: [MeshMerger.MergedLink], _ order: NodeOrder
  ) -> [(type: String, items: [Item])] {
    var byType: [(type: String, items: [Item])] = []
    for position in links.indices {
      let from = UInt64(order.id(of: links[position].from))
      let to = UInt64(order.id(of: links[position].to))
      let item = Item(ends: from << 32 | to, position: position)
      if let type = byType.firstIndex(where: { $0.type == links[position].type }) {
        byType[type].items.append(item)
      } else {
        byType.append((links[position].type, [item]))
      }
    }
    for type in byType.indices {
      byType[type].items.sort {
        $0.ends == $1.ends ? $0.position < $1.position : $0.ends < $1.ends
      }
    }
    return byType
  }
}
