import Graphs
import Workspaces

/// The cells of the columns that a kind has, made when they are read.
struct ListCells: Sendable {
  private let nodes: [UInt32]
  private let columns: [ListColumn]
  private let context: MeshContext
  /// By column: what had to be asked, by row.
  private let answers: [Int: [Value]]

  init(_ nodes: [UInt32], _ columns: [ListColumn], _ context: MeshContext) throws {
    self.nodes = nodes
    self.columns = columns
    self.context = context
    var answers: [Int: [Value]] = [:]
    for (index, column) in columns.enumerated() {
      guard case .question(let ask) = column.source else { continue }
      answers[index] = try nodes.enumerated().map { row, node in
        if row % 256 == 0 { try context.checkpoint() }
        return try ask(node, context)
      }
    }
    self.answers = answers
  }

  func values(_ rows: Range<Int>, of column: Int) -> [Value] {
    switch columns[column].source {
    case .fact(let read): rows.map { read(nodes[$0], context) }
    case .question: answers[column].map { Array($0[rows]) } ?? []
    }
  }

  /// For each row a map of some columns; what a node lacks is left out.
  func details(_ rows: Range<Int>, of read: [Int]) -> [Value] {
    let values = read.map { self.values(rows, of: $0) }
    return rows.indices.map { row in
      var entries: [(String, Value)] = []
      for (index, column) in read.enumerated() {
        let value = values[index][row - rows.lowerBound]
        if !value.isNull { entries.append((columns[column].name, value)) }
      }
      return .map(ValueMap(entries))
    }
  }
}
