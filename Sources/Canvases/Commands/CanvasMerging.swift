import Diagnostics
import Tables
import Workspaces

/// `canvas merge`: two logs that began as one become a third.
struct CanvasMerging {
  let desk: CanvasDesk
  let call: CommandCall

  static let columns = ["path", "first", "second", "kept"]

  func answer(_ first: CommandWord, _ second: CommandWord) throws(Diagnostic) -> CommandAnswer {
    let logs = (try desk.open(first), try desk.open(second))
    let merge = CanvasMerge(logs.0.events, logs.1.events)
    guard merge.shared > 0, case .open(let opening)? = merge.events.first?.action else {
      throw Diagnostic(
        "canvas.unrelated", "`\(logs.0.path)` and `\(logs.1.path)` did not begin as one session",
        range: second.range)
    }
    let into = CommandWord(
      call.text("into") ?? "\(opening.canvas)-merged", isQuoted: true, range: nil)
    let path = try desk.path(of: into)
    guard path.hasSuffix(CanvasLog.ending) else {
      throw Diagnostic(
        "canvas.ending", "the file of a canvas ends with `\(CanvasLog.ending)`")
    }
    try CanvasLog.create(path: path, events: merge.events)
    let rows = merge.conflicts.map { conflict -> [Cell] in
      [
        .text(conflict.path), .text(conflict.first), .text(conflict.second), .text(conflict.kept),
      ]
    }
    let count = rows.count == 1 ? "1 path differs" : "\(rows.count) paths differ"
    return CommandAnswer(
      table: rows.isEmpty ? nil : Table(Self.columns, rows: rows),
      notes: [
        "\(merge.events.count) events are kept in \(path); \(merge.shared) stood in both",
        rows.isEmpty ? "no path was answered in two ways" : "\(count); what was said later stands",
      ] + merge.notes)
  }
}
