/// What ports are called without their versions.
struct PortNames: Sendable {
  /// Ports by address without version.
  private(set) var byBase = TextGroups()
  /// Aliases of output ports whose addresses say their kind.
  private(set) var printed: [(position: Int, alias: String)] = []

  /// Of the ports among some entities. O(entities).
  init(_ positions: [Int], _ table: EntityTable) {
    for position in positions where table.kinds[position].isPort { add(position, table) }
  }

  private mutating func add(_ position: Int, _ table: EntityTable) {
    let (base, version) = Identifiers.splitVersion(table.addresses[position])
    byBase.append(position, to: base)
    for alias in table.entities[position].aliases where alias.utf8.contains(0x2F) {
      byBase.append(position, to: Identifiers.splitVersion(alias).id)
    }
    // A port printed as `out:x` is found as `x` too.
    guard let slash = base.utf8.lastIndex(of: 0x2F) else { return }
    let name = base[base.utf8.index(after: slash)...]
    guard let colon = name.utf8.lastIndex(of: 0x3A) else { return }
    let plain = base[...slash] + name[name.utf8.index(after: colon)...]
    byBase.append(position, to: String(plain))
    if table.kinds[position] == .outputPort {
      printed.append((position, plain + (version.map { "@\($0)" } ?? "")))
    }
  }
}
