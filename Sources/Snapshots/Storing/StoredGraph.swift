import Graphs

/// Makes a graph of a store; nothing but the directory is read before somebody asks.
struct StoredGraph {
  let store: StoreReader

  private var directory: StoreDirectory { store.directory }

  func graph() throws -> Graph {
    var groups: [LabelGroup] = []
    var next: UInt32 = 0
    for group in directory.groups {
      groups.append(LabelGroup(labels: group.labels, nodes: next..<(next + group.count)))
      next += group.count
    }
    var relationships: [RelationshipStore] = []
    var first: UInt32 = 0
    for (type, relation) in directory.relations.enumerated() {
      guard store.count(.outgoingTargets, type, of: UInt32.self) == Int(relation.count),
        relation.count == 0 || next > 0
      else { throw store.damaged(.outgoingTargets, type, because: "its size is wrong") }
      relationships.append(relationshipStore(type, relation, first: first))
      first += relation.count
    }
    let nodeRuns = groups.map(\.nodes)
    let relationshipRuns = relationships.map(\.ids)
    let strings = try StoredTexts(store: store).table()
    return Graph(
      labels: SymbolTable(directory.labels), types: SymbolTable(directory.types),
      keys: SymbolTable(directory.keys), strings: strings, groups: groups,
      relationships: relationships,
      nodeColumns: try columns(.nodePresent, .nodeValues, nodeRuns, strings: strings),
      relationshipColumns: try columns(
        .relationshipPresent, .relationshipValues, relationshipRuns, strings: strings),
      addresses: addresses(strings: strings), failure: store.failure)
  }

  private func addresses(strings: StringTable) -> AddressIndex {
    func entries(
      _ codes: StoreSection.Kind, _ nodes: StoreSection.Kind
    ) -> AddressIndex.Entries {
      .pages(
        codes: store.pages(codes, below: strings.count, of: UInt32.self),
        nodes: store.pages(nodes, below: directory.nodeCount, of: UInt32.self))
    }
    return AddressIndex(
      addresses: entries(.addressCodes, .addressNodes),
      aliases: entries(.aliasCodes, .aliasNodes))
  }

  private func columns(
    _ present: StoreSection.Kind, _ values: StoreSection.Kind, _ runs: [Range<UInt32>],
    strings: StringTable
  ) throws -> [ColumnSet] {
    try directory.keys.indices.map { key in
      ColumnSet(
        try runs.indices.map { run -> ColumnSet.Entry? in
          guard let section = store.section(present, key, run) else { return nil }
          guard let kind = Column.Kind(rawValue: UInt8(truncatingIfNeeded: section.detail)),
            section.length == (runs[run].count + 63) / 64 * 8
          else { throw store.damaged(present, key, run, because: "its size is wrong") }
          let stored = StoredColumn(
            store: store, present: section, values: values, key: key, run: run, ids: runs[run],
            kind: kind, stringCount: strings.count)
          return ColumnSet.Entry(kind: kind) {
            stored.store.part {
              try stored.column()
            } otherwise: {
              stored.empty
            }
          }
        })
    }
  }

  private func relationshipStore(
    _ type: Int, _ relation: StoreDirectory.Relation, first: UInt32
  ) -> RelationshipStore {
    let stored = StoredAdjacency(
      store: store, type: type, relation: relation, firstRelationship: first)
    return RelationshipStore(
      count: Int(relation.count), firstRelationship: first,
      forward: {
        stored.store.part {
          try stored.forward()
        } otherwise: {
          stored.empty
        }
      },
      backward: {
        stored.store.part {
          try stored.backward()
        } otherwise: {
          stored.empty
        }
      })
  }
}
