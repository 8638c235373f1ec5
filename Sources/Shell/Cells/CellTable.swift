import Rendering
import Tables
import Workspaces

/// The statements of the session as `:cells` lists them.
enum CellTable {
  /// One row a statement: the number (`3~` where its answer no longer holds), how many rows it
  /// gave, how long it took, and how it ended.
  static func table(_ session: Session) -> Table {
    let stale = session.cells.stale(in: session.workspace)
    let cells = session.recorder.notebook.cells
    func column(_ name: String, isRight: Bool = false, _ cell: (Notebook.Cell) -> Cell)
      -> Table.Column
    {
      Table.Column(name, alignment: isRight ? .right : .left, cells: cells.map(cell))
    }
    var table = Table(columns: [
      column("cell", isRight: true) {
        .text("\($0.number)\(stale.contains($0.number) ? "~" : "")")
      },
      column("statement") { .text(oneLine($0.text)) },
      column("title") { $0.title.map { .text($0) } ?? .null },
      column("rows", isRight: true) { $0.hasRows ? .int(Int64($0.rows)) : .null },
      column("outcome") { .text(outcome($0) + (stale.contains($0.number) ? ", stale" : "")) },
    ])
    if session.settings.isTimed {
      let times = column("time", isRight: true) {
        session.cells.facts[$0.number].map { .text($0.elapsed.brief) } ?? .null
      }
      table.columns.insert(times, at: 4)
    }
    return table
  }

  private static func outcome(_ cell: Notebook.Cell) -> String {
    switch cell.outcome {
    case 0: "done"
    case 1: "no"
    default: "failed"
    }
  }

  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
