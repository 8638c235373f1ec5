/// A form in which a mesh is handed on, by the name that `--as` takes; the room's page HandOver
/// says what each one does with every kind of value.
package enum ExportFormat: String, Sendable, CaseIterable {
  case csv
  case ndjsonGraph = "ndjson-graph"
  case cypher
  case neo4j
  case kuzu
  case neptune
  case graphml
  case dot
  case mermaid
  case jsonGraph = "json-graph"
  case odps
  case odcs

  /// The format that the ending of a path stands for, where no other could be meant.
  package init?(path: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "cypher", "cql": self = .cypher
    case "graphml": self = .graphml
    case "dot", "gv": self = .dot
    case "mmd", "mermaid": self = .mermaid
    default: return nil
    }
  }

  /// Whether it is a folder of several files.
  package var isFolder: Bool {
    switch self {
    case .csv, .ndjsonGraph, .neo4j, .kuzu, .neptune, .odps, .odcs: true
    case .cypher, .graphml, .dot, .mermaid, .jsonGraph: false
    }
  }
}
