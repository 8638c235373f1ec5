import Graphs
import Snapshots

/// How an engine writes the tables that all of them have in common: a file for each label group and
/// for each relationship type.
protocol BulkDialect {
  /// The columns before the properties of nodes, and behind them.
  var nodeHead: [String] { get }
  var nodeTail: [String] { get }
  var linkHead: [String] { get }
  var linkTail: [String] { get }
  /// A property's name as the head of a column can hold it.
  func columnName(_ key: String) -> String
  /// What stands behind the name to say the type.
  func typeMark(_ type: PropertyType, ofNode: Bool) -> String
  /// The labels of a node in one cell.
  func labels(_ labels: [String]) -> String
  /// Nil for no value.
  func cell(_ value: Value, _ type: PropertyType, ofNode: Bool) -> String?
  /// The cells of a relationship before its properties.
  func start(_ link: ExportMesh.Link, _ mesh: ExportMesh) -> [String]
}

/// The files of a folder with their columns, for what stands beside the data.
struct BulkFile {
  let path: String
  let columns: [(name: String, type: PropertyType)]
  let isNodes: Bool
}

/// Writes `nodes/*.csv` and `relationships/*.csv` in an engine's dialect.
struct BulkTables<Dialect: BulkDialect> {
  let mesh: ExportMesh
  let dialect: Dialect

  /// The files written, nodes first.
  func write(to folder: AtomicFolder) throws -> [BulkFile] {
    let names = TableNames(mesh)
    var files: [BulkFile] = []
    var fileNames = FileNames()
    for group in mesh.graph.groups.indices where !mesh.graph.groups[group].nodes.isEmpty {
      let path = "nodes/\(fileNames.name(names.groups[group])).csv"
      files.append(try nodes(of: group, to: TextFile(folder, path), path))
    }
    fileNames = FileNames()
    for type in mesh.types {
      let path = "relationships/\(fileNames.name(names.types[type])).csv"
      files.append(try links(of: type, to: TextFile(folder, path), path))
    }
    return files
  }

  private func nodes(of group: Int, to file: TextFile, _ path: String) throws -> BulkFile {
    let columns = mesh.columns(ofGroup: group)
    let heads = heads(of: columns, beside: dialect.nodeHead + dialect.nodeTail)
    let marked = zip(heads, columns).map { $0 + dialect.typeMark($1.type, ofNode: true) }
    try file.write(CsvText.row(dialect.nodeHead + marked + dialect.nodeTail))
    let labels = dialect.labels(mesh.labels(ofGroup: group))
    for node in mesh.graph.groups[group].nodes {
      var cells: [String?] = [mesh.references.text(of: node)]
      if dialect.nodeHead.count > 1 { cells.append(labels) }
      for column in columns {
        let value = column.value(of: node, mesh.graph.strings)
        cells.append(value.isNull ? nil : dialect.cell(value, column.type, ofNode: true))
      }
      if !dialect.nodeTail.isEmpty { cells.append(labels) }
      try file.write(CsvText.row(cells))
    }
    try file.flush()
    return BulkFile(path: path, columns: zip(heads, columns).map { ($0, $1.type) }, isNodes: true)
  }

  /// Names of columns, all different.
  private func heads(of columns: [ExportColumn], beside others: [String]) -> [String] {
    var names = DistinctNames(others)
    return columns.map { names.name(dialect.columnName($0.key)) }
  }

  private func links(of type: Int, to file: TextFile, _ path: String) throws -> BulkFile {
    let columns = mesh.columns(ofType: type)
    let heads = heads(of: columns, beside: dialect.linkHead + dialect.linkTail)
    let marked = zip(heads, columns).map { $0 + dialect.typeMark($1.type, ofNode: false) }
    try file.write(CsvText.row(dialect.linkHead + marked + dialect.linkTail))
    let tail: [String?] = dialect.linkTail.isEmpty ? [] : [mesh.typeName(type)]
    try mesh.forEachLink(ofType: type) { link in
      var cells: [String?] = dialect.start(link, mesh)
      for column in columns {
        let value = column.value(of: link.id, mesh.graph.strings)
        cells.append(value.isNull ? nil : dialect.cell(value, column.type, ofNode: false))
      }
      try file.write(CsvText.row(cells + tail))
    }
    try file.flush()
    return BulkFile(path: path, columns: zip(heads, columns).map { ($0, $1.type) }, isNodes: false)
  }
}
