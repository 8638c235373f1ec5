import Diagnostics
import Graphs
import Snapshots
import Tables

/// `load [PATH…] [as N]`
enum LoadCommand {
  static let definition = CommandDefinition(
    name: "load", aliases: ["open", "reload"], group: .open, usage: "load [PATH…] [as NAME]",
    summary: "Reads files and folders as one mesh; without a path, reads again what changed.",
    details: """
      Formats are told apart by the shape of each document, whatever the names of files. A file \
      that cannot be read is reported with its line, and the rest loads. If nothing can be read, \
      what was open stays open.

      A store, as `save mesh.dpqs` writes it, is a whole mesh: several of them, or one beside \
      other files, are opened side by side. So are two paths that describe the same mesh: they \
      state the same name, or more than half of the products of the smaller one are in the other. \
      Any other path is merged with the one before it; `as NAME` merges them all.

      `use` lists what is open, `diff` compares. Without a path every mesh whose files changed on \
      disk is read again.
      """,
    examples: [], arguments: [.file],
    body: .session { call, workspace in
      guard let (paths, name) = target(of: call) else { return try Reloading(workspace).answer() }
      let clock = ContinuousClock()
      let start = clock.now
      let snapshots = workspace.loadSideBySide(paths, as: name)
      for snapshot in snapshots where snapshot.summary.documents == 0 {
        throw nothing(snapshot, paths)
      }
      guard let mesh = workspace.mesh else { return CommandAnswer() }
      var answer = answer(mesh, elapsed: clock.now - start)
      if snapshots.count > 1 {
        answer.notes.append(
          "opened \(snapshots.count) meshes side by side; this is `\(mesh.name)`: `use` lists them")
      }
      return answer
    })

  /// What to read and what to call it; nil when no path is given.
  private static func target(of call: CommandCall) -> (paths: [String], name: String?)? {
    var words = call.words
    var name: String?
    if words.count >= 2, words[words.count - 2].text == "as", !words[words.count - 2].isQuoted {
      name = words[words.count - 1].text
      words.removeLast(2)
    }
    return words.isEmpty ? nil : (words.map(\.text), name)
  }

  /// What went wrong with files that a word of a statement names and that hold no mesh.
  static func nothing(
    _ snapshot: Snapshot, _ paths: [String], at range: SourceRange?
  ) -> Diagnostic {
    let whole = nothing(snapshot, paths)
    return Diagnostic(
      whole.code, whole.placedMessage, outcome: .failed, range: range,
      notes: whole.notes.filter { $0 != keepsOpen }, suggestion: whole.suggestion)
  }

  private static let keepsOpen = "what was open stays open"

  /// The first thing that went wrong, with the others as notes.
  static func nothing(_ snapshot: Snapshot, _ paths: [String]) -> Diagnostic {
    let problems = snapshot.diagnostics.filter { $0.severity == .error }
    var first =
      problems.first
      ?? Diagnostic(
        "load.nothing", "nothing in \(paths.joined(separator: ", ")) is a mesh",
        outcome: .failed)
    for problem in problems.dropFirst().prefix(5) { first.notes.append(problem.placedMessage) }
    for skip in snapshot.summary.skipped.prefix(5) {
      first.notes.append("\(skip.path):\(skip.line): \(skip.reason)")
    }
    first.notes.append(keepsOpen)
    return first
  }

  /// What was read, in rows and on one screen.
  static func answer(_ mesh: OpenMesh, elapsed: Duration) -> CommandAnswer {
    let snapshot = mesh.snapshot
    let summary = snapshot.summary
    var rows: [[Cell]] = []
    for format in summary.formats {
      rows.append([.text("documents"), .text(format.name), .int(Int64(format.count))])
    }
    for node in summary.nodes {
      rows.append([.text("nodes"), .text(node.name), .int(Int64(node.count))])
    }
    for relationship in summary.relationships {
      rows.append([
        .text("relationships"), .text(relationship.name), .int(Int64(relationship.count)),
      ])
    }
    var table = Table(["of", "what", "count"], rows: rows)
    table.columns[2].alignment = .right
    return CommandAnswer(
      table: table, page: LoadPage(mesh, elapsed: elapsed).page, notes: notes(snapshot))
  }

  /// What a reader of the summary should not miss.
  package static func notes(_ snapshot: Snapshot) -> [String] {
    let summary = snapshot.summary
    var notes: [String] = []
    if summary.unresolved > 0 {
      notes.append(
        "\(summary.unresolved) references name nothing in this mesh: `list unresolved`")
    }
    if summary.conflicts > 0 {
      notes.append("\(summary.conflicts) properties were given twice with different values")
    }
    if let note = attachmentNote(summary.attachment) { notes.append(note) }
    notes += summary.failed.prefix(10).map { "not read: \($0)" }
    notes += summary.skipped.prefix(10).map { "skipped \($0.path):\($0.line): \($0.reason)" }
    let hidden = summary.failed.dropFirst(10).count + summary.skipped.dropFirst(10).count
    if hidden > 0 { notes.append("… \(hidden) more were skipped") }
    return notes
  }

  /// How many tables found their product, and which ports found no table.
  private static func attachmentNote(_ attachment: Attachment) -> String? {
    guard attachment.tables > 0 else { return nil }
    var note =
      "\(attachment.attached) of \(attachment.tables) tables belong to a product or its ports"
    guard let first = attachment.bare.first else { return note }
    let count = attachment.bare.count
    note += "; \(count) active output port\(count == 1 ? "" : "s") with no table: \(first.port)"
    if let nearest = first.nearest { note += " (the nearest is \(nearest))" }
    return count > 1 ? note + " …" : note
  }
}
