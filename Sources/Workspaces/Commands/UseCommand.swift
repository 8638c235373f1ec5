import Diagnostics
import Graphs
import Snapshots
import Tables

/// `use [N]`
enum UseCommand {
  static let definition = CommandDefinition(
    name: "use", aliases: ["snapshots"], group: .open, usage: "use [NAME]",
    summary: "Shows which meshes are open, or makes one the one that statements are about.",
    details: """
      `USE NAME MATCH …` asks one query of another mesh. `diff A B` compares two, `list \
      changed:A` lists what differs from A.
      """,
    examples: ["use", "use demo"], arguments: [.mesh],
    body: .session { call, workspace in
      try call.requireWords(0...1)
      guard let word = call.words.first else { return list(workspace) }
      guard workspace.use(word.text) else {
        throw unknown(word.text, word.range, open: workspace.meshes.map(\.name))
      }
      return CommandAnswer()
    })

  static func unknown(_ name: String, _ range: SourceRange?, open names: [String]) -> Diagnostic {
    Diagnostic(
      "use.unknown", "no mesh `\(name)` is open", range: range,
      notes: names.isEmpty ? [] : ["open: \(names.joined(separator: ", "))"],
      suggestion: NearestName.suggestion(for: name, in: names)
        ?? "`load PATH as \(name)` opens one")
  }

  private static func list(_ workspace: Workspace) -> CommandAnswer {
    let rows: [[Cell]] = workspace.meshes.enumerated().map { index, mesh in
      [
        .text(index == workspace.current ? "*" : ""), .text(mesh.name),
        mesh.snapshot.asOf.map { .text(InstantText.text(microseconds: $0)) } ?? .null,
        .int(Int64(mesh.snapshot.graph.nodeCount)),
        .int(Int64(mesh.snapshot.graph.relationshipCount)),
        .int(Int64(mesh.snapshot.sources.count)), .text(mesh.source),
      ]
    }
    var table = Table(
      ["current", "name", "as of", "nodes", "relationships", "files", "from"], rows: rows)
    for column in 3...5 { table.columns[column].alignment = .right }
    return CommandAnswer(table: table)
  }
}
