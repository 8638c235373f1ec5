import Graphs
import Snapshots
import Temporals

/// The folder that `IMPORT DATABASE` of Kùzu and of Ladybug reads: `schema.cypher`, `copy.cypher`,
/// and a CSV file for each node table and each pair of tables that a relationship joins.
struct KuzuDatabase: Sendable {
  private static let reading = "header=true, parallel=false"

  private let mesh: ExportMesh
  private let names: TableNames
  private let types: KuzuTypes

  /// O(values).
  init(_ mesh: ExportMesh) {
    self.mesh = mesh
    names = TableNames(mesh)
    types = KuzuTypes(mesh)
  }

  func write(to folder: AtomicFolder) throws -> [String] {
    let schema = TextFile(folder, "schema.cypher")
    let copy = TextFile(folder, "copy.cypher")
    var files = FileNames()
    var keys: [Int: String] = [:]
    for group in mesh.graph.groups.indices where !mesh.graph.groups[group].nodes.isEmpty {
      let file = "\(files.name(names.groups[group])).csv"
      keys[group] = try nodes(of: group, file, to: folder, schema, copy)
    }
    for type in mesh.types { try links(of: type, &files, to: folder, schema, copy) }
    try schema.flush()
    try copy.flush()
    try TextFile(folder, "index.cypher").flush()
    var notes = ["in an empty database: IMPORT DATABASE '<the folder>'"]
    if keys.values.contains("_key") {
      notes.append("nodes without an address of their own are in tables with the key `_key`")
    }
    return notes
  }

  /// Writes a node table and gives its key: the address, where every node has one of its own.
  private func nodes(
    of group: Int, _ path: String, to folder: AtomicFolder, _ schema: TextFile, _ copy: TextFile
  ) throws -> String {
    let isAddressed = mesh.references.areAddresses(ofGroup: group)
    let columns = mesh.columns(ofGroup: group).filter { !isAddressed || $0.key != "address" }
    let key = isAddressed ? "address" : "_key"
    let heads = Self.heads(of: columns, beside: [key])
    let kinds = columns.map { types.ofNodes($0.key) }
    let table = names.groups[group]
    let fields = zip(heads, kinds).map { "`\($0)` \($1.word)" }
    try schema.line(
      "CREATE NODE TABLE `\(table)` (\((["`\(key)` STRING"] + fields).joined(separator: ","))"
        + ", PRIMARY KEY(`\(key)`));")
    let list = ([key] + heads).map { "`\($0)`" }.joined(separator: ",")
    try copy.line("COPY `\(table)` (\(list)) FROM \"\(path)\" (\(Self.reading));")
    let file = TextFile(folder, path)
    try file.write(CsvText.row([key] + heads))
    for node in mesh.graph.groups[group].nodes {
      var cells: [String?] = [mesh.references.text(of: node)]
      for (column, kind) in zip(columns, kinds) {
        cells.append(Self.cell(column.value(of: node, mesh.graph.strings), kind))
      }
      try file.write(CsvText.row(cells))
    }
    try file.flush()
    return key
  }

  private func links(
    of type: Int, _ files: inout FileNames, to folder: AtomicFolder, _ schema: TextFile,
    _ copy: TextFile
  ) throws {
    let columns = mesh.columns(ofType: type)
    let heads = Self.heads(of: columns, beside: ["from", "to"])
    let kinds = columns.map { types.ofLinks($0.key) }
    let table = names.types[type]
    let list = heads.isEmpty ? "" : " (\(heads.map { "`\($0)`" }.joined(separator: ",")))"
    var paths: [ExportMesh.Pair: String] = [:]
    var pairs: [String] = []
    try mesh.forEachRun(ofType: type) { pair, links in
      let from = names.groups[pair.start]
      let to = names.groups[pair.end]
      var text = ""
      if paths[pair] == nil {
        let path = files.name("\(table)_\(from)_\(to)") + ".csv"
        paths[pair] = path
        pairs.append("FROM `\(from)` TO `\(to)`")
        text = CsvText.row(["from", "to"] + heads)
        let ends = "from='\(from)', to='\(to)'"
        try copy.line("COPY `\(table)`\(list) FROM \"\(path)\" (\(ends), \(Self.reading));")
      }
      for link in links {
        var cells: [String?] = [
          mesh.references.text(of: link.start), mesh.references.text(of: link.end),
        ]
        for (column, kind) in zip(columns, kinds) {
          cells.append(Self.cell(column.value(of: link.id, mesh.graph.strings), kind))
        }
        text += CsvText.row(cells)
      }
      if let path = paths[pair] { try folder.append(Array(text.utf8), to: path) }
    }
    let fields = zip(heads, kinds).map { "`\($0)` \($1.word)" }
    try schema.line(
      "CREATE REL TABLE `\(table)` (\((pairs + fields + ["MANY_MANY"]).joined(separator: ",")));")
  }

  /// Names of columns, unlike each other in any case of letters.
  private static func heads(of columns: [ExportColumn], beside others: [String]) -> [String] {
    var names = DistinctNames(others)
    return columns.map { names.name(TableNames.plain($0.key)) }
  }

  /// A value as the table's column takes it; nil for none.
  static func cell(_ value: Value, _ kind: KuzuTypes.Kind) -> String? {
    switch (kind, value) {
    case (_, .null): nil
    case (.texts, .list(let items)), (.integers, .list(let items)), (.floats, .list(let items)),
      (.booleans, .list(let items)):
      "[" + items.map { PlainText.text($0) }.joined(separator: ",") + "]"
    case (.localDateTime, .temporal(.localDateTime(let local))): timestamp(local)
    case (.dateTime, .temporal(.dateTime(let zoned))): timestamp(zoned.local) + zoned.offset.text
    default: PlainText.text(value)
    }
  }

  /// To the microsecond, which is what the engine keeps.
  private static func timestamp(_ local: LocalDateTime) -> String {
    let time = local.time
    let micro = time.nanosecond / 1_000
    let digits = "\(micro)"
    let fraction = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    let clock = [time.secondOfDay / 3_600, time.secondOfDay / 60 % 60, time.secondOfDay % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(local.date.text) \(clock)\(micro == 0 ? "" : "." + fraction)"
  }
}
