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

  let rows: CommandRows
  /// Columns that say something of this walk.
  let shown: [Int]

  init(_ visits: some Visits, _ settings: WalkSettings, in context: MeshContext) {
    let texts = NodeTexts(context)
    rows = CommandRows(count: visits.count, width: Self.columns.count) { column, places in
      Self.cells(column, places, visits, texts)
    }
    var shown = Array(0..<8)
    if settings.grouping != nil { shown += [8, 9] }
    if settings.hidden != nil { shown.append(10) }
    if visits.hasTraces { shown += [11, 12, 13] }
    self.shown = shown
  }

  private static func cells(
    _ column: Int, _ places: Range<Int>, _ visits: some Visits, _ texts: NodeTexts
  ) -> [Value] {
    var texts = texts
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func nodes(_ cell: (UInt32) -> Value) -> [Value] { places.map { cell(visits.node(at: $0)) } }
    func steps(_ cell: (Visit) -> Value) -> [Value] { places.map { cell(visits.visit(at: $0)) } }
    switch column {
    case 0: return nodes { .node($0) }
    case 1: return nodes { .string(texts.address(of: $0)) }
    case 2: return nodes { .string(texts.kind(of: $0)) }
    case 3: return steps { .int(Int64($0.hop)) }
    case 4: return steps { text($0.basis) }
    case 5: return steps { text($0.previous.map { texts.address(of: $0) }) }
    case 6: return nodes { text(texts.owner(of: $0)) }
    case 7: return nodes { text(texts.domain(of: $0)) }
    case 8: return steps { .int(Int64($0.steps)) }
    case 9: return steps { .int(Int64($0.members)) }
    case 10: return steps { .bool($0.isBridged) }
    case 11: return steps { text($0.trace?.lineage) }
    case 12: return steps { text($0.trace?.mode) }
    default: return steps { text($0.trace?.masking) }
    }
  }
}
