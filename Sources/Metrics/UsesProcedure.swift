import Graphs
import Snapshots
import Workspaces

/// `dpq.uses(subjects)`: who used what, since when and until when.
enum UsesProcedure {
  static let procedure = Procedure(
    name: "dpq.uses",
    summary: "Who used each of some things up to the as-of instant: first, last, how often.",
    examples: [
      "CALL dpq.uses(['crm/customers/profile@1']) YIELD actor, last RETURN actor, last",
      "CALL dpq.uses() YIELD actor, count RETURN actor, sum(count) AS uses ORDER BY uses DESC",
    ],
    parameters: [.init("subjects", .any, fallback: .null)],
    columns: [
      ResultColumn("subject", .node), ResultColumn("actor", .text), ResultColumn("node", .node),
      ResultColumn("first", .text), ResultColumn("last", .text), ResultColumn("count", .integer),
    ]
  ) { arguments, context, emit in
    let table = context.snapshot.observations
    var index = SubjectIndex(table, context)
    let wanted = subjects(arguments[0], index)
    guard let usage = table.strings.find("usage") else { return }
    let asOf = context.asOf ?? table.newest ?? 0
    var uses: [UInt64: (first: Int64, last: Int64, count: Int64)] = [:]
    var order: [UInt64] = []
    for row in 0..<table.rowCount {
      if row % 65_536 == 0 { try context.checkpoint() }
      guard table.kind[row] == usage, table.at[row] <= asOf,
        let subject = index.node(of: table.subject[row]), wanted?.contains(subject) ?? true
      else { continue }
      let key = UInt64(subject) << 32 | UInt64(table.actor[row])
      let count = table.count[row] == ObservationTable.none ? 1 : max(0, table.count[row])
      if count == 0 { continue }
      let at = table.at[row]
      guard let known = uses[key] else {
        uses[key] = (at, at, count)
        order.append(key)
        continue
      }
      let (sum, isOver) = known.count.addingReportingOverflow(count)
      uses[key] = (min(known.first, at), max(known.last, at), isOver ? .max : sum)
    }
    let rows = order.compactMap { key -> [Value]? in
      guard let use = uses[key] else { return nil }
      let actor = UInt32(truncatingIfNeeded: key)
      return [
        .node(UInt32(key >> 32)), table.text(actor).map { .string($0) } ?? .null,
        index.node(of: actor).map { .node($0) } ?? .null,
        .string(InstantText.text(microseconds: use.first)),
        .string(InstantText.text(microseconds: use.last)), .int(use.count),
      ]
    }
    try Procedure.emit(rows: rows, columnCount: 6, emit)
  }

  /// The nodes meant, nil for all.
  private static func subjects(_ value: Value, _ index: SubjectIndex) -> Set<UInt32>? {
    switch value {
    case .null: nil
    case .node(let node): [node]
    case .string(let text): index.node(named: text).map { [$0] } ?? []
    case .list(let elements):
      elements.reduce(into: Set()) { $0.formUnion(subjects($1, index) ?? []) }
    default: []
    }
  }
}
