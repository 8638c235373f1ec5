import Graphs
import Snapshots
import Temporals

/// Tables for spreadsheets, data frames and SQL: `nodes/LABEL.csv`, `relationships/TYPE.csv`, and
/// `columns.csv`, which says what each column holds.
struct PlainTables {
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to folder: AtomicFolder) throws -> [String] {
    let files = try BulkTables(mesh: mesh, dialect: Dialect()).write(to: folder)
    let list = TextFile(folder, "columns.csv")
    try list.write(CsvText.row(["file", "column", "type"]))
    for file in files {
      for column in file.columns {
        try list.write(CsvText.row([file.path, column.name, Self.word(column.type)]))
      }
    }
    try list.flush()
    return []
  }

  private static func word(_ type: PropertyType) -> String {
    switch type {
    case .boolean: "boolean"
    case .integer: "integer"
    case .float: "float"
    case .text: "text"
    case .temporal(let kind): kind.rawValue
    case .list: "list as JSON"
    case .mixed: "text or JSON"
    }
  }

  private struct Dialect: BulkDialect {
    let nodeHead = ["node", "labels"]
    let nodeTail: [String] = []
    let linkHead = ["from", "to"]
    let linkTail: [String] = []

    func columnName(_ key: String) -> String { key }

    func typeMark(_ type: PropertyType, ofNode: Bool) -> String { "" }

    func labels(_ labels: [String]) -> String { labels.joined(separator: ":") }

    func cell(_ value: Value, _ type: PropertyType, ofNode: Bool) -> String? {
      PlainText.text(value)
    }

    func start(_ link: ExportMesh.Link, _ mesh: ExportMesh) -> [String] {
      [mesh.references.text(of: link.start), mesh.references.text(of: link.end)]
    }
  }
}
