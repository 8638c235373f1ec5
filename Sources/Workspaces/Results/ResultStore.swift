import Graphs
package import Tables

/// Results of earlier statements, by which later ones find them: `$_`, `$_3`, `$_title`.
///
/// Nodes are kept as their addresses, so that a result outlives the mesh it was asked of. The
/// oldest results are let go beyond 50, or beyond a million cells; their names stay known, so that
/// whoever needs one can have its statement asked again.
package struct ResultStore: Sendable {
  package struct Entry: Sendable {
    /// Of the statement, counted from 1.
    package let number: Int
    package fileprivate(set) var title: String?
    /// nil once it was let go, and where it was too large from the start.
    package fileprivate(set) var table: Table?
    fileprivate var isTooLarge = false

    fileprivate var cells: Int { table.map { $0.rowCount * $0.columns.count } ?? 0 }
  }

  static let mostResults = 50
  static let mostCells = 1_000_000
  /// Names of results are forgotten beyond so many.
  static let mostNames = 10_000

  /// Every result that still has a name, ascending by number.
  private var all: [Entry] = []
  private var cells = 0
  /// While a statement of this number runs again, only results before it have names.
  package var horizon: Int?

  /// Those that are kept, ascending by number.
  package var entries: [Entry] { all.filter { $0.table != nil } }

  /// Keeps a result, in place of an earlier one of that number. One larger than all that is kept
  /// together is let go at once, and its rows are not made.
  package mutating func keep(_ rows: LaterTable, number: Int, title: String?) {
    drop([number])
    guard !rows.columns.isEmpty else { return }
    var entry = Entry(number: number, title: title)
    if rows.rowCount * rows.columns.count <= Self.mostCells {
      let table = rows.table(of: [0..<rows.rowCount], hasProperties: false)
      entry.table = Self.lean(table)
    } else {
      entry.isTooLarge = true
    }
    all.insert(entry, at: all.firstIndex { $0.number > number } ?? all.count)
    cells += entry.cells
    letGo(besides: number)
    if all.count > Self.mostNames { cells -= all.removeFirst().cells }
  }

  /// Rows that are made now, if they are to be kept, so that keeping them takes no time.
  package static func made(_ rows: LaterTable) -> LaterTable {
    guard rows.rowCount * rows.columns.count <= mostCells else { return rows }
    return LaterTable(rows.table(of: [0..<rows.rowCount], hasProperties: false))
  }

  /// Lets the oldest results go until the rest fits; one that was just asked for stays.
  private mutating func letGo(besides number: Int) {
    var kept = all.count { $0.table != nil }
    for index in all.indices where kept > Self.mostResults || cells > Self.mostCells {
      guard all[index].table != nil, all[index].number != number else { continue }
      cells -= all[index].cells
      all[index].table = nil
      kept -= 1
    }
  }

  /// Forgets results and their names.
  package mutating func drop(_ numbers: Set<Int>) {
    all.removeAll { entry in
      guard numbers.contains(entry.number) else { return false }
      cells -= entry.cells
      return true
    }
  }

  /// Gives a result another title, and so another name.
  package mutating func entitle(_ number: Int, _ title: String) {
    guard let index = all.firstIndex(where: { $0.number == number }) else { return }
    all[index].title = title
  }

  /// The result that `_`, `_3` or `_title` names; of one title the latest.
  private func entry(named name: String) -> Entry? {
    guard name.hasPrefix("_") else { return nil }
    let rest = name.dropFirst()
    let known = all.prefix { $0.number < horizon ?? .max }
    if rest.isEmpty { return known.last }
    if let number = Int(rest) { return known.last { $0.number == number } }
    return known.last { $0.title.map(Self.name(of:)) == String(rest) }
  }

  /// The rows that a name stands for; nil where it names none, or one that was let go.
  func table(named name: String) -> Table? { entry(named: name)?.table }

  /// The number of the statement whose result a name stands for.
  package func number(named name: String) -> Int? { entry(named: name)?.number }

  /// The same where that result was let go, else nil.
  func numberLetGo(named name: String) -> Int? {
    guard let entry = entry(named: name), entry.table == nil else { return nil }
    return entry.number
  }

  /// Whether a name stands for a result larger than all that is kept together.
  func isTooLarge(named name: String) -> Bool { entry(named: name)?.isTooLarge ?? false }

  /// Every name that stands for a result: the last one, numbers ascending, titles ascending.
  package var names: [String] {
    guard !all.isEmpty else { return [] }
    let titles = all.compactMap { $0.title.map { "_" + Self.name(of: $0) } }
    return ["_"] + all.map { "_\($0.number)" } + Set(titles).sorted()
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
