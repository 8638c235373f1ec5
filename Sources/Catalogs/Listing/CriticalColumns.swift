import Diagnostics
import Graphs
import Tables
import Workspaces

/// Columns of `list` that say how critical things are, computed only where they are asked for.
struct CriticalColumns {
  static let names = [
    "blastRadius", "blastOwners", "blastDomains", "dominatedNodes", "throughput",
  ]

  /// Each once, in the order in which they were asked for.
  private let wanted: [String]

  /// nil when the call asks for none; throws for a name that is none.
  init?(_ call: CommandCall) throws {
    guard let text = call.text("columns") else { return nil }
    var wanted: [String] = []
    for name in text.split(separator: ",").map(String.init) where !wanted.contains(name) {
      guard Self.names.contains(name) else {
        throw Diagnostic(
          "list.unknown-column", "there is no further column `\(name.prefix(60))`",
          range: call.range(of: "columns"),
          notes: ["further columns: \(Self.names.joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: name, in: Self.names))
      }
      wanted.append(name)
    }
    guard !wanted.isEmpty else { return nil }
    self.wanted = wanted
  }

  /// The nodes among which the first rows are that a tail asks for, and no others. All of them
  /// where it asks for more.
  func first(_ nodes: [UInt32], _ call: CommandCall) throws -> [UInt32] {
    guard let top = call.top, wanted.contains(top.column), top.count < nodes.count else {
      return nodes
    }
    let most = Value.int(Int64(max(1, top.count)))
    let rows = try call.context.rows(
      of: "dpq.critical", [.list(nodes.map { .node($0) }), .list([.string(top.column)]), most],
      reading: ["node", top.column])
    return rows.column(0).compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  /// Adds them to the table and to the details of every row.
  func add(to answer: inout CommandAnswer, _ context: MeshContext) throws {
    guard let details = Listing.columns.firstIndex(where: { $0.name == "details" }) else { return }
    var rowOfNode: [Int] = []
    var nodes: [Value] = []
    for node in answer.laterRows.column(0) {
      rowOfNode.append(node.isNull ? -1 : nodes.count)
      if !node.isNull { nodes.append(node) }
    }
    let found = try context.rows(
      of: "dpq.critical", [.list(nodes), .list(wanted.map { .string($0) })], reading: Set(wanted))
    let columns = try wanted.map { name in
      guard let column = Self.names.firstIndex(of: name) else { return [Value]() }
      let values = found.column(column + 3)
      try context.checkpoint()
      return rowOfNode.map { $0 < 0 ? .null : values[$0] }
    }
    let rows = answer.laterRows
    let wanted = wanted
    if answer.laterTable?.rowCount == rows.count {
      for (name, values) in zip(wanted, columns) {
        answer.laterTable = answer.laterTable?.adding(Table.Column(name, alignment: .right)) {
          range in
          values[range].map(Self.cell)
        }
      }
    }
    answer.detailKeys = (answer.detailKeys + wanted).sorted()
    answer.laterRows = rows.replacing(details) { range in
      zip(range, rows.column(details, range)).map { row, value in
        guard case .map(let map) = value else { return value }
        let more = zip(wanted, columns).map { ($0, $1[row]) }.filter { !$0.1.isNull }
        return .map(ValueMap(zip(map.keys, map.values).map { ($0, $1) } + more))
      }
    }
  }

  private static func cell(_ value: Value) -> Cell {
    switch value {
    case .int(let int): .int(int)
    case .float(let float): .float(float)
    default: .null
    }
  }
}
