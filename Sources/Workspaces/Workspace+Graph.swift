import Diagnostics
package import Graphs
import Snapshots
import Syntax
package import Tables

extension Workspace {
  /// Opens a graph that was built in memory.
  package func open(_ graph: Graph, name: String) {
    open(Snapshot(name: name, graph: graph), name: name, paths: [])
  }

  /// Parses and runs one statement; throws a located `Diagnostic` when it is wrong or fails.
  package func answer(to statement: String) throws -> Answer {
    let source = SourceText(name: "statement", text: statement)
    return try run(Parser.statement(source, vocabulary: vocabulary), in: source).answer
  }
}
