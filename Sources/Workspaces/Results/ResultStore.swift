import Graphs
package import Tables

/// Results of earlier statements, by which later ones find them: `$_`, `$_3`, `$_title`.
///
/// Nodes are kept as their addresses, so that a result outlives the mesh it was asked of. The
/// oldest results are let go beyond 50, or beyond a million cells.
package struct ResultStore: Sendable {
  package struct Entry: Sendable {
    /// Of the statement, counted from 1.
    package let number: Int
    package let title: String?
    package let table: Table

    fileprivate var cells: Int { table.rowCount * table.columns.count }
  }

  static let mostResults = 50
  static let mostCells = 1_000_000

  /// Ascending by number.
  package private(set) var entries: [Entry] = []
  private var cells = 0

  /// Keeps a result; one larger than all that is kept together is not, nor are its rows made.
  package mutating func keep(_ rows: LaterTable, number: Int, title: String?) {
    guard !rows.columns.isEmpty, rows.rowCount * rows.columns.count <= Self.mostCells else {
      return
    }
    let table = rows.table(of: [0..<rows.rowCount], hasProperties: false)
    let entry = Entry(number: number, title: title, table: Self.lean(table))
    entries.append(entry)
    cells += entry.cells
    while entries.count > Self.mostResults || cells > Self.mostCells {
      cells -= entries.removeFirst().cells
    }
  }

  /// The result that `_`, `_3` or `_title` names; of one title the latest.
  func table(named name: String) -> Table? {
    guard name.hasPrefix("_") else { return nil }
    let rest = name.dropFirst()
    if rest.isEmpty { return entries.last?.table }
    if let number = Int(rest) { return entries.last { $0.number == number }?.table }
    return entries.last { $0.title.map(Self.name(of:)) == String(rest) }?.table
  }

  /// Every name that stands for a result, ascending.
  package var names: [String] {
    guard !entries.isEmpty else { return [] }
    let titles = entries.compactMap { $0.title.map { "_" + Self.name(of: $0) } }
    return ["_"] + entries.map { "_\($0.number)" } + Set(titles).sorted()
  }

  /// A title as a name: `Top products` is `top_products`.
  package static func name(of title: String) -> String {
    var name = ""
    for character in title.lowercased() {
      if character.isLetter || character.isNumber {
        name.append(character)
      } else if !name.isEmpty, name.last != "_" {
        name.append("_")
      }
    }
    return name.last == "_" ? String(name.dropLast()) : name
  }

  /// Without the properties of nodes, which the mesh has.
  private static func lean(_ table: Table) -> Table {
    var table = table
    for index in table.columns.indices {
      table.columns[index].cells = table.columns[index].cells.map(lean)
    }
    return table
  }

  private static func lean(_ cell: Cell) -> Cell {
    switch cell {
    case .node(let node): .node(lean(node))
    case .path(let path):
      .path(PathCell(nodes: path.nodes.map(lean), relationships: path.relationships))
    case .list(let cells): .list(cells.map(lean))
    case .map(let entries): .map(entries.map { Cell.Entry($0.key, lean($0.value)) })
    default: cell
    }
  }

  private static func lean(_ node: NodeCell) -> NodeCell {
    NodeCell(id: node.id, address: node.address, labels: node.labels, properties: [])
  }
}
