import Graphs
import Snapshots
import Workspaces

/// `dpq.conditions()`: how each observed thing is on the as-of day.
enum ConditionsProcedure {
  static let procedure = Procedure(
    name: "dpq.conditions",
    summary: "The latest verdict of every check, open incidents and outages, newest arrivals.",
    examples: [
      "CALL dpq.conditions() YIELD node, name, status, since WHERE status = 'fail' "
        + "RETURN node.address, name, since",
      "CALL dpq.conditions() YIELD kind, status RETURN kind, status, count(*) AS things",
    ],
    parameters: [],
    columns: [
      ResultColumn("node", .node), ResultColumn("kind", .text), ResultColumn("name", .text),
      ResultColumn("status", .text), ResultColumn("at", .text), ResultColumn("since", .text),
      ResultColumn("severity", .text), ResultColumn("message", .text),
    ]
  ) { _, context, emit in
    try Procedure.emit(rows: try Conditions(context).rows(), columnCount: 8, emit)
  }
}

/// Records folded into what holds on the as-of day.
private struct Conditions {
  /// The last of the records of one thing, and since when they say the same.
  private struct Latest {
    var row: Int
    var since: Int64
  }

  private let table: ObservationTable
  private let context: MeshContext
  private let asOf: Int64

  init(_ context: MeshContext) {
    self.context = context
    table = context.snapshot.observations
    asOf = context.asOf ?? table.newest ?? 0
  }

  func rows() throws -> [[Value]] {
    var index = SubjectIndex(table, context)
    var rows: [[Value]] = []
    for kind in ["check", "incident", "outage", "arrival"] {
      guard let code = table.strings.find(kind) else { continue }
      let records = (0..<table.rowCount).filter {
        table.kind[$0] == code && table.at[$0] <= asOf
      }.sorted { (table.at[$0], $0) < (table.at[$1], $1) }
      try context.checkpoint()
      for latest in latest(of: kind, records) {
        guard let node = index.node(of: table.subject[latest.row]) else { continue }
        rows.append(row(kind, latest, node))
      }
    }
    return rows
  }

  /// One a check and subject, one an open incident or outage, one a subject that data arrives at;
  /// in the order in which the last records came.
  private func latest(of kind: String, _ records: [Int]) -> [Latest] {
    var found: [UInt64: Latest] = [:]
    for row in records {
      if kind == "incident" || kind == "outage" {
        if table.until[row] != ObservationTable.none, table.until[row] <= asOf { continue }
        found[UInt64(row)] = Latest(row: row, since: table.at[row])
        continue
      }
      let name = kind == "check" ? table.check[row] : 0
      let key = UInt64(table.subject[row]) << 32 | UInt64(name)
      if let known = found[key], table.status[known.row] == table.status[row] {
        found[key] = Latest(row: row, since: known.since)
      } else {
        found[key] = Latest(row: row, since: table.at[row])
      }
    }
    return found.values.sorted { $0.row < $1.row }
  }

  private func row(_ kind: String, _ latest: Latest, _ node: UInt32) -> [Value] {
    let row = latest.row
    func text(_ code: UInt32) -> Value { table.text(code).map { .string($0) } ?? .null }
    let fields = table.otherFields(of: row)
    var status = Value.string(kind == "arrival" ? "arrived" : "open")
    if kind == "check" { status = text(table.status[row]) }
    if case .bool(true)? = fields.first(where: { $0.key == "planned" })?.value {
      status = .string("planned")
    }
    var at = Value.string(InstantText.text(microseconds: table.at[row]))
    if kind == "arrival", let from = fields.first(where: { $0.key == "dataAt" })?.value {
      at = from
    }
    return [
      .node(node), .string(kind), kind == "check" ? text(table.check[row]) : text(table.id[row]),
      status, at, .string(InstantText.text(microseconds: latest.since)),
      text(table.severity[row]), message(row, fields).map { .string($0) } ?? .null,
    ]
  }

  /// `37 of 10000, 0.37 against 0.1`, and what somebody noted.
  private func message(_ row: Int, _ fields: [(key: String, value: Value)]) -> String? {
    func field(_ key: String) -> Value { fields.first { $0.key == key }?.value ?? .null }
    var parts: [String] = []
    if case .int(let bad) = field("bad"), case .int(let total) = field("total") {
      parts.append("\(bad) of \(total)")
    }
    if !table.value[row].isNaN {
      let against = table.threshold[row].isNaN ? "" : " against \(table.threshold[row])"
      parts.append("\(table.value[row])\(against)")
    }
    if case .string(let note) = field("note"), !note.isEmpty { parts.append(note) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
