import Graphs
import Snapshots
import Workspaces

/// The observations of a product with its ports and the assets behind them, or of one port.
struct SubjectRecords {
  let table: ObservationTable
  let context: MeshContext
  /// Rows in file order.
  let rows: [Int]
  /// What a record may be about to count.
  private let subjects: Set<UInt32>
  private let coverageRows: [Int]

  init(of node: UInt32, in context: MeshContext) throws {
    self.context = context
    table = context.snapshot.observations
    var subjects: Set<UInt32> = [node]
    for port in context.neighbours(of: node, .hasPort) where context.isA(.outputPort, port) {
      subjects.insert(port)
    }
    // What is seen at the table behind a port (a test, a load) is seen at the port.
    for port in subjects { subjects.formUnion(context.neighbours(of: port, .exposes)) }
    self.subjects = subjects
    var index = SubjectIndex(table, context)
    var rows: [Int] = []
    var coverage: [Int] = []
    let coverageCode = table.strings.find("coverage")
    for row in 0..<table.rowCount {
      if row % 65_536 == 0 { try context.checkpoint() }
      if table.kind[row] == coverageCode {
        coverage.append(row)
      } else if let found = index.node(of: table.subject[row]), subjects.contains(found) {
        rows.append(row)
      }
    }
    self.rows = rows
    coverageRows = coverage
  }

  /// Rows of one kind up to the as-of instant.
  func rows(_ kind: String) -> [Int] {
    guard let code = table.strings.find(kind) else { return [] }
    return rows.filter { table.kind[$0] == code && table.at[$0] <= asOf }
  }

  /// The as-of instant of the mesh, else that of the newest record.
  var asOf: Int64 { context.asOf ?? table.newest ?? 0 }

  /// Since when a kind is observed for these subjects up to the as-of day; nil if no feed says so.
  func coveredSince(_ kind: String) -> Int64? {
    let index = SubjectIndex(table, context)
    let day: Int64 = 86_400_000_000
    return coverageRows.filter { row in
      let fields = table.otherFields(of: row)
      guard case .string(kind)? = fields.first(where: { $0.key == "of" })?.value,
        table.until[row] == ObservationTable.none || table.until[row] > asOf - day,
        case .list(let names)? = fields.first(where: { $0.key == "subjects" })?.value
      else { return false }
      return names.contains { name in
        guard case .string(let text) = name else { return false }
        return text == "*" || index.node(named: text).map { subjects.contains($0) } == true
      }
    }.map { table.at[$0] }.min()
  }
}
