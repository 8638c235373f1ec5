import Diagnostics
import Tables
import Workspaces

/// Actions that only read a session: its minutes, its answers, and what differs between two.
struct CanvasOutputs {
  static let differenceColumns = ["block", "path", "before", "after"]

  let desk: CanvasDesk

  func minutes(_ word: CommandWord) throws(Diagnostic) -> CommandAnswer {
    let canvas = try OpenCanvas(word, desk: desk)
    let minutes = CanvasMinutes(
      state: canvas.state, template: canvas.template, name: canvas.name)
    return CommandAnswer(
      table: Table(CanvasMinutes.columns, rows: minutes.rows), page: minutes.page,
      notes: canvas.notes)
  }

  func answers(_ word: CommandWord, revision: String?) throws(Diagnostic) -> CommandAnswer {
    let canvas = try OpenCanvas(word, revision: revision, desk: desk)
    let file = CanvasAnswersFile(
      state: canvas.state, template: canvas.template, name: canvas.name)
    return CommandAnswer(
      table: Table(
        CanvasShowing.columns, rows: CanvasShowing.rows(canvas.state.content, canvas.template)),
      document: Document(.yaml, file.text), notes: canvas.notes)
  }

  /// Two canvases, a canvas and its revision, or two revisions of one canvas.
  func difference(_ words: [CommandWord]) throws(Diagnostic) -> CommandAnswer {
    let rows = try rows(words)
    let table = Table(
      Self.differenceColumns,
      rows: rows.map { row in
        [
          .text(row.block), .text(row.path), row.before.map { .text($0) } ?? .null,
          row.after.map { .text($0) } ?? .null,
        ]
      })
    return CommandAnswer(table: table, notes: rows.isEmpty ? ["nothing differs"] : [])
  }

  func rows(_ words: [CommandWord]) throws(Diagnostic) -> [CanvasDifference.Row] {
    let first = try OpenCanvas(words[0], desk: desk)
    let before: OpenCanvas
    let after: OpenCanvas
    let isOneSession: Bool
    if words.count > 2 {
      before = try first.at(words[1].text, range: words[1].range)
      after = try first.at(words[2].text, range: words[2].range)
      isOneSession = true
    } else if first.state.revisions.contains(where: { $0.name == words[1].text }) {
      before = try first.at(words[1].text, range: words[1].range)
      after = first
      isOneSession = true
    } else {
      before = first
      after = try OpenCanvas(words[1], desk: desk)
      isOneSession = false
    }
    return CanvasDifference(
      from: before.state.content, to: after.state.content, template: after.template,
      isOneSession: isOneSession
    ).rows
  }
}
