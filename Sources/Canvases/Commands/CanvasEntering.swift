import Diagnostics
import Workspaces

/// `canvas new` and `canvas open`: into a session, at a prompt where somebody is there to talk.
struct CanvasEntering {
  let call: CommandCall
  let desk: CanvasDesk
  let workspace: Workspace?

  func create(_ words: [CommandWord]) throws(Diagnostic) -> CommandAnswer {
    try CanvasCommand.require(words, .new)
    let name = words[0]
    let (path, id) = try desk.newSession(name)
    let title = path == name.text ? id : name.text
    let (template, definition) = try CanvasTemplates.find(call.text("template"))
    let order = try CanvasOrder.ids(call.text("order") ?? CanvasOrder.founding, in: template)
    let opening = CanvasOpening(
      canvas: id, title: title, template: template.id, version: template.version,
      base: call.context.base, definition: definition, order: order,
      minutes: call.text("preset").flatMap { Int($0) })
    _ = try CanvasLog.create(
      path: path, opening: .open(opening), by: call.text("by") ?? "", clock: desk.clock)
    var answer = CommandAnswer(notes: ["`\(title)` is kept in \(path)"])
    if talks {
      answer.dialogue = dialogue(path)
    } else {
      answer.notes.append(
        "next: canvas set \(id) \(template.paths.first ?? "") VALUE --by WHO")
    }
    return answer
  }

  func open(_ words: [CommandWord]) throws(Diagnostic) -> CommandAnswer {
    try CanvasCommand.require(words, .open)
    let log = try desk.open(words[0])
    if talks {
      var answer = CommandAnswer()
      answer.dialogue = dialogue(log.path)
      return answer
    }
    // Nobody can be asked: the session stands as it is, or lacks what it asks.
    let state = CanvasState(events: log.events)
    let missing = BlockProgress.all(of: state.asked, in: state.content).flatMap(\.missing)
    let name = state.canvas ?? words[0].text
    if let first = missing.first, !call.has("partial") {
      let others = missing.dropFirst().map(\.path)
      throw Diagnostic(
        "canvas.missing", "`\(name)` has no answer to `\(first.path)`, and nobody can be asked",
        range: words[0].range,
        notes: others.isEmpty ? [] : ["nor to \(others.joined(separator: ", "))"],
        suggestion: "canvas \(first.isList ? "add" : "set") \(name) \(first.path) VALUE --by WHO; "
          + "--partial accepts gaps")
    }
    return try CanvasShowing(desk: desk).answer(words[0], revision: nil)
  }

  private var talks: Bool { workspace?.isInteractive == true || call.text("lines") != nil }

  private func dialogue(_ path: String) -> DialogueStart {
    let clock = desk.clock
    let by = call.text("by")
    return DialogueStart(lines: call.text("lines")) { workspace in
      try CanvasDialogue(path, by: by, workspace: workspace, clock: clock)
    }
  }
}
