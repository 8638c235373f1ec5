import Graphs
import Workspaces

/// The rows of a walk, and the columns of them that a reader of this walk needs.
struct WalkRows {
  static let columns = [
    ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
    ResultColumn("hop", .integer), ResultColumn("basis", .text), ResultColumn("from", .text),
    ResultColumn("owner", .text), ResultColumn("domain", .text),
    ResultColumn("steps", .integer), ResultColumn("members", .integer),
    ResultColumn("isBridged", .boolean), ResultColumn("lineage", .text),
    ResultColumn("mode", .text), ResultColumn("masking", .text),
  ]

  let rows: [[Value]]
  /// Columns that say something of this walk.
  let shown: [Int]

  init(_ walk: some Walked, _ settings: WalkSettings, in context: MeshContext) throws {
    var texts = NodeTexts(context)
    var rows: [[Value]] = []
    rows.reserveCapacity(walk.visits.count)
    for (count, visit) in walk.visits.enumerated() {
      if count % 1024 == 0 { try context.checkpoint() }
      rows.append(Self.row(visit, &texts))
    }
    self.rows = rows
    var shown = Array(0..<8)
    if settings.grouping != nil { shown += [8, 9] }
    if settings.hidden != nil { shown.append(10) }
    if walk.visits.contains(where: { $0.trace != nil }) { shown += [11, 12, 13] }
    self.shown = shown
  }

  private static func row(_ visit: Visit, _ texts: inout NodeTexts) -> [Value] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    let node = visit.node
    return [
      .node(node), .string(texts.address(of: node)), .string(texts.kind(of: node)),
      .int(Int64(visit.hop)), text(visit.basis),
      text(visit.previous.map { texts.address(of: $0) }), text(texts.owner(of: node)),
      text(texts.domain(of: node)), .int(Int64(visit.steps)), .int(Int64(visit.members)),
      .bool(visit.isBridged), text(visit.trace?.lineage), text(visit.trace?.mode),
      text(visit.trace?.masking),
    ]
  }
}
