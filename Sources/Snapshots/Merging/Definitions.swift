import Graphs

/// References by file and by declared key.
extension MeshMerger {
  /// Keys of what files define that references name as a whole, by file.
  static func definitions(
    _ entities: borrowing [DraftEntity], in files: Set<Int>
  ) -> [Int: [EntityKey]] {
    guard !files.isEmpty else { return [:] }
    var found: [Int: [EntityKey]] = [:]
    for position in entities.indices where files.contains(entities[position].origin.file) {
      let key = entities[position].key
      guard key.kind == .product || key.kind == .contract else { continue }
      let file = entities[position].origin.file
      if found[file]?.contains(key) == true { continue }
      found[file, default: []].append(key)
    }
    return found
  }

  /// The one thing that the file defines, else that a name stands for, else a placeholder.
  mutating func node(of definition: Definition, at origin: Origin) -> Int {
    if !definition.isFileLast, let found = inFile(definition, at: origin) { return found }
    for name in definition.names {
      if let found = known(name, of: definition.kinds, at: origin) { return found }
    }
    if definition.isFileLast, let found = inFile(definition, at: origin) { return found }
    return placeholder(definition, at: origin)
  }

  private mutating func inFile(_ definition: Definition, at origin: Origin) -> Int? {
    guard let file = definition.file else { return nil }
    let found = (definedIn[file] ?? []).filter { definition.kinds.contains($0.kind) }
    if found.count > 1 {
      warn(
        "load.ambiguous-file",
        "\(files[file].path) defines \(found.count) things of kind "
          + "\(definition.kinds.first?.word ?? ""), and the reference means one",
        at: origin, suggestion: "refer to it by its id")
    }
    return found.count == 1 ? table.position(of: found[0]) : nil
  }

  private mutating func known(_ name: String, of kinds: [EntityKind], at origin: Origin) -> Int? {
    for kind in kinds {
      if kind == .contract, contractsById[name] != nil {
        return contract(id: name, version: nil, at: origin, warns: true)
      }
      let key = EntityKey(kind: kind, text: kind.isNamed ? Identifiers.nameKey(name) : name)
      if let position = table.position(of: key) { return position }
      if let position = addresses.byAddress[(kind.prefix ?? "") + name]
        ?? addresses.byAddress[name],
        table.kinds[position] == kind
      {
        return position
      }
      let aliased = (entitiesByAlias[name] ?? []).filter { table.kinds[$0] == kind }
      if aliased.count == 1 { return aliased.first }
    }
    return nil
  }

  private mutating func placeholder(_ definition: Definition, at origin: Origin) -> Int {
    let kind = definition.kinds.first ?? .other
    let name = definition.names.first ?? definition.placeholder ?? "unknown"
    let segment = Identifiers.isSegment(name) ? name : Identifiers.slug(name)
    var address = definition.placeholder ?? (kind.prefix ?? "") + segment
    // The name of something else must not become the name of what is missing.
    if addresses.byAddress[address] != nil {
      address = (kind.prefix ?? "") + Identifiers.slug(name)
    }
    if addresses.byAddress[address] != nil { address += "-" + Identifiers.shortHash(name) }
    return unresolvedNode(
      address, kind: kind, name: name, at: origin, aliases: name == address ? [] : [name])
  }
}
