import Graphs

/// References by file and by declared key.
extension MeshMerger {
  mutating func indexFiles(_ draft: borrowing MeshDraft) {
    guard !draft.referredFiles.isEmpty else { return }
    for entity in draft.entities where draft.referredFiles.contains(entity.origin.file) {
      let kind = entity.key.kind
      guard kind == .product || kind == .contract else { continue }
      if definedIn[entity.origin.file]?.contains(entity.key) == true { continue }
      definedIn[entity.origin.file, default: []].append(entity.key)
    }
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
        table.entities[position].key.kind == kind
      {
        return position
      }
      let aliased = (entitiesByAlias[name] ?? []).filter { table.entities[$0].key.kind == kind }
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
