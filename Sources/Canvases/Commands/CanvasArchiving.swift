import Diagnostics
import Workspaces

/// `canvas archive`: a session is moved out of the way, whole.
struct CanvasArchiving {
  let desk: CanvasDesk

  func answer(_ word: CommandWord) throws(Diagnostic) -> CommandAnswer {
    let log = try desk.open(word)
    let file = try CanvasFile.open(log.path, forWriting: true)
    defer { file.close() }
    guard file.hold() else {
      throw Diagnostic(
        "canvas.busy", "another prompt has `\(log.path)` open", outcome: .failed,
        range: word.range)
    }
    let name = String(log.path.split(separator: "/").last ?? "")
    let folder = CanvasDesk.archive(beside: log.path)
    let target = "\(folder)/\(name)"
    try CanvasFile.move(log.path, to: target, folder: folder)
    return CommandAnswer(notes: [
      "`\(log.path)` is now `\(target)`", "canvas list --archived lists what is there",
    ])
  }
}
