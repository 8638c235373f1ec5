import Diagnostics
import Graphs
import Snapshots
import Tables

/// `use [N]`
enum UseCommand {
  static let definition = CommandDefinition(
    name: "use", aliases: ["snapshots"], group: .open, usage: "use [NAME]",
    summary: "Shows which meshes are open, or makes one the one that statements are about.",
    examples: ["use", "use demo"], arguments: [.text],
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
        .int(Int64(mesh.snapshot.graph.nodeCount)),
        .int(Int64(mesh.snapshot.graph.relationshipCount)),
        .text(mesh.isDemo ? "the demo mesh" : mesh.paths.joined(separator: " ")),
      ]
    }
    return CommandAnswer(
      table: Table(["current", "name", "nodes", "relationships", "from"], rows: rows))
  }
}
