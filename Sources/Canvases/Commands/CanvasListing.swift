import Diagnostics
import Tables
import Workspaces

/// `canvas list`: the sessions of a folder.
struct CanvasListing {
  let desk: CanvasDesk

  static let columns = [
    "name", "title", "status", "complete", "blocks", "openQuestions", "participants", "lastEvent",
    "lastBy",
  ]

  func answer(checkpoint: () throws -> Void) throws -> CommandAnswer {
    var rows: [[Cell]] = []
    var notes: [String] = []
    for name in try desk.names() {
      try checkpoint()
      do throws(Diagnostic) {
        let log = try CanvasLog.open(path: "\(desk.folder)/\(name)")
        rows.append(row(String(name.dropLast(CanvasLog.ending.count)), log))
        notes += log.reading.notes
      } catch {
        notes.append(error.message)
      }
    }
    if rows.isEmpty {
      notes.append("`\(desk.folder)` holds no canvas; `canvas new NAME` starts one")
    }
    return CommandAnswer(table: Table(Self.columns, rows: rows), notes: notes)
  }

  private func row(_ name: String, _ log: CanvasLog) -> [Cell] {
    let state = CanvasState(events: log.events)
    let blocks = BlockProgress.all(of: state.asked, in: state.content)
    let people = state.participants.keys
    return [
      .text(name), state.title.map { .text($0) } ?? .null, .text(state.status.rawValue),
      .int(Int64(blocks.count { $0.stage >= .complete })), .int(Int64(blocks.count)),
      .int(Int64(state.content.notes.values.count { $0.isOpenQuestion })),
      .list(people.map { .text($0) }),
      state.lastEvent.map { .temporal($0.at.text) } ?? .null,
      state.lastEvent.map { .text($0.by) } ?? .null,
    ]
  }
}
