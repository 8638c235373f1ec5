import Graphs

/// Writes the rows of edge tables and of Amundsen's.
struct EdgeTableWriter {
  private var fields = CatalogFields()
  private var assets: Set<String> = []

  /// One row by the names of its columns.
  private struct Row {
    let names: [String]
    let values: [String]
    let origin: Origin

    subscript(name: String) -> String? {
      guard let index = names.firstIndex(of: name), index < values.count else { return nil }
      return values[index].isEmpty ? nil : values[index]
    }
  }

  mutating func write(
    _ word: String, _ nodes: [DocumentNode], file: Int, into context: inout ImportContext
  ) {
    guard let header = nodes.first?.elements.map({ $0.text ?? "" }) else { return }
    let names = header.map { $0.lowercased() }
    var ends: (from: Int, to: Int)?
    if case .edges(let from, let to)? = CsvTable(header: header, isNamed: false) {
      ends = (from, to)
    }
    for node in nodes.dropFirst() {
      let row = Row(
        names: names, values: node.elements.map { $0.text ?? "" },
        origin: Origin(file: file, line: node.line))
      switch word {
      case "tables": table(row, into: &context)
      case "columns": column(row, into: &context)
      case "owners": owners(row, into: &context)
      default: if let ends { edge(row, header, ends, into: &context) }
      }
    }
  }

  // MARK: Edges

  private mutating func edge(
    _ row: Row, _ header: [String], _ ends: (from: Int, to: Int),
    into context: inout ImportContext
  ) {
    func value(_ index: Int) -> String { index < row.values.count ? row.values[index] : "" }
    let (from, to) = (value(ends.from), value(ends.to))
    let rest = row.values.dropFirst(header.count)
    if let lost = rest.first(where: { !$0.isEmpty }) {
      context.note(
        "load.edge", "the first line names \(header.count) columns, and none for `\(lost)`",
        at: row.origin)
    }
    guard !from.isEmpty, !to.isEmpty else {
      context.note(
        "load.edge", "an edge without \(from.isEmpty ? "its start" : "its end")", at: row.origin)
      return
    }
    let isColumn = row.names[ends.from].contains("column")
    var properties: [DraftProperty] = []
    for (index, value) in row.values.enumerated()
    where index != ends.from && index != ends.to && index < header.count && !value.isEmpty {
      if row.names[index] == "basis" { continue }
      properties.append(DraftProperty(key: header[index], value: Scalars.value(ofPlain: value)))
    }
    context.draft.link(
      "FLOWS_TO", target(from, isColumn: isColumn, row.origin, into: &context),
      target(to, isColumn: isColumn, row.origin, into: &context), at: row.origin,
      basis: row["basis"] ?? "observed", properties)
  }

  /// `hive://gold.schema/table` and `hive://gold.schema/table/column` are Amundsen's keys; another
  /// name is that of a thing, or of an asset that is made.
  private mutating func target(
    _ text: String, isColumn: Bool, _ origin: Origin, into context: inout ImportContext
  ) -> DraftTarget {
    if let key = AmundsenKey(text) {
      let asset = self.asset(key, at: origin, into: &context)
      guard let column = key.column else { return .key(asset) }
      return .key(
        fields.mention(column, of: asset, isKnown: true, at: origin, into: &context))
    }
    if text.contains("#") { return .text(text, expect: nil) }
    guard isColumn, let dot = text.lastIndex(of: ".") else { return .asset(named: text) }
    // A column is known by its table and its name.
    let (table, column) = (String(text[..<dot]), String(text[text.index(after: dot)...]))
    let asset = EntityKey(kind: .asset, text: table)
    if assets.insert(table).inserted {
      var entity = DraftEntity(.asset, table, at: origin)
      entity.id = table
      AssetName(platform: nil, name: table).describe(&entity)
      entity.name = table
      context.draft.entities.append(entity)
    }
    return .key(fields.mention(column, of: asset, isKnown: true, at: origin, into: &context))
  }

  // MARK: Amundsen

