import Graphs

/// Writes the parts of a graph as sections.
struct GraphSections {
  let graph: Graph
  let output: StoreOutput

  /// So many values of several types are written between two looks at the checkpoint.
  private static let rowsAtOnce = 1 << 12

  /// Writes every section and gives the directory, its own sections still missing.
  func write() throws -> StoreDirectory {
    var directory = StoreDirectory()
    directory.labels = graph.labels.names
    directory.types = graph.types.names
    directory.keys = graph.keys.names
    directory.groups = graph.groups.map {
      StoreDirectory.Group(labels: $0.labels, count: UInt32($0.nodes.count))
    }
    try writeStrings()
    try writeAddresses()
    for type in graph.relationships.indices { directory.relations.append(try write(type: type)) }
    for key in graph.keys.names.indices {
      if key < graph.nodeColumns.count {
        for (group, column) in graph.nodeColumns[key].enumerated() {
          if let column { try write(column, .nodePresent, .nodeValues, key, group) }
        }
      }
      if key < graph.relationshipColumns.count {
        for (type, column) in graph.relationshipColumns[key].enumerated() {
          if let column { try write(column, .relationshipPresent, .relationshipValues, key, type) }
        }
      }
    }
    return directory
  }

  private func writeStrings() throws {
    try output.add(.stringOffsets, holding: graph.strings.offsets)
    try output.add(.stringBytes, holding: graph.strings.bytes)
    try output.add(.stringSlots, holding: graph.strings.slots)
  }

  private func writeAddresses() throws {
    let addresses = graph.addresses.addresses.arrays
    try output.add(.addressCodes, holding: addresses.codes)
    try output.add(.addressNodes, holding: addresses.nodes)
    let aliases = graph.addresses.aliases.arrays
    try output.add(.aliasCodes, holding: aliases.codes)
    try output.add(.aliasNodes, holding: aliases.nodes)
  }

  private func write(type: Int) throws -> StoreDirectory.Relation {
    let store = graph.relationships[type]
    let forward = store.forward
    try output.add(.outgoingKeys, type, holding: forward.keys)
    try output.add(.outgoingOffsets, type, holding: forward.offsets)
    try output.add(.outgoingTargets, type, holding: forward.targets)
    let backward = store.backward
    try output.add(.incomingKeys, type, holding: backward.keys)
    try output.add(.incomingOffsets, type, holding: backward.offsets)
    try output.add(.incomingTargets, type, holding: backward.targets)
    try output.add(.incomingRelationships, type, holding: backward.relationships)
    return StoreDirectory.Relation(
      count: UInt32(store.count), firstOutgoing: forward.first, firstIncoming: backward.first)
  }

  private func write(
    _ column: Column, _ present: StoreSection.Kind, _ values: StoreSection.Kind, _ key: Int,
    _ run: Int
  ) throws {
    let detail = UInt32(column.kind.rawValue)
    try output.add(present, key, run, detail: detail, holding: column.present.words)
    switch column.storage {
    case .bools(let bools): try output.add(values, key, run, detail: detail, holding: bools.words)
    case .ints(let ints): try output.add(values, key, run, detail: detail, holding: ints)
    case .floats(let floats): try output.add(values, key, run, detail: detail, holding: floats)
    case .strings(let codes): try output.add(values, key, run, detail: detail, holding: codes)
    case .values(let boxed):
      var writer = ByteWriter()
      for row in 0..<column.count where column.present[row] {
        if row % Self.rowsAtOnce == 0 { try output.check() }
        writer.value(boxed[row])
      }
      try output.add(values, key, run, detail: detail, holding: writer.bytes)
    }
  }
}

extension AddressIndex.Entries {
  fileprivate var arrays: (codes: [UInt32], nodes: [UInt32]) {
    switch self {
    case .arrays(let codes, let nodes): (codes, nodes)
    case .pages(let codes, let nodes): (codes[0..<codes.count], nodes[0..<nodes.count])
    }
  }
}
