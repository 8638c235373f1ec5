import Graphs

/// The columns and statistics that `catalog.json` found in the warehouse, by `unique_id`.
struct DbtCatalog {
  struct Table {
    let columns: [Column]
    let properties: [DraftProperty]
    let origin: Origin
    let path: String
  }

  struct Column {
    let name: String
    let type: String?
    let index: Int64?
    let comment: String?
    let origin: Origin
  }

  private(set) var tables: [String: Table] = [:]
  /// Ids in file order, for messages.
  private var ids: [String] = []

  /// The last of several catalogs that name one node counts.
  mutating func add(_ document: ImportedDocument) {
    for section in ["nodes", "sources"] {
      for entry in document.root[section]?.entries ?? [] {
        if tables[entry.key] == nil { ids.append(entry.key) }
        tables[entry.key] = Self.table(entry, document)
      }
    }
  }

  private static func table(_ entry: DocumentEntry, _ document: ImportedDocument) -> Table {
    let columns = (entry.value["columns"]?.entries ?? []).map { column in
      Column(
        name: column.value.text("name") ?? column.key, type: column.value.text("type"),
        index: column.value.text("index").flatMap { Int64($0) },
        comment: column.value.text("comment"),
        origin: Origin(file: document.file, line: column.line))
    }.sorted { ($0.index ?? .max) < ($1.index ?? .max) }
    var properties: [DraftProperty] = []
    if let type = entry.value["metadata"]?.text("type") {
      properties.append(DraftProperty(key: "relation_type", value: .string(type)))
    }
    var stats = ValueMap()
    for stat in entry.value["stats"]?.entries ?? []
    where stat.value.text("include") == "true" {
      if let value = stat.value["value"] { stats[stat.key] = value.value() }
    }
    if stats.count > 0 { properties.append(DraftProperty(key: "stats", value: .map(stats))) }
    return Table(
      columns: columns, properties: properties,
      origin: Origin(file: document.file, line: entry.line), path: document.path)
  }

  /// Says how many tables belong to no manifest of this load.
  func report(_ projects: DbtProjects, into context: inout ImportContext) {
    let strangers = ids.filter { projects.key(of: $0) == nil }
    guard let first = strangers.first, let table = tables[first] else { return }
    context.note(
      "load.dbt-catalog",
      "\(strangers.count) tables of the catalog, `\(first)` first, are in no manifest of this load",
      at: table.origin, suggestion: "load the manifest.json that was written with it")
  }
}
