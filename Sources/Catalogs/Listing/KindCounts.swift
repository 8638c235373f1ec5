import Graphs
import Tables
import Workspaces

/// The kinds that a mesh holds, with their counts.
enum KindCounts {
  static func answer(_ context: MeshContext) -> CommandAnswer {
    var rows: [[Value]] = []
    var table = Table(columns: [
      Table.Column("kind"), Table.Column("count", alignment: .right), Table.Column("table"),
    ])
    func add(_ kind: String, _ count: Int, _ statement: String) {
      let details = ValueMap([
        ("count", Value.int(Int64(count))), ("table", Value.string(statement)),
      ])
      rows.append([.null, .string(kind), .null, .null, .null, .null, .map(details)])
      table.columns[0].cells.append(.text(kind))
      table.columns[1].cells.append(.int(Int64(count)))
      table.columns[2].cells.append(.text(statement))
    }
    for label in KindWords.specificFirst where label != .port {
      let count = context.nodes(label).count
      guard count > 0 else { continue }
      let plural = KindWords.plural(label)
      add(plural, count, label == .outputPort ? "list ports" : "list \(plural)")
    }
    let known = Set(MeshSchema.Label.allCases.map(\.rawValue))
    for label in context.view.labels.names.sorted() where !known.contains(label) {
      guard let number = context.view.labels.find(label) else { continue }
      let count = context.view.nodes(labelled: number).all.count
      if count > 0 { add(label, count, "MATCH (n:`\(label)`) RETURN n;") }
    }
    return CommandAnswer(
      rows: rows, table: table, notes: rows.isEmpty ? ["the mesh is empty"] : [])
  }
}
