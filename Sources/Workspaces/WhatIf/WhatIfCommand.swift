import Diagnostics
import Graphs
import Snapshots
import Tables

/// `whatif [list|use N|drop N|save FILE]`
enum WhatIfCommand {
  static let definition = CommandDefinition(
    name: "whatif", group: .design, usage: "whatif [list|use N|drop N|save FILE]",
    summary: "Begins a what-if, or switches between them.",
    details: """
      CREATE, MERGE, SET, REMOVE and DELETE never change what was loaded: they add to the what-if \
      in use, one named `draft` when there is none. Everything then answers as if it were so: \
      queries, lineage, checks, metrics. `undo` takes the last step back, `diff` shows what \
      differs.

      `whatif use NAME` begins a what-if or goes back to one, `whatif use base` leaves the mesh \
      as loaded, `whatif drop NAME` forgets one, and `whatif save FILE` writes mesh and what-if \
      together as a new snapshot.
      """,
    examples: ["whatif", "whatif use rename", "whatif use base"],
    arguments: [.word(["list", "use", "drop", "save"]), .text],
    body: .session { call, workspace in
      try call.requireWords(0...2)
      guard let mesh = workspace.mesh else {
        throw Diagnostic(
          "workspace.no-mesh", "no mesh is open", suggestion: "`load PATH` opens one")
      }
      let argument = call.words.dropFirst().first
      switch call.words.first?.text {
      case nil, "list": return list(mesh)
      case "use": return try use(try name(argument, call), workspace)
      case "drop": return try drop(try name(argument, call), workspace)
      case "save":
        let file = try name(argument, call)
        return try save(file, workspace)
      default:
        let word = call.words[0]
        throw Diagnostic(
          "whatif.unknown", "`whatif` knows list, use, drop and save, not `\(word.text)`",
          range: word.range,
          suggestion: NearestName.suggestion(
            for: word.text, in: ["list", "use", "drop", "save"])
            ?? "`whatif use \(word.text)` begins a what-if of that name")
      }
    })

  private static func name(_ word: CommandWord?, _ call: CommandCall) throws -> CommandWord {
    guard let word else {
      let verb = call.words.first
      throw Diagnostic(
        "command.words", "`whatif \(verb?.text ?? "")` takes a name", range: verb?.range,
        suggestion: "whatif \(verb?.text ?? "use") \(verb?.text == "save" ? "FILE" : "NAME")")
    }
    return word
  }

  private static func list(_ mesh: OpenMesh) -> CommandAnswer {
    let isBase = mesh.whatIfs.current == nil
    var rows: [[Cell]] = [
      [.text(isBase ? "*" : ""), .text(WhatIfs.base), .null, .null, .text("the mesh as loaded")]
    ]
    for whatIf in mesh.whatIfs.all {
      let isCurrent = whatIf.name == mesh.whatIfs.current?.name
      let view = GraphView(mesh.snapshot.graph, overlay: whatIf.overlay)
      rows.append([
        .text(isCurrent ? "*" : ""), .text(whatIf.name), .int(Int64(whatIf.position)),
        .int(Int64(whatIf.steps.count - whatIf.position)),
        .text(OverlayDifference(view).summary),
      ])
    }
    return CommandAnswer(
      table: Table(["current", "name", "steps", "undone", "differs by"], rows: rows))
  }

  private static func use(_ word: CommandWord, _ workspace: Workspace) throws -> CommandAnswer {
    if word.text == WhatIfs.base {
      workspace.useWhatIf(nil)
      return CommandAnswer(notes: ["the mesh as loaded"])
    }
    guard !word.text.isEmpty, word.text.utf8.count <= 100 else {
      throw Diagnostic(
        "whatif.name", "a what-if is called by 1 to 100 letters", range: word.range)
    }
    let isNew = workspace.mesh?.whatIfs.all.allSatisfy { $0.name != word.text } ?? true
    workspace.useWhatIf(word.text)
    return CommandAnswer(
      notes: [isNew ? "began what-if `\(word.text)`" : "in what-if `\(word.text)`"])
  }

  private static func drop(_ word: CommandWord, _ workspace: Workspace) throws -> CommandAnswer {
    let names = workspace.mesh?.whatIfs.all.map(\.name) ?? []
    guard let whatIf = workspace.mesh?.whatIfs.all.first(where: { $0.name == word.text }) else {
      throw Diagnostic(
        "whatif.unknown", "there is no what-if `\(word.text)`", range: word.range,
        notes: names.isEmpty ? [] : ["there are: \(names.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: word.text, in: names))
    }
    if !whatIf.steps.isEmpty {
      guard try workspace.confirm("drop what-if `\(word.text)`?") else {
        return CommandAnswer(notes: ["kept what-if `\(word.text)`"])
      }
    }
    workspace.dropWhatIf(word.text)
    return CommandAnswer(notes: ["dropped what-if `\(word.text)`"])
  }

  private static func save(_ file: CommandWord, _ workspace: Workspace) throws -> CommandAnswer {
    guard workspace.mesh?.overlay != nil else {
      throw Diagnostic(
        "whatif.none", "no what-if is in use", range: file.range,
        suggestion: "`save \(file.text)` writes the mesh itself")
    }
    guard let save = workspace.registry.command(named: "save"), case .session(let act) = save.body
    else {
      throw Diagnostic("command.unknown", "there is no command `save`", outcome: .failed)
    }
    let call = try CommandCall(
      command: save, line: [file], context: try workspace.context())
    return try act(call, workspace)
  }
}
