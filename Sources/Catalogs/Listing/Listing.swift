import Graphs
import Tables
import Workspaces

/// Nodes as `list` answers them: fixed columns for procedures, columns of the kind for people.
struct Listing {
  static let columns = [
    ResultColumn("node", .node), ResultColumn("kind", .text), ResultColumn("name", .text),
    ResultColumn("status", .text), ResultColumn("owner", .text), ResultColumn("domain", .text),
    ResultColumn("details", .any),
  ]

  /// Ascending by address.
  let nodes: [UInt32]
  let context: MeshContext
  /// The kind that all nodes are of, nil for a mixture.
  private let label: MeshSchema.Label?
  private let kindColumns: [ListColumn]

  init(_ nodes: some Sequence<UInt32>, of label: MeshSchema.Label?, in context: MeshContext) {
    self.nodes = context.sorted(nodes)
    self.context = context
    self.label = label ?? Self.commonLabel(of: self.nodes, in: context)
    kindColumns = ListTable.columns(of: self.label)
  }

  /// `details` names those that are read, nil for all.
  func answer(notes: [String], details: Set<String>? = nil) throws -> CommandAnswer {
    let cells = try ListCells(nodes, kindColumns, context)
    let read = kindColumns.indices.filter { details?.contains(kindColumns[$0].name) ?? true }
    var answer = CommandAnswer(
      CommandRows(count: nodes.count, width: Self.columns.count) { column, rows in
        column < 6
          ? rows.map { Self.value(column, nodes[$0], context) } : cells.details(rows, of: read)
      }, notes: notes)
    answer.detailKeys = kindColumns.map(\.name).sorted()
    answer.laterTable = table(cells)
    return answer
  }

  private func table(_ cells: ListCells) -> LaterTable {
    let shown = kindColumns.indices.filter { !kindColumns[$0].isDetail }
    let headings = shown.map {
      Table.Column(kindColumns[$0].name, alignment: kindColumns[$0].alignment)
    }
    return LaterTable(
      columns: [Table.Column(heading)] + headings, rowCount: nodes.count
    ) { [nodes, context] column, rows, _ in
      if column == 0 { return rows.map { .text(context.address(of: nodes[$0])) } }
      return cells.values(rows, of: shown[column - 1]).map(Self.cell)
    }
  }

  private var heading: String {
    guard let label else { return "node" }
    return KindWords.singular(label)
  }

  private static func value(_ column: Int, _ node: UInt32, _ context: MeshContext) -> Value {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return switch column {
    case 0: .node(node)
    case 1: .string(context.kindText(of: node))
    case 2: text(context.text("name", of: node))
    case 3: text(context.line("status", of: node))
    case 4: text(context.ownerText(of: node))
    default: text(context.domainText(of: node))
    }
  }

  private static func cell(_ value: Value) -> Cell {
    switch value {
    case .int(let int): .int(int)
    case .string(let text): .text(text)
    case .bool(let bool): .bool(bool)
    default: .null
    }
  }

  /// The most specific kind that every node is of.
  private static func commonLabel(of nodes: [UInt32], in context: MeshContext) -> MeshSchema.Label?
  {
    guard !nodes.isEmpty else { return nil }
    return KindWords.specificFirst.first { label in nodes.allSatisfy { context.isA(label, $0) } }
  }
}
