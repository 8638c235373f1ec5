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
          notes: ["further columns: \(Self.names.joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: name, in: Self.names))
      }
      wanted.append(name)
    }
    guard !wanted.isEmpty else { return nil }
    self.wanted = wanted
  }

  /// Adds them to the table and to the details of every row.
  func add(to answer: inout CommandAnswer, _ context: MeshContext) throws {
    guard let details = Listing.columns.firstIndex(where: { $0.name == "details" }) else { return }
    var positions: [Int] = []
    var nodes: [Value] = []
    for (position, row) in answer.rows.enumerated() {
      guard case .node = row[0] else { continue }
      positions.append(position)
      nodes.append(row[0])
    }
    let found = try context.call(
      "dpq.critical", [.list(nodes), .list(wanted.map { .string($0) })])
    let isTable = answer.table?.rowCount == answer.rows.count
    for name in wanted {
      guard let column = Self.names.firstIndex(of: name).map({ $0 + 3 }) else { continue }
      var cells = [Cell](repeating: .null, count: answer.rows.count)
      for (position, row) in zip(positions, found) {
        cells[position] = Self.cell(row[column])
        guard !row[column].isNull, case .map(let map) = answer.rows[position][details] else {
          continue
        }
        let entries = zip(map.keys, map.values).map { ($0, $1) } + [(name, row[column])]
        answer.rows[position][details] = .map(ValueMap(entries))
      }
      if isTable {
        answer.table?.columns.append(Table.Column(name, alignment: .right, cells: cells))
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
