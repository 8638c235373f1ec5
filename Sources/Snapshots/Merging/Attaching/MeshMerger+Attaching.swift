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

  /// What names of tables say, beside what is declared and joined already.
  mutating func attachAssets() {
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
}
