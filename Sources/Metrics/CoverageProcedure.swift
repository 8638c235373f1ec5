import Graphs
import Snapshots
import Workspaces

/// `dpq.coverage(kind)`: what a feed of observations looks at.
enum CoverageProcedure {
  static let procedure = Procedure(
    name: "dpq.coverage",
    summary: "What feeds of observations look at, and since when; a null node is the whole mesh.",
    examples: [
      "CALL dpq.coverage('check') YIELD node, since RETURN node.address, since",
      "CALL dpq.coverage() YIELD kind RETURN kind, count(*) AS subjects",
    ],
    parameters: [.init("kind", .any, fallback: .null)],
    columns: [
      ResultColumn("kind", .text), ResultColumn("node", .node), ResultColumn("since", .text),
      ResultColumn("until", .text),
    ]
  ) { arguments, context, emit in
    let table = context.snapshot.observations
    let index = SubjectIndex(table, context)
    guard let coverage = table.strings.find("coverage") else { return }
    let asOf = context.asOf ?? table.newest ?? 0
    let day: Int64 = 86_400_000_000
    var rows: [[Value]] = []
    for row in 0..<table.rowCount where table.kind[row] == coverage && table.at[row] <= asOf {
      let until = table.until[row]
      // A feed that ended before the as-of day says nothing of it.
      guard until == ObservationTable.none || until > asOf - day else { continue }
      let fields = table.otherFields(of: row)
      guard case .string(let kind)? = fields.first(where: { $0.key == "of" })?.value,
        case .list(let names)? = fields.first(where: { $0.key == "subjects" })?.value
      else { continue }
      if case .string(let wanted) = arguments[0], wanted != kind { continue }
      for case .string(let name) in names {
        let node = name == "*" ? nil : index.node(named: name)
        guard name == "*" || node != nil else { continue }
        rows.append([
          .string(kind), node.map { .node($0) } ?? .null,
          .string(InstantText.text(microseconds: table.at[row])),
          until == ObservationTable.none
            ? .null : .string(InstantText.text(microseconds: until)),
        ])
      }
    }
    try Procedure.emit(rows: rows, columnCount: 4, emit)
  }
}
