import Diagnostics
import Graphs

/// `undo` and `redo`
enum UndoCommands {
  static let undo = CommandDefinition(
    name: "undo", group: .design, usage: "undo [N]",
    summary: "Takes back the last change of the what-if.",
    examples: ["undo", "undo 2", "undo 10"], arguments: [.text],
    body: .session { call, workspace in
      try step(call, workspace, "undone", "nothing to undo: no statement has changed the mesh") {
        workspace.undoWhatIf()
      }
    })

  static let redo = CommandDefinition(
    name: "redo", group: .design, usage: "redo [N]",
    summary: "Takes up again what `undo` took back.",
    examples: ["redo", "redo 2", "redo 10"], arguments: [.text],
    body: .session { call, workspace in
      try step(call, workspace, "redone", "nothing to redo") { workspace.redoWhatIf() }
    })

  private static func shortened(_ statement: String) -> String {
    statement.utf8.count <= 400 ? statement : statement.prefix(200) + "…"
  }

  private static func step(
    _ call: CommandCall, _ workspace: Workspace, _ done: String, _ nothing: String,
    _ act: () -> String?
  ) throws -> CommandAnswer {
    try call.requireWords(0...1)
    var count = 1
    if let word = call.words.first {
      guard let number = Int(word.text), number > 0 else {
        throw Diagnostic(
          "command.number", "`\(word.text)` is no number of statements", range: word.range,
          suggestion: "\(call.command.name) 2")
      }
      count = number
    }
    var notes: [String] = []
    while notes.count < count, let statement = act() {
      notes.append("\(done): \(shortened(statement))")
    }
    return CommandAnswer(notes: notes.isEmpty ? [nothing] : notes)
  }
}
