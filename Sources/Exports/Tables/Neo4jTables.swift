import Graphs
import Snapshots
import Temporals

/// The folder that `neo4j-admin database import full @import.args` reads.
///
/// Items of a list are joined by U+001F, which no name holds: the importer's own `;` cannot be
/// escaped.
struct Neo4jTables {
  private static let separator = "\u{1F}"
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to folder: AtomicFolder) throws -> [String] {
    let files = try BulkTables(mesh: mesh, dialect: Dialect()).write(to: folder)
    let arguments = TextFile(folder, "import.args")
    for line in ["--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true"] {
      try arguments.line(line)
    }
    for file in files {
      try arguments.line("--\(file.isNodes ? "nodes" : "relationships")=\(file.path)")
    }
    try arguments.flush()
    return ["in the folder: neo4j-admin database import full @import.args neo4j"]
  }

  private struct Dialect: BulkDialect {
    let nodeHead = [":ID"]
    let nodeTail = [":LABEL"]
    let linkHead = [":START_ID", ":END_ID"]
    let linkTail = [":TYPE"]

    /// A colon or bracket in the name would be read as the type.
    func columnName(_ key: String) -> String {
      String(key.map { ":{}()".contains($0) || $0.isNewline ? "_" : $0 })
    }

    func typeMark(_ type: PropertyType, ofNode: Bool) -> String {
      switch type {
      case .boolean: ":boolean"
      case .integer: ":long"
      case .float: ":double"
      case .text, .mixed: ":string"
      case .temporal(let kind): ":\(kind.rawValue)"
      case .list(.boolean): ":boolean[]"
      case .list(.integer): ":long[]"
      case .list(.float): ":double[]"
      case .list(.text), .list(.none): ":string[]"
      }
    }

    func labels(_ labels: [String]) -> String {
      labels.joined(separator: Neo4jTables.separator)
    }

    func cell(_ value: Value, _ type: PropertyType, ofNode: Bool) -> String? {
      guard case .list = type, case .list(let items) = value else { return PlainText.text(value) }
      return items.map {
        PlainText.text($0).replacing(Neo4jTables.separator, with: " ")
      }.joined(separator: Neo4jTables.separator)
    }

    func start(_ link: ExportMesh.Link, _ mesh: ExportMesh) -> [String] {
      [mesh.references.text(of: link.start), mesh.references.text(of: link.end)]
    }
  }
}
