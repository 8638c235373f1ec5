import Graphs
import Tables
import Workspaces

/// A workspace over one mesh, asked statement by statement.
struct Bench {
  private let workspace: Workspace

  init(_ graph: Graph) {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    workspace.open(graph, name: "bench")
  }

  /// The rows of a statement's answer, cells joined by `:` and rows by `;`.
  func answer(to statement: String) throws -> String {
    let table = try workspace.answer(to: statement).table
    return (0..<table.rowCount).map { row in
      table.row(row).map(text).joined(separator: ":")
    }.joined(separator: ";")
  }

  /// Whole floats lose their `.0`: engines differ in nothing but that.
  private func text(_ cell: Cell) -> String {
    switch cell {
    case .int(let number): return "\(number)"
    case .text(let text): return text
    case .float(let number):
      let whole = number.rounded()
      return whole == number && abs(whole) < 1e15 ? "\(Int64(whole))" : "\(number)"
    default: return ""
    }
  }
}

extension Duration {
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
  }
}
