import Diagnostics
import Graphs

/// Assets of catalogs and tools, and the ports they are behind.
extension MeshMerger {
  /// The tables of a draft by name, for references and for `attachAssets`.
  mutating func indexTables(_ tables: [DraftTable]) {
    for table in tables {
      guard !table.isDeclared, let node = self.table.position(of: table.asset) else { continue }
      self.tables.add(table.name, node: node)
    }
  }

  /// The asset that a text names as a table: `asset:sales.orders`, or only `orders`.
  func asset(named text: String, expect: EntityKind?) -> Int? {
    guard !tables.isEmpty, expect == .asset || text.hasPrefix("asset:"),
      let name = TableName(text.withoutPrefix("asset:")),
      case .found(let nodes, _) = tables.find(name), nodes.count == 1
    else { return nil }
    return nodes.first
  }

  /// Explicit joins first, then what names of tables say.
  mutating func attachAssets(_ joins: [DraftJoin]) {
    for join in joins { self.join(join) }
    guard !tables.isEmpty else { return }
    let attacher = AssetAttacher(self, tables)
    links += attacher.links
    attachment = attacher.attachment
    for item in attacher.diagnostics {
      warn(
        "load.no-asset", item.message, at: item.origin, suggestion: item.suggestion,
        severity: .note)
    }
  }

  private mutating func join(_ join: DraftJoin) {
    let asset = node(named: join.asset, expect: .asset, within: nil, at: join.origin)
    let target = node(named: join.target, expect: nil, within: nil, at: join.origin)
    var links: [(type: String, from: Int)] = []
    switch kind(of: target) {
    case .outputPort: links = [("EXPOSES", target)]
    case .product: links = [("MANAGES", target)]
    case .contract: links = (providers[target] ?? []).map { ("EXPOSES", $0) }
    case .dataset:
      let parent = isEntity(target) ? table.entities[target].parent : nil
      let contract = parent.flatMap { table.position(of: $0) }
      links = contract.flatMap { providers[$0] }?.map { ("EXPOSES", $0) } ?? []
    default: break
    }
    guard !links.isEmpty else {
      warn(
        "load.join", "`\(join.target)` is no output port, product or contract with a port",
        at: join.origin, suggestion: "join an asset to an output port, a product or a contract")
      return
    }
    for (type, from) in links {
      self.links.append(
        MergedLink(
          type: type, from: from, to: asset, basis: "declared", properties: [],
          origin: join.origin))
    }
  }
}
