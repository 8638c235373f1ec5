import Diagnostics
package import Graphs
import Snapshots
import Syntax
import Tables

extension Workspace {
  /// Opens a graph that was built in memory.
  package func open(_ graph: Graph, name: String) {
    open(Snapshot(name: name, graph: graph), name: name, paths: [])
  }

  /// The first cell of a statement's answer as text; empty when there is none.
  package func firstCell(of statement: String) throws -> String {
    let source = SourceText(name: "statement", text: statement)
    let result = try run(Parser.statement(source, vocabulary: vocabulary), in: source)
    switch result.answer.table.columns.first?.cells.first {
    case .int(let number)?: return "\(number)"
    case .text(let text)?: return text
    case .float(let number)?: return "\(number)"
    default: return ""
    }
  }
}
