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

  func answer(notes: [String]) throws -> CommandAnswer {
    var columns = [Table.Column(heading)]
    let shown = kindColumns.indices.filter { !kindColumns[$0].isDetail }
    columns += shown.map {
      Table.Column(kindColumns[$0].name, alignment: kindColumns[$0].alignment)
    }
    var rows: [[Value]] = []
    for (position, node) in nodes.enumerated() {
      if position % 256 == 0 { try context.checkpoint() }
      let values = try kindColumns.map { try $0.value(node, context) }
      columns[0].cells.append(.text(context.address(of: node)))
      for (position, index) in shown.enumerated() {
        columns[position + 1].cells.append(Self.cell(values[index]))
      }
      rows.append(row(node, details: zip(kindColumns.map(\.name), values).map { ($0, $1) }))
    }
    return CommandAnswer(rows: rows, table: Table(columns: columns), notes: notes)
  }

  private var heading: String {
    guard let label else { return "node" }
    return KindWords.singular(label)
  }

  private func row(_ node: UInt32, details: [(String, Value)]) -> [Value] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return [
      .node(node), .string(context.kindText(of: node)), text(context.text("name", of: node)),
      text(context.line("status", of: node)), text(context.ownerText(of: node)),
      text(context.domainText(of: node)), .map(ValueMap(details.filter { !$0.1.isNull })),
    ]
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
