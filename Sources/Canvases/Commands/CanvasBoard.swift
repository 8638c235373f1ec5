import Diagnostics
import Tables
import Workspaces

/// `canvas board`: the whole canvas on a screen of its own, drawn anew as people speak.
///
/// It follows the log without a lock: it looks at its size and time, and reads it anew when they
/// change. A line that is being written is passed over and seen the next time.
struct CanvasBoard {
  let desk: CanvasDesk

  /// `watch` shows what changes; without it the canvas is shown once.
  func answer(
    _ word: CommandWord, watch: ((_ next: () throws -> Watched) throws -> Void)?
  ) throws -> CommandAnswer {
    let canvas = try OpenCanvas(word, desk: desk)
    guard let watch else {
      return CommandAnswer(
        table: Table(
          CanvasShowing.columns, rows: CanvasShowing.rows(canvas.state.content, canvas.template)),
        page: Self.page(canvas), format: "text", notes: canvas.notes)
    }
    let path = canvas.log.path
    var seen: CanvasFile.Stamp?
    try watch {
      let stamp = CanvasFile.stamp(path)
      guard stamp != seen else { return .unchanged }
      seen = stamp
      let canvas = try OpenCanvas(
        CommandWord(path, isQuoted: true, range: word.range), desk: desk)
      let answer = Answer(table: Table([], rows: []), page: Self.page(canvas))
      return canvas.state.status == .draft ? .changed(answer) : .over(answer)
    }
    return CommandAnswer()
  }

  private static func page(_ canvas: OpenCanvas) -> Page {
    var page = CanvasPage(
      state: canvas.state, template: canvas.template, name: canvas.name
    ).page
    page.next = []
    return page
  }
}
