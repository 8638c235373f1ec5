import Graphs
import Workspaces

/// Canvases as rows of a query.
enum CanvasProcedures {
  /// `dpq.canvas_diff(a, b)`: two canvases, or a canvas and a revision of it.
  static func difference(clock: @escaping CanvasClock) -> Procedure {
    Procedure(
      name: "dpq.canvas_diff",
      summary: "What differs between two canvases, or since a revision of one.",
      examples: [],
      parameters: [
        .init("before", .text), .init("after", .text),
        .init("folder", .text, fallback: .string(".")),
      ],
      columns: CanvasOutputs.differenceColumns.map { ResultColumn($0, .text) }
    ) { arguments, _, emit in
      let outputs = CanvasOutputs(desk: CanvasDesk(folder: text(arguments[2]) ?? ".", clock: clock))
      let words = arguments.prefix(2).map {
        CommandWord(text($0) ?? "", isQuoted: true, range: nil)
      }
      let rows = try outputs.rows(Array(words)).map { row -> [Value] in
        [
          .string(row.block), .string(row.path), row.before.map { .string($0) } ?? .null,
          row.after.map { .string($0) } ?? .null,
        ]
      }
      try Procedure.emit(rows: rows, columnCount: 4, emit)
    }
  }

  private static func text(_ value: Value) -> String? {
    if case .string(let text) = value { text } else { nil }
  }
}
