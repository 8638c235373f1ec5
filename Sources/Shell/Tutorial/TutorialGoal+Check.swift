import Rendering
import Tables
import Workspaces

extension TutorialStep {
  /// Why an answer is not what was asked for; nil where it is. Throws where that cannot be told.
  func miss(_ result: StatementResult, in workspace: Workspace) throws -> String? {
    switch goal {
    case .gone(let address):
      let found = try workspace.answer(to: "MATCH (n {address: '\(address)'}) RETURN n")
      return found.rows.rowCount == 0 ? nil : "\(address) is still there"
    case .canvas(let name):
      let names = Self.texts(try workspace.answer(to: "canvas list").table, column: "name")
      return names.contains(name) ? nil : "there is no canvas `\(name)` in this folder"
    case .page:
      let wanted = try workspace.answer(to: solution).page
      return result.answer.page == wanted ? nil : "that is another page"
    case .nodes:
      let wanted = Self.nodes(try expected(in: workspace))
      let found = Self.addresses(result.answer.table)
      if found.contains(wanted) { return nil }
      let near = found.max { $0.intersection(wanted).count < $1.intersection(wanted).count } ?? []
      return Self.difference(near, wanted)
    case .rows:
      let wanted = Self.rows(try expected(in: workspace))
      let found = Self.rows(result.answer.table)
      return wanted == found
        ? nil : "that gives other rows: \(found.count), where \(Self.asked(wanted.count)) asked for"
    }
  }

  /// What the solution answers; a result of the user's own is what the step before asked for.
  private func expected(in workspace: Workspace) throws -> Table {
    guard solution.contains("$_"),
      let index = Self.all.firstIndex(where: { $0.title == title }), index > 0
    else { return try workspace.answer(to: solution).table }
    return try workspace.answer(to: Self.all[index - 1].solution).table
  }

  private static func asked(_ rows: Int) -> String { rows == 1 ? "1 is" : "\(rows) are" }

  private static func difference(_ found: Set<String>, _ wanted: Set<String>) -> String {
    let lacking = wanted.subtracting(found).sorted()
    let extra = found.subtracting(wanted).sorted()
    var parts: [String] = []
    func tell(_ some: [String], _ what: String) {
      guard let first = some.first else { return }
      parts.append(
        some.count == 1 ? "\(first) is \(what)" : "\(some.count) are \(what), as \(first)")
    }
    tell(lacking, "missing")
    tell(extra, "too many")
    return parts.joined(separator: "; ")
  }

  /// The addresses in the first column of nodes, else in that of addresses, else in the first.
  private static func nodes(_ table: Table) -> Set<String> {
    let column =
      table.columns.first { column in
        column.cells.contains { if case .node = $0 { true } else { false } }
      } ?? table.columns.first { $0.name == "address" } ?? table.columns.first
    return column.flatMap { addresses(Table(columns: [$0])).first } ?? []
  }

  /// The addresses that each column holds.
  private static func addresses(_ table: Table) -> [Set<String>] {
    table.columns.compactMap { column in
      let found = column.cells.compactMap { cell -> String? in
        switch cell {
        case .node(let node): node.address
        case .text(let text): text
        default: nil
        }
      }
      return found.isEmpty ? nil : Set(found)
    }
  }

  /// Each row as its values in an order of their own.
  private static func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { table.row($0).map { CellText.plain($0) }.sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func texts(_ table: Table, column: String) -> [String] {
    table.columns.first { $0.name == column }?.cells.map { CellText.plain($0) } ?? []
  }
}
