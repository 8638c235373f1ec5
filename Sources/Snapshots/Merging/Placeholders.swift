import Graphs

/// Nodes for what catalogs refer to and no file defines.
extension MeshMerger {
  /// The node of a key that no entity has, named as the files that refer to it name it.
  mutating func undeclared(_ key: EntityKey, at origin: Origin) -> Int {
    guard let reference = references[key] else {
      return unresolvedNode(
        Addresses.undeclared(table.canonical(key)), kind: key.kind, name: key.text, at: origin)
    }
    if let known = unresolvedByKey[key] {
      if origin < unresolved[known - Self.firstUnresolved].origin {
        unresolved[known - Self.firstUnresolved].origin = origin
      }
      return known
    }
    var shown = DraftEntity(key.kind, key.text, at: origin)
    shown.id = reference.segment
    let segment = Addresses.segment(of: shown)
    var wanted = (key.kind.prefix ?? "") + segment
    if let parent = reference.parent {
      let above =
        table.position(of: parent).map { address(of: $0) }
        ?? address(of: undeclared(parent, at: origin))
      wanted = "\(above)#\(segment)"
    }
    let node = unresolvedNode(
      free(wanted, for: key.text), kind: key.kind, name: reference.name, at: origin,
      aliases: reference.parent == nil ? [key.text] : [])
    unresolvedByKey[key] = node
    return node
  }

  /// What a list of edges names: a thing that other files describe, else an asset of that name.
  mutating func asset(named text: String, at origin: Origin) -> Int {
    let key = EntityKey(kind: .asset, text: text)
    if let position = table.position(of: key) { return position }
    if let found = find(text, expect: .asset, within: nil, at: origin) { return found }
    var entity = DraftEntity(.asset, text, at: origin)
    entity.id = text
    AssetName(platform: nil, name: text).describe(&entity)
    entity.name = text
    let wanted = "asset:" + Addresses.segment(of: entity)
    let address = free(wanted, for: text)
    entity.address = address
    let position = table.append(entity)
    addresses.add(address, position)
    recentNames.forget()
    return position
  }

  /// The wanted address, or one with a hash of the text behind it that no node has.
  private func free(_ wanted: String, for text: String) -> String {
    var address = wanted
    var salt = 0
    while addresses.byAddress[address] != nil || unresolvedByAddress[address] != nil {
      let hash = Identifiers.shortHash("\(text)\u{1F}\(salt)")
      address = "\(wanted)-\(hash)" + (salt > 8 ? "\(salt)" : "")
      salt += 1
    }
    return address
  }
}
