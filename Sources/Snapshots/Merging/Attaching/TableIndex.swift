/// Finds the assets that a table's name means: by database, schema and table, then by schema and
/// table, then by table, each only where all that answer are one table.
struct TableIndex {
  /// How much of a name two tables had in common.
  enum Match: String {
    case full = "database.schema.table"
    case schema = "schema.table"
    case table
  }

  enum Answer: Equatable {
    /// Ascending; several where more than one catalog has found the table.
    case found([Int], Match)
    case ambiguous(Match)
    case none
  }

  /// Positions in `names`.
  private var byFull: [TableName: [Int]] = [:]
  private var bySchema: [TableName: [Int]] = [:]
  private var byTable: [String: [Int]] = [:]
  private(set) var names: [(name: TableName, node: Int)] = []

  var isEmpty: Bool { names.isEmpty }

  mutating func add(_ name: TableName, node: Int) {
    let position = names.count
    names.append((name, node))
    if name.database != nil, name.schema != nil { byFull[name, default: []].append(position) }
    if name.schema != nil { bySchema[Self.short(name), default: []].append(position) }
    byTable[name.table, default: []].append(position)
  }

  private static func short(_ name: TableName) -> TableName {
    TableName(database: nil, schema: name.schema, table: name.table)
  }

  /// O(assets that answer).
  func find(_ name: TableName) -> Answer {
    var levels: [([Int]?, Match)] = []
    if name.database != nil, name.schema != nil { levels.append((byFull[name], .full)) }
    if name.schema != nil { levels.append((bySchema[Self.short(name)], .schema)) }
    levels.append((byTable[name.table], .table))
    for (found, match) in levels {
      guard let found, !found.isEmpty else { continue }
      guard isOneTable(found) else { return .ambiguous(match) }
      return .found(Set(found.map { names[$0].node }).sorted(), match)
    }
    return .none
  }

  /// Whether names agree in what they all say; one may leave its database or schema open.
  private func isOneTable(_ positions: [Int]) -> Bool {
    guard let first = positions.first else { return false }
    var database = names[first].name.database
    var schema = names[first].name.schema
    for position in positions.dropFirst() {
      let name = names[position].name
      if let known = database, let own = name.database, known != own { return false }
      if let known = schema, let own = name.schema, known != own { return false }
      database = database ?? name.database
      schema = schema ?? name.schema
    }
    return true
  }
}
