import Graphs
import Snapshots
import Workspaces

/// `dpq.observations()`: every record, in file order.
enum ObservationsProcedure {
  static let procedure = Procedure(
    name: "dpq.observations", summary: "Every observation record of the mesh, in file order.",
    examples: [
      "CALL dpq.observations() YIELD kind RETURN kind, count(*) AS records ORDER BY records DESC",
      "CALL dpq.observations() YIELD kind, subject, status "
        + "WHERE kind = 'check' AND status = 'fail' RETURN subject, count(*) AS failed",
    ],
    parameters: [], columns: columns
  ) { _, context, emit in
    let table = context.snapshot.observations
    var subjects = SubjectIndex(table, context)
    var start = 0
    while start < table.rowCount {
      try context.checkpoint()
      let range = start..<min(start + 1_024, table.rowCount)
      try emit(batch(range, of: table, &subjects))
      start = range.upperBound
    }
  }

  private static let columns = [
    ResultColumn("kind", .text), ResultColumn("at", .text), ResultColumn("until", .text),
    ResultColumn("subject", .text), ResultColumn("node", .node), ResultColumn("actor", .text),
    ResultColumn("actorKind", .text), ResultColumn("status", .text), ResultColumn("check", .text),
    ResultColumn("dimension", .text), ResultColumn("severity", .text), ResultColumn("id", .text),
    ResultColumn("value", .number), ResultColumn("threshold", .number), ResultColumn("ms", .number),
    ResultColumn("count", .integer), ResultColumn("rows", .integer),
    ResultColumn("bytes", .integer), ResultColumn("ok", .boolean), ResultColumn("details", .any),
  ]

  private static func batch(
    _ range: Range<Int>, of table: ObservationTable, _ subjects: inout SubjectIndex
  ) -> Procedure.Batch {
    func texts(_ codes: [UInt32]) -> [Value] {
      range.map { table.text(codes[$0]).map { .string($0) } ?? .null }
    }
    func instants(_ instants: [Int64]) -> [Value] {
      range.map { row in
        instants[row] == ObservationTable.none
          ? .null : .string(InstantText.text(microseconds: instants[row]))
      }
    }
    func integers(_ numbers: [Int64]) -> [Value] {
      range.map { numbers[$0] == ObservationTable.none ? .null : .int(numbers[$0]) }
    }
    func floats(_ numbers: [Double]) -> [Value] {
      range.map { numbers[$0].isNaN ? .null : .float(numbers[$0]) }
    }
    return [
      texts(table.kind), instants(table.at), instants(table.until), texts(table.subject),
      range.map { subjects.node(of: table.subject[$0]).map { .node($0) } ?? .null },
      texts(table.actor), texts(table.actorKind), texts(table.status), texts(table.check),
      texts(table.dimension), texts(table.severity), texts(table.id), floats(table.value),
      floats(table.threshold), floats(table.ms), integers(table.count), integers(table.rows),
      integers(table.bytes), range.map { table.ok[$0] < 0 ? .null : .bool(table.ok[$0] == 1) },
      range.map { row in
        let others = table.otherFields(of: row)
        return others.isEmpty ? .null : .map(ValueMap(others.map { ($0.key, $0.value) }))
      },
    ]
  }
}
