import Graphs
import Workspaces

/// Statements over one mesh, from text to answer.
struct Bench {
  /// Each returns one number, so that peers can be asked the same and compared.
  static let statements: [(name: String, statement: String)] = [
    (
      "downstream",
      "MATCH (a {address: 'p/1'})-[:FEEDS*1..]->(b) RETURN count(DISTINCT b) AS n"
    ),
    (
      "within 5 steps",
      "MATCH (a {address: 'p/1'})-[:FEEDS*1..5]->(b) RETURN count(DISTINCT b) AS n"
    ),
    (
      "union of 64 sources",
      "MATCH (a:Product)-[:FEEDS*1..]->(b) WHERE a.number < 64 RETURN count(DISTINCT b) AS n"
    ),
    ("scan and filter", "MATCH (p:Product) WHERE p.number % 7 = 3 RETURN count(*) AS n"),
    ("one hop", "MATCH (:Product)-[:FEEDS]->(:Product) RETURN count(*) AS n"),
  ]

  private let workspace: Workspace

  init(_ graph: Graph) {
    workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.open(graph, name: "bench")
  }

  /// The one cell of a statement's answer.
  func answer(to statement: String) throws -> String {
    try workspace.firstCell(of: statement)
  }
}