  @discardableResult
  private mutating func asset(
    _ key: AmundsenKey, at origin: Origin, _ properties: [DraftProperty] = [],
    into context: inout ImportContext
  ) -> EntityKey {
    var entity = DraftEntity(.asset, key.table, at: origin)
    guard assets.insert(key.table).inserted else { return entity.key }
    entity.id = key.table
    var name = AssetName(platform: key.database, parts: [key.cluster, key.schema, key.name])
    name.parts.removeAll { $0.isEmpty }
    name.describe(&entity)
    entity.name = key.name
    entity.properties += properties
    context.draft.entities.append(entity)
    return entity.key
  }

  private mutating func table(_ row: Row, into context: inout ImportContext) {
    guard let name = row["name"] else { return }
    let key = AmundsenKey(
      database: row["database"] ?? "", cluster: row["cluster"] ?? "", schema: row["schema"] ?? "",
      name: name)
    var properties: [DraftProperty] = []
    if let text = row["description"] {
      properties.append(DraftProperty(key: "description", value: .string(text)))
    }
    if let tags = row["tags"] {
      let list = tags.split(separator: ",").map { Value.string(String($0).trimmed) }
      properties.append(DraftProperty(key: "tags", value: .list(list)))
    }
    let isView = row["is_view"]?.lowercased() == "true"
    properties.append(DraftProperty(key: "type", value: .string(isView ? "view" : "table")))
    asset(key, at: row.origin, properties, into: &context)
  }

  private mutating func column(_ row: Row, into context: inout ImportContext) {
    guard let table = row["table_name"], let name = row["name"] else { return }
    let key = AmundsenKey(
      database: row["database"] ?? "", cluster: row["cluster"] ?? "", schema: row["schema"] ?? "",
      name: table)
    let asset = asset(key, at: row.origin, into: &context)
    var properties: [DraftProperty] = []
    for (column, property) in [("col_type", "physicalType"), ("description", "description")] {
      guard let text = row[column] else { continue }
      properties.append(DraftProperty(key: property, value: .string(text)))
    }
    if let badges = row["badges"] {
      let list = badges.split(separator: ",").map { Value.string(String($0).trimmed) }
      properties.append(DraftProperty(key: "tags", value: .list(list)))
    }
    fields.add(
      name, name: name, under: asset, of: asset, depth: 0, at: row.origin, properties,
      into: &context)
  }

  private mutating func owners(_ row: Row, into context: inout ImportContext) {
    guard let table = row["table_name"], let owners = row["owners"] else { return }
    let key = AmundsenKey(
      database: row["db_name"] ?? row["database"] ?? "", cluster: row["cluster"] ?? "",
      schema: row["schema"] ?? "", name: table)
    let asset = asset(key, at: row.origin, into: &context)
    for owner in owners.split(separator: ",") {
      let name = String(owner).trimmed
      let kind: EntityKind = name.contains("@") ? .person : .team
      guard let person = context.catalogOwner(kind, name, at: row.origin) else { continue }
      context.own(person, asset, role: nil, at: row.origin)
    }
  }
}

/// Amundsen's key of a table, `database://cluster.schema/table`, or of a column of it.
struct AmundsenKey {
  let database: String
  let cluster: String
  let schema: String
  let name: String
  var column: String?

  init(database: String, cluster: String, schema: String, name: String) {
    self.database = database
    self.cluster = cluster
    self.schema = schema
    self.name = name
  }

  init?(_ text: String) {
    guard let scheme = text.firstRange(of: "://") else { return nil }
    let parts = text[scheme.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let dot = parts[0].firstIndex(of: "."),
      !parts[1].isEmpty
    else { return nil }
    self.init(
      database: String(text[..<scheme.lowerBound]), cluster: String(parts[0][..<dot]),
      schema: String(parts[0][parts[0].index(after: dot)...]), name: String(parts[1]))
    if parts.count == 3 { column = String(parts[2]) }
  }

  var table: String { "\(database)://\(cluster).\(schema)/\(name)" }
}
