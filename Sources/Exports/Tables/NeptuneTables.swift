import Graphs
import Snapshots
import Temporals

/// The folder that Amazon Neptune's bulk loader reads as `opencypher`.
///
/// Relationships cannot hold lists there, and names of columns no blanks, commas or line breaks.
struct NeptuneTables {
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to folder: AtomicFolder) throws -> [String] {
    _ = try BulkTables(mesh: mesh, dialect: Dialect()).write(to: folder)
    return ["copy the folder to S3, then start the loader with \"format\": \"opencypher\""]
  }

  private struct Dialect: BulkDialect {
    let nodeHead = [":ID"]
    let nodeTail = [":LABEL"]
    let linkHead = [":ID", ":START_ID", ":END_ID"]
    let linkTail = [":TYPE"]

    func columnName(_ key: String) -> String {
      let plain = String(key.map { $0 == " " || $0 == "," || $0.isNewline ? "_" : $0 })
      return plain.replacing(":", with: "\\:")
    }

    func typeMark(_ type: PropertyType, ofNode: Bool) -> String {
      switch type {
      case .boolean: ":Bool"
      case .integer: ":Long"
      case .float: ":Double"
      case .temporal(.date), .temporal(.dateTime), .temporal(.localDateTime): ":DateTime"
      case .temporal, .text, .mixed: ":String"
      case .list(.boolean): ofNode ? ":Bool[]" : ":String"
      case .list(.integer): ofNode ? ":Long[]" : ":String"
      case .list(.float): ofNode ? ":Double[]" : ":String"
      case .list(.text), .list(.none): ofNode ? ":String[]" : ":String"
      }
    }

    func labels(_ labels: [String]) -> String {
      labels.map { $0.replacing(";", with: "_") }.joined(separator: ";")
    }

    func cell(_ value: Value, _ type: PropertyType, ofNode: Bool) -> String? {
      if case .temporal(.dateTime(let zoned)) = value {
        return zoned.local.text + zoned.offset.text
      }
      guard ofNode, case .list = type, case .list(let items) = value else {
        return PlainText.text(value)
      }
      return items.map { PlainText.text($0).replacing(";", with: "\\;") }.joined(separator: ";")
    }

    func start(_ link: ExportMesh.Link, _ mesh: ExportMesh) -> [String] {
      [
        "r\(link.id)", mesh.references.text(of: link.start), mesh.references.text(of: link.end),
      ]
    }
  }
}
